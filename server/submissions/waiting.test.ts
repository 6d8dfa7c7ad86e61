import assert from 'node:assert/strict';
import test from 'node:test';
import { free } from '#server/http/pacing.ts';
import { storedId } from '#server/ids.ts';
import { ownPortal, type Portal, portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';

interface Kept {
  body: string | null;
  visibility: string;
  waits: boolean;
  at_receipt: boolean | null;
  arrival: string | null;
}

const kept = async ({ parts }: Portal, publicSubmission: string) => {
  const { rows } = await parts.database.pool.query<Kept>(
    `SELECT m.body, m.visibility, m.queue_at IS NOT NULL AS waits, m.queue_at = s.received_at AS at_receipt, m.arrival
     FROM comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
     WHERE s.id = $1 ORDER BY m.ordinal`,
    [storedId(parts.keys, publicSubmission)],
  );
  return rows;
};

test('what has a text and may be shown waits for a review from the moment of its receipt; nothing else does', async (t) => {
  const here = await portal(t);
  for (const [moderation, visibility] of [
    ['pre', 'pending'],
    ['post', 'published'],
  ] as const) {
    const { sections } = await here.given.consultation({ moderation });
    const said = [
      onSection(sections[1]),
      onSection(sections[1], { body: undefined }),
      onSection(sections[1], { body: undefined, suggestedText: 'cả nước' }),
    ];
    const shown = await visitor(here.app).submit(submissionOf(said));
    assert.deepEqual(
      (await kept(here, shown.id)).map((row) => [row.visibility, row.waits, row.at_receipt, row.arrival]),
      [
        [visibility, true, true, 'ordinary'],
        ['published', false, null, null],
        [visibility, true, true, 'ordinary'],
      ],
    );
    const hidden = await visitor(here.app).submit(submissionOf(said, { consentToPublish: false }));
    assert.ok((await kept(here, hidden.id)).every((row) => !row.waits && row.arrival === null));
  }
});

test('how a comment came in is kept for the order of the queue, as one of three words', async (t) => {
  const here = await ownPortal(t, { RATE_LIMIT: 'on' });
  const { sections } = await here.given.consultation();
  const sent = await Promise.all(
    Array.from({ length: free.address + 1 }, () =>
      visitor(here.app).submit(submissionOf([onSection(sections[1])])),
    ),
  );
  const arrivals = await Promise.all(sent.map(async ({ id }) => (await kept(here, id))[0]?.arrival));
  assert.deepEqual(
    ['ordinary', 'slowed'].map((kind) => arrivals.filter((arrival) => arrival === kind).length),
    [free.address, 1],
  );
});

test('only what has a text is screened and compared with others', async (t) => {
  const here = await portal(t);
  const { sections } = await here.given.consultation();
  const marks = async (comments: object[], more = {}) => {
    const { id } = await visitor(here.app).submit(
      submissionOf(
        comments.map((comment) => ({ ...comment })),
        more,
      ),
    );
    const { rows } = await here.parts.database.pool.query(
      'SELECT screened, clustered FROM outbox WHERE submission_id = $1',
      [storedId(here.parts.keys, id)],
    );
    return rows;
  };
  const bare = onSection(sections[1], { body: undefined });
  assert.deepEqual(await marks([bare]), [{ screened: true, clustered: true }]);
  assert.deepEqual(await marks([bare, onSection(sections[1])]), [{ screened: false, clustered: false }]);
  assert.deepEqual(await marks([onSection(sections[1])], { consentToPublish: false }), [
    { screened: false, clustered: false },
  ]);
});
