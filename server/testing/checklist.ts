import { randomUUID } from 'node:crypto';
import type { Parts } from '#server/http/app-type.ts';
import { givenPerson } from './people.ts';
import { mailServer, urlSettings } from '#server/checklist/assess.ts';

/** For tests: two administrators, and everything confirmed as they would; nothing of the sample is there anyway. */
export async function givenFinishedChecklist(parts: Parts) {
  const { pool } = parts.database;
  const administrators = [
    await givenPerson(parts, { roles: [{ role: 'administrator' }] }),
    await givenPerson(parts, { roles: [{ role: 'administrator' }] }),
  ] as const;
  const { rows } = await pool.query<{ number: number }>('SELECT max(number) AS number FROM rules');
  const confirmed: [item: string, details: object][] = [
    ['public_url', urlSettings(parts.config)],
    ['key_backup', {}],
    ['restore', { day: '2026-11-01', restored: 'Cả cơ sở dữ liệu' }],
    ['mail', { server: mailServer(parts.config) }],
    ['rules', { number: rows[0]?.number }],
  ];
  for (const [item, details] of confirmed) {
    await pool.query('INSERT INTO checklist_item (id, item, confirmed_by, details) VALUES ($1, $2, $3, $4)', [
      randomUUID(),
      item,
      administrators[0].id,
      details,
    ]);
  }
  return administrators;
}
