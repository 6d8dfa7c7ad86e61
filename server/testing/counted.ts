import type { Pool } from 'pg';
import type { CommentChange } from '#db/schema/outbox.ts';
import { addComments } from '#server/counts/add.ts';

type Told = Pick<CommentChange, 'place' | 'stance' | 'visibility'> &
  Partial<Pick<CommentChange, 'group' | 'entry'>> & { n: number };

/** Counts so many comments of a consultation as standing so, online and on one day; of citizens unless told otherwise. */
export async function givenCounted(pool: Pool, consultation: string, told: Told[]): Promise<void> {
  const of = { consultation, group: 'citizen', channel: 'online', entry: 'self', day: '2026-11-20' };
  const comments = told.map((some) => ({ ...of, country: '', province: '', ...some }));
  const client = await pool.connect();
  try {
    await addComments(client, JSON.stringify([{ comments }]));
  } finally {
    client.release();
  }
}
