import assert from 'node:assert/strict';
import test from 'node:test';
import { portal } from './testing/portal.ts';
import { onSection, submissionOf, visitor } from './testing/visitor.ts';

const notAllowed = { code: '42501' };

test('the portal cannot change or remove what is history, not even when it is told to', async (t) => {
  const { app, given, parts } = await portal(t);
  const { sections } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(submissionOf([onSection(sections[1])]));
  await person.correct(receipt.code, comments[0]?.id ?? '', { revision: 1, body: 'Sửa.' });
  const forbidden = [
    'DELETE FROM submission',
    'DELETE FROM comment',
    'DELETE FROM revision',
    'DELETE FROM comment_history',
    'DELETE FROM section',
    'DELETE FROM section_text',
    'DELETE FROM version',
    'DELETE FROM consultation',
    'DELETE FROM comment_count',
    'DELETE FROM installation',
    "UPDATE revision SET commitment = '\\x00'",
    'UPDATE revision SET number = 9',
    "UPDATE revision SET day = '2020-01-01'",
    "UPDATE comment_history SET event = 'corrected'",
    "UPDATE section_text SET text = ''",
    'UPDATE section SET position = position + 1000',
    "UPDATE installation SET value = ''",
    'UPDATE submission SET received_at = now()',
    "UPDATE submission SET country = 'DE'",
    "UPDATE comment SET day = '2020-01-01'",
    'UPDATE comment SET received_as = visibility',
    'UPDATE comment SET ordinal = 0',
    'TRUNCATE comment_history',
    'ALTER TABLE comment DISABLE TRIGGER ALL',
    'DROP TABLE comment',
    'CREATE TABLE public.mine (x int)',
  ];
  for (const statement of forbidden) {
    await assert.rejects(parts.database.pool.query(statement), notAllowed, statement);
  }
});

test('the portal may do what receiving, correcting and withdrawing need', async (t) => {
  const { app, given } = await portal(t);
  const { sections } = await given.consultation();
  const person = visitor(app);
  const { receipt, comments } = await person.submit(submissionOf([onSection(sections[1])]));
  const id = comments[0]?.id ?? '';
  assert.equal((await person.correct(receipt.code, id, { revision: 1, body: 'Sửa.' })).statusCode, 200);
  assert.equal((await person.withdraw(receipt.code, id)).statusCode, 200);
});
