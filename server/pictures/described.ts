import type { Pool, PoolClient } from 'pg';
import { Unprocessable } from '#server/errors.ts';
import { picturesIn } from './addresses.ts';
import { readIllustrated } from './queries.ts';

/** A picture as a version shows it in one language. */
export interface PictureUse {
  id: string;
  language: string;
  /** Null: nobody has said it yet; empty: it adds nothing to the text. */
  alt: string | null;
  /** The first section that shows it, and how often it is shown. */
  section: string;
  label: string;
  times: number;
}

/** The pictures of a version, each once for each language, in the order of reading. */
export async function listPictures(db: Pool | PoolClient, versionId: string): Promise<PictureUse[]> {
  const uses = new Map<string, PictureUse>();
  for (const { section, language, label, html } of await readIllustrated(db, versionId)) {
    for (const { id, alt } of picturesIn(html)) {
      const key = `${language} ${id}`;
      const use = uses.get(key);
      // What is said at one place counts; what is missing at any is asked for.
      if (use) uses.set(key, { ...use, times: use.times + 1, alt: alt === null ? null : use.alt });
      else uses.set(key, { id, language, alt, section, label, times: 1 });
    }
  }
  return [...uses.values()];
}

/** Throws Unprocessable, naming them, where pictures of a version do not say what they show. */
export async function requireDescribed(client: PoolClient, versionId: string): Promise<void> {
  const silent = (await listPictures(client, versionId)).filter(({ alt }) => alt === null);
  if (silent.length === 0) return;
  throw new Unprocessable(
    `${silent.length === 1 ? 'A picture does' : `${silent.length} pictures do`} not say what it shows: describe each, or mark it as decorative.`,
    silent.map(({ id, label, language }) => ({
      pointer: `/pictures/${id}`,
      detail: `The picture in ${label} (${language}) has no description.`,
    })),
  );
}
