import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ParsedDraft } from '#server/drafts/draft-sections.ts';
import { readDraftFile } from '#server/drafts/formats.ts';
import type { MendedDraft } from '#server/mending/draft.ts';

const folder = new URL('../../../shared/data/drafts/', import.meta.url);

/** A real draft, as it is read from its file. */
export const readReal = async (path: string): Promise<ParsedDraft> =>
  readDraftFile({ name: path, bytes: await readFile(new URL(path, folder)), language: null });

/** A draft as its mending sees it, before it is stored. */
export function toMend({ language, sections }: Pick<ParsedDraft, 'language' | 'sections'>): MendedDraft {
  return {
    language,
    sections: sections.map(({ kind, number, level, texts, printed }) => {
      const { label = '', heading = null, html = '', text = '' } = texts[language] ?? {};
      const words = { label, heading, html, text, highlight: null, printed: printed || null };
      return { id: randomUUID(), nodeId: randomUUID(), level, kind, number, texts: { [language]: words } };
    }),
    loose: [],
  };
}
