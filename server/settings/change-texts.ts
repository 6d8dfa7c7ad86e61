import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Unprocessable } from '#server/errors.ts';
import { normalise } from '#server/http/text.ts';
import type { Change } from '#server/public-changes/queries.ts';
import type { WantedText } from './schema.ts';
import { listTexts, saveText, type TextRow } from './text-queries.ts';

const clean = (text: string) => normalise(text).trim();

/**
 * Saves what a consultation says; what is left out stays. Returns what readers see otherwise. Throws Unprocessable for a
 * new language without a title, and where an opened consultation would no longer say what had to be said before.
 */
export async function changeTexts(
  client: PoolClient,
  { consultationId, by, opened }: { consultationId: string; by: string; opened: boolean },
  wanted: WantedText[],
): Promise<Change[]> {
  const seen: Change[] = [];
  const known = new Map((await listTexts(client, consultationId)).map((text) => [text.language, text]));
  for (const [at, { language, ...changes }] of wanted.entries()) {
    const before = known.get(language);
    const title = changes.title ?? before?.title;
    if (title === undefined)
      throw new Unprocessable('A new language needs a title.', [
        { pointer: `/texts/${at}/title`, detail: 'Say the title in this language.' },
      ]);
    const after = cleaned({ ...nothing, ...before, ...changes, language, title });
    if (opened) requireStillSaid(before, after, at);
    seen.push(...differences(before, after));
    known.set(language, after);
    await saveText(client, consultationId, after);
    const fields = Object.keys(changes).sort();
    const details = { language, fields };
    await recordAct(client, { actorId: by, action: 'consultation.texts_changed', consultationId, details });
  }
  return seen;
}

const parts = ['title', 'summary', 'purpose', 'howUsed', 'bodyName', 'contact', 'dataController'] as const;

function differences(before: TextRow | undefined, after: TextRow): Change[] {
  return parts.flatMap((part) => {
    const [was, is] = [asText(before?.[part] ?? null), asText(after[part])];
    const { language } = after;
    return was === is ? [] : [{ kind: 'text' as const, part, language, before: was, after: is }];
  });
}

function asText(said: TextRow[(typeof parts)[number]]): string | null {
  if (said === null || typeof said === 'string') return said;
  return said.map(({ title, text }) => `${title}: ${text}`).join('\n') || null;
}

function requireStillSaid(before: TextRow | undefined, after: TextRow, at: number): void {
  const taken = saidOnceOpened.filter((field) => before?.[field] && !after[field]);
  if (taken.length > 0)
    throw new Unprocessable(
      'People read this while the consultation is open: it can be changed, not taken away.',
      taken.map((field) => ({ pointer: `/texts/${at}/${field}`, detail: 'Say it in other words instead.' })),
    );
}

const saidOnceOpened = ['bodyName', 'contact', 'dataController'] as const;

const nothing = {
  summary: null,
  purpose: null,
  howUsed: [],
  bodyName: null,
  contact: null,
  dataController: null,
};

function cleaned(text: TextRow): TextRow {
  const orNull = (each: string | null) => (each === null ? null : clean(each));
  return {
    language: text.language,
    title: clean(text.title),
    summary: orNull(text.summary),
    purpose: orNull(text.purpose),
    howUsed: text.howUsed.map((step) => ({ title: clean(step.title), text: clean(step.text) })),
    bodyName: orNull(text.bodyName),
    contact: orNull(text.contact),
    dataController: orNull(text.dataController),
  };
}
