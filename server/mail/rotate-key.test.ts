import assert from 'node:assert/strict';
import test from 'node:test';
import { run } from '#server/cli/rotate-mail-key.ts';
import { identityRole } from '#server/migrate.ts';
import { mailer } from '#server/testing/mailer.ts';
import { mailServer } from '#server/testing/mail-server.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { beginRotation, resealAddresses } from './rotate-key.ts';
import { queueStaffMail } from './staff-mail.ts';

const to = { to: 'can.bo@example.vn', name: 'Cán bộ', language: 'vi' };

test('a rotation seals everything anew, deletes the old key, and letters still find their way', async (t) => {
  const { app, parts, given, ownerUrl } = await portal(t);
  const { sections } = await given.consultation();
  const { arrived, url } = await mailServer(t);
  const post = mailer(t, parts, ownerUrl, url);
  const email = 'ba.lan@example.vn';
  for (const _ of [1, 2, 3]) await visitor(app).submit(submissionOf([onSection(sections[1])], { email }));
  await queueStaffMail(parts.database.pool, parts.keys, { ...to, kind: 'sign_in_link', token: 'abc' });
  await queueStaffMail(parts.database.pool, parts.keys, { ...to, kind: 'test' });
  await post.pool.query("UPDATE staff_mail SET state = 'sent', sealed = '' WHERE kind = 'test'");
  const keysNow = async () =>
    (await post.pool.query<{ id: number }>('SELECT id FROM mail_key ORDER BY id')).rows.map(({ id }) => id);
  const [old] = await keysNow();

  // Stopped after the first batch: the old key is still there, and so is whatever it seals.
  await beginRotation(post.pool, parts.keys);
  await beginRotation(post.pool, parts.keys);
  assert.equal((await keysNow()).length, 2, 'begun twice, one new key');
  await resealAddresses(post.pool, parts.keys);
  // Somebody who remembers the old key for a moment still gets in.
  await visitor(app).submit(submissionOf([onSection(sections[2])], { email }));

  const lines: string[] = [];
  const identity = { url: ownerUrl, role: identityRole };
  await run([], { identity, keys: parts.keys, print: (line) => void lines.push(line) }, 0);
  const left = await keysNow();
  assert.ok(left.length === 1 && left[0] !== old, 'one key, and not the old one');
  const used = await post.pool.query('SELECT key_id FROM sealed_email UNION SELECT key_id FROM staff_mail');
  assert.deepEqual(used.rows, [{ key_id: left[0] }]);
  assert.equal(lines.length, 2);
  await post.round();
  assert.deepEqual(arrived.map((letter) => letter.to[0]).sort(), [email, email, email, email, to.to].sort());
});
