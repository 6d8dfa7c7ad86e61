import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildApp } from '#server/app.ts';
import { openPool } from '#server/database.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { startWorker } from '#server/worker.ts';

test('what PostgreSQL says about a row that it refuses is neither shown nor logged', async (t) => {
  const { parts, given, ownerUrl } = await portal(t);
  const lines: string[] = [];
  const config = { ...parts.config, LOG_LEVEL: 'debug' as const };
  const app = await buildApp({ ...parts, config, logStream: { write: (line) => void lines.push(line) } });
  const owner = openPool({ url: ownerUrl }, 1, 'owner');
  t.after(async () => {
    await app.close();
    await owner.end();
  });
  const { sections } = await given.consultation();
  await owner.query("ALTER TABLE comment ADD CONSTRAINT unlucky CHECK (body <> 'chữ xui') NOT VALID");
  const answer = await visitor(app).send(submissionOf([onSection(sections[1], { body: 'chữ xui' })]));
  await owner.query('ALTER TABLE comment DROP CONSTRAINT unlucky');
  assert.equal(answer.statusCode, 500);

  await owner.query('ALTER TABLE comment_search RENAME TO comment_search_away');
  await visitor(app).submit(submissionOf([onSection(sections[1], { body: 'chữ may' })]));
  const worker = startWorker(parts.database.pool, parts.database.db, parts.keys, app.log);
  for (let n = 0; n < 100 && !lines.join('').includes('"task":"search"'); n += 1) await sleep(50);
  await worker.stop();
  await owner.query('ALTER TABLE comment_search_away RENAME TO comment_search');

  const log = lines.join('');
  assert.match(log, /"constraint":"unlucky"/);
  assert.match(log, /"task":"search"/);
  for (const words of [answer.body, log]) assert.doesNotMatch(words, /chữ|Failing row|DETAIL/);
});
