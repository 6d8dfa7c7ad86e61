import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import type { Capacity } from '#server/http/terms.ts';
import type { GivenConsultation } from '#server/testing/given.ts';
import { disconnectAll } from '#server/testing/disconnect.ts';
import { portal } from '#server/testing/portal.ts';
import { batchWriter } from './batch-writer.ts';
import type { Content } from './content.ts';
import { prepare } from './prepare.ts';
import { receive } from './receive.ts';

async function desk(t: TestContext) {
  const { given, parts, ownerUrl } = await portal(t);
  const { keys, database } = parts;
  const consultation = await given.consultation();
  const count = async () => {
    const { rows } = await database.pool.query(
      'SELECT count(*) AS n FROM submission WHERE consultation_id = $1',
      [consultation.id],
    );
    return rows[0].n;
  };
  const make = (changes: Partial<Content> = {}, key: string = randomUUID(), capacity: Capacity = 'citizen') =>
    prepare(keys, key, senderOf(capacity), [contentOf(consultation, changes)]);
  return { keys, database, ownerUrl, consultation, count, make, writer: batchWriter(database.intake) };
}

const senderOf = (capacity: Capacity) => ({
  capacity,
  language: 'vi',
  consentToPublish: true,
  channel: 'online' as const,
  entry: 'self' as const,
  fingerprint: Buffer.alloc(32),
});

function contentOf({ id, slug, sections }: GivenConsultation, changes: Partial<Content>): Content {
  const { id: sectionId, nodeId: place } = sections[1] ?? { id: '', nodeId: '' };
  const about = {
    consultationId: id,
    slug,
    timeZone: 'Asia/Ho_Chi_Minh',
    moderation: 'post' as const,
    authoritativeLanguage: 'vi',
  };
  return {
    target: { sectionId },
    known: { ...about, place, sectionId, documentId: null, questionId: null },
    language: 'vi',
    stance: 'agree',
    body: 'Tôi đồng ý.',
    suggestedText: null,
    quote: null,
    ...changes,
  };
}

test('a submission that the database refuses harms nobody in its batch', async (t) => {
  const { make, writer, count } = await desk(t);
  const poison = [
    make({ body: 'a'.repeat(10_001) }),
    make({ body: 'NUL \0' }),
    make({}, randomUUID(), 'deputy'),
  ];
  const sent = [make(), poison[0], make(), make(), poison[1], make(), poison[2], make()];
  const results = await Promise.allSettled(sent.map((prepared) => prepared && writer.write(prepared)));
  assert.deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? result.value : 'refused')),
    [true, 'refused', true, true, 'refused', true, 'refused', true],
  );
  assert.equal(await count(), 5);
});

test('of one key in one batch the first is written and the others are told that it is known', async (t) => {
  const { make, writer, count } = await desk(t);
  const key = randomUUID();
  const results = await Promise.all(
    [make({}, key), make({}, key), make(), make({}, key)].map((one) => writer.write(one)),
  );
  assert.deepEqual(results, [true, false, true, false]);
  assert.equal(await count(), 2);
});

test('more than fits in a batch is written in several', async (t) => {
  const { make, writer, count } = await desk(t);
  const results = await Promise.all(Array.from({ length: 600 }, () => writer.write(make())));
  assert.ok(results.every((kept) => kept));
  assert.equal(await count(), 600);
});

test('draining waits until everything is answered', async (t) => {
  const { make, writer, count } = await desk(t);
  const writing = Promise.all(Array.from({ length: 300 }, () => writer.write(make())));
  await writer.drain();
  assert.equal(await count(), 300);
  await writing;
});

test('when the database is away everybody is told, and the next one is written', async (t) => {
  const { make, writer, count, ownerUrl } = await desk(t);
  assert.equal(await writer.write(make()), true);
  const writing = Promise.allSettled(Array.from({ length: 300 }, () => writer.write(make())));
  const ended = await disconnectAll(ownerUrl);
  const results = await writing;
  assert.ok(ended > 0);
  const kept = results.filter(({ status }) => status === 'fulfilled').length;
  assert.ok((await count()) >= kept + 1, 'what was acknowledged is there');
  assert.equal(await writer.write(make()), true);
});

test('beyond what may wait the answer is that nothing was received', async (t) => {
  const { make, writer, count } = await desk(t);
  const [comment] = make().comments;
  assert.ok(comment);
  // Comments of no submission in the batch are left out by the database, and wait in the queue all the same.
  const big = () => ({ ...make(), comments: Array.from({ length: 4_000 }, () => comment) });
  const [first, second, third] = [big(), big(), big()].map((one) => writer.write(one));
  await assert.rejects(third ?? Promise.resolve(), /Nothing was received/);
  assert.deepEqual(await Promise.all([first, second]), [true, true]);
  assert.equal(await writer.write(make()), true);
  assert.equal(await count(), 3);
});

test('a consultation that is gone is no reason to say closed', async (t) => {
  const { make, keys, database, consultation, writer } = await desk(t);
  const lost = make({ known: contentOf({ ...consultation, id: randomUUID() }, {}).known });
  await assert.rejects(receive({ pool: database.intake, keys, writer }, lost), /could not be read/);
});
