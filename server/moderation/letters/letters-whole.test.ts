import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { itemOf, moderated } from '#server/testing/moderated.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { startWorker } from '#server/worker.ts';
import type { Claim } from '../claims/claims-schema.ts';

const letter = (n: number) =>
  `Đề nghị ${n} giữ nguyên khoản 2 Điều 5: thư viện xã mở cửa vào buổi tối, vì ban ngày chúng tôi đi làm ở khu công ` +
  'nghiệp, các cháu đi học cả ngày, chỉ có buổi tối cả nhà mới đến thư viện được.'.repeat(n);

/** Waits until something is so, for as long as a busy machine may need. */
async function until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(200)) if (await isSo()) return;
  assert.fail(`not in time: ${what}`);
}

test('letters are grouped, decided at once, followed after ten seconds or taken back, and nothing is left over', async (t) => {
  const here = await moderated(t);
  const { app, parts, consultation, moderator } = here;
  const { pool, db } = parts.database;
  const worker = startWorker(pool, db, parts.keys, {
    warn: (detail, message) => assert.fail(`${message}: ${inspect(detail)}`),
  });
  t.after(() => worker.stop());
  const me = await moderator();
  const number = async (sql: string) => (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
  const send = (body: string, more: object = {}) =>
    visitor(app).submit(submissionOf([onSection(consultation.sections[1], { body })], { ...more }));
  const claim = async () => {
    const body = { consultation: consultation.slug, queue: 'new', size: 5 };
    return (await me.ask('POST', '/moderation/claims', body)).json<Claim>().items;
  };
  const decide = (found: Claim['items'][number] | undefined) =>
    me.ask('POST', '/moderation/decisions', {
      decisions: [
        {
          ...{ reviewId: found?.reviewId, clusterRevision: found?.cluster?.revision },
          ...{ scope: 'all', outcome: 'publish' },
        },
      ],
    });
  const waiting = () => number('SELECT count(*)::int AS n FROM cluster_member WHERE waits_since IS NOT NULL');
  const open = () =>
    number('SELECT count(*)::int AS n FROM review WHERE cluster_id IS NOT NULL AND finished_at IS NULL');
  const published = () => number("SELECT count(*)::int AS n FROM comment WHERE visibility = 'published'");

  for (let n = 0; n < 3; n += 1) await send(letter(1));
  await until('grouped', async () => (await waiting()) === 3);
  const [first] = await claim();
  assert.deepEqual([first?.cluster?.open, first?.cluster?.identical], [3, 3]);
  const made = itemOf(await decide(first));
  assert.equal(made?.status, 'accepted');
  await send(letter(1));
  await until('joined', async () => (await waiting()) === 4);
  assert.equal(await open(), 0, 'nobody is asked about letters that follow in a moment');
  const undone = await me.ask('POST', `/moderation/decisions/${made?.decisionId}/undo`);
  assert.equal(undone.statusCode, 200, undone.body);
  assert.deepEqual([await open(), await published()], [1, 0]);

  const [again] = await claim();
  assert.equal(itemOf(await decide(again))?.status, 'accepted');
  await sleep(5_000);
  assert.equal(await published(), 0, 'not before ten seconds');
  await until('followed', async () => (await published()) === 4);
  await until('over', async () => (await number('SELECT count(*)::int AS n FROM cluster_following')) === 0);
  assert.equal(await open(), 0);
  await until(
    'the outbox is empty',
    async () => (await number('SELECT count(*)::int AS n FROM outbox')) === 0,
  );
});

test('what is not to be shown never stands at the desk for letters that wait', async (t) => {
  const here = await moderated(t);
  const { app, parts, consultation, moderator } = here;
  const { pool, db } = parts.database;
  const worker = startWorker(pool, db, parts.keys, {
    warn: (detail, message) => assert.fail(`${message}: ${inspect(detail)}`),
  });
  t.after(() => worker.stop());
  const send = (body: string, more: object = {}) =>
    visitor(app).submit(submissionOf([onSection(consultation.sections[1], { body })], { ...more }));
  const members = async () =>
    (
      await pool.query('SELECT count(*)::int AS n FROM cluster_member WHERE consultation_id = $1', [
        consultation.id,
      ])
    ).rows[0].n;
  for (let n = 0; n < 2; n += 1) await send(letter(1), { consentToPublish: false });
  await until('grouped', async () => (await members()) === 2);
  await send(`${letter(1)} Cảm ơn.`);
  await until('joined', async () => (await members()) === 3);
  const me = await moderator();
  const body = { consultation: consultation.slug, queue: 'new', size: 5 };
  const items = (await me.ask('POST', '/moderation/claims', body)).json<Claim>().items;
  assert.deepEqual(
    items.map(({ comment }) => [comment.visibility, comment.body?.endsWith('Cảm ơn.')]),
    [['pending', true]],
  );
});
