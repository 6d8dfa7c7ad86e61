import type { SectionKind } from '#server/http/terms.ts';
import { normalise } from '#server/http/text.ts';
import type { Mended, MendedDraft } from './draft.ts';
import { assign, unassign } from './languages.ts';
import { describe } from './describe.ts';
import { relabel } from './labels.ts';
import { countPictures } from './pictures.ts';
import { demote, moveDown, moveUp, placeOf, promote } from './levels.ts';
import { merge } from './merge.ts';
import { renumber, retitle } from './retitle.ts';
import { reword } from './reword.ts';
import { type Place, split } from './split.ts';
import { countWords, difference } from './words-of.ts';

/** What an editor asks for, about one section. */
export type Operation = { section: string } & (
  | { op: 'promote' | 'demote' | 'up' | 'down' | 'merge' }
  | { op: 'split'; at: Place }
  | { op: 'renumber'; number: string | null; kind: SectionKind }
  | { op: 'retitle'; language?: string; heading: string | null; label?: string }
  | { op: 'reword'; language?: string; text: string }
  | { op: 'describe'; language?: string; picture: string; alt: string }
  | { op: 'assign'; passage: string }
  | { op: 'unassign'; language: string }
);

/** These change what is said; all others keep every word, each as often as before. */
const saysOtherwise = new Set<Operation['op']>(['renumber', 'retitle', 'reword']);

/**
 * A draft with one thing mended, labels included. Throws Unprocessable for what cannot be done, and an Error where a
 * word would be lost or doubled: then nothing may be stored.
 */
export function operate(draft: MendedDraft, operation: Operation): Mended {
  const at = placeOf(draft, operation.section);
  const { draft: done, focus } = apply(draft, at, operation);
  if (!saysOtherwise.has(operation.op)) keepsWords(draft, done);
  keepsPictures(draft, done);
  return { draft: relabel(draft, done), focus };
}

function apply(draft: MendedDraft, at: number, operation: Operation): Mended {
  const { op, section } = operation;
  const here = (mended: MendedDraft): Mended => ({ draft: mended, focus: section });
  switch (op) {
    case 'promote':
      return here(promote(draft, at));
    case 'demote':
      return here(demote(draft, at));
    case 'up':
      return here(moveUp(draft, at));
    case 'down':
      return here(moveDown(draft, at));
    case 'merge':
      return { draft: merge(draft, at), focus: draft.sections[at - 1]?.id ?? null };
    case 'split':
      return split(draft, at, cleanPlace(operation.at));
    case 'renumber':
      return here(renumber(draft, at, { ...operation, number: line(operation.number) }));
    case 'retitle': {
      const { language = draft.language, label } = operation;
      const wanted = { language, heading: line(operation.heading) };
      return here(retitle(draft, at, label === undefined ? wanted : { ...wanted, label: line(label) ?? '' }));
    }
    case 'reword':
      return here(
        reword(draft, at, {
          language: operation.language ?? draft.language,
          text: normalise(operation.text),
        }),
      );
    case 'describe': {
      const { language = draft.language, picture, alt } = operation;
      return here(describe(draft, { language, picture, alt: line(alt) ?? '' }));
    }
    case 'assign':
      return here(assign(draft, at, operation.passage));
    case 'unassign':
      return here(unassign(draft, at, operation.language));
  }
}

const cleanPlace = (place: Place): Place =>
  'words' in place ? { words: normalise(place.words).trim() } : place;

/** One line as it is kept; null where it says nothing. */
const line = (text: string | null): string | null =>
  normalise(text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim() || null;

/** What a step leaves as it is need not be counted. */
function keepsWords(before: MendedDraft, after: MendedDraft): void {
  const [was, is] = [new Set(before.sections), new Set(after.sections)];
  const old = countWords({ ...before, sections: before.sections.filter((section) => !is.has(section)) });
  const now = countWords({ ...after, sections: after.sections.filter((section) => !was.has(section)) });
  const [lost] = difference(old, now);
  // In another language what is joined gets the mark that only the page printed until now.
  const [doubled] = difference(now, old).filter((word) => word.startsWith(`${before.language} `));
  if (lost !== undefined || doubled !== undefined)
    throw new Error(`A word would be ${lost === undefined ? 'doubled' : 'lost'} by this step.`);
}

/** Every picture is shown as often as before, whatever is mended. */
function keepsPictures(before: MendedDraft, after: MendedDraft): void {
  const [was, is] = [new Set(before.sections), new Set(after.sections)];
  const old = countPictures({ ...before, sections: before.sections.filter((section) => !is.has(section)) });
  const now = countPictures({ ...after, sections: after.sections.filter((section) => !was.has(section)) });
  for (const id of new Set([...old.keys(), ...now.keys()]))
    if (old.get(id) !== now.get(id)) throw new Error('A picture would be lost or doubled by this step.');
}
