import type { LoosePassage, MendedDraft, MendedSection, Words } from './draft.ts';
import { silent, spliced } from './draft.ts';

/** A section of a step: all of it where the other side has it not, else what is different on this side. */
type Entry = { id: string; texts?: Record<string, Partial<Words> | null> } & Partial<
  Omit<MendedSection, 'id' | 'texts'>
>;

interface Side {
  sections: Entry[];
  /** Null: what waits to be assigned is the same on both sides. */
  loose: LoosePassage[] | null;
}

/** What a step changed, from a place in the list of sections on: enough to take it back and to do it again. */
export interface Change {
  at: number;
  before: Side;
  after: Side;
}

/** What makes one draft the other. */
export function changeBetween(before: MendedDraft, after: MendedDraft): Change {
  const [old, now] = [before.sections, after.sections];
  let at = 0;
  while (at < old.length && at < now.length && old[at] === now[at]) at += 1;
  let tail = 0;
  while (tail < old.length - at && tail < now.length - at && old.at(-1 - tail) === now.at(-1 - tail))
    tail += 1;
  const [gone, come] = [old.slice(at, old.length - tail), now.slice(at, now.length - tail)];
  const sameLoose = before.loose === after.loose;
  return {
    at,
    before: { sections: entriesOf(gone, come), loose: sameLoose ? null : [...before.loose] },
    after: { sections: entriesOf(come, gone), loose: sameLoose ? null : [...after.loose] },
  };
}

function entriesOf(sections: readonly MendedSection[], others: readonly MendedSection[]): Entry[] {
  const known = new Map(others.map((section) => [section.id, section]));
  return sections.map((section) => {
    const other = known.get(section.id);
    return other ? entryOf(section, other) : { ...section };
  });
}

function entryOf(section: MendedSection, other: MendedSection): Entry {
  const { id, level, kind, number, texts } = section;
  const spoken = new Set([...Object.keys(texts), ...Object.keys(other.texts)]);
  const changed: [string, Partial<Words> | null][] = [...spoken].flatMap((language) => {
    const [words, others] = [texts[language], other.texts[language]];
    if (words === others) return [];
    return [[language, words ? differing(words, others) : null]];
  });
  return {
    id,
    ...(level === other.level ? {} : { level }),
    ...(kind === other.kind ? {} : { kind }),
    ...(number === other.number ? {} : { number }),
    ...(changed.length === 0 ? {} : { texts: Object.fromEntries(changed) }),
  };
}

const differing = (words: Words, others: Words | undefined): Partial<Words> =>
  others
    ? Object.fromEntries(
        Object.entries(words).filter(([name, value]) => value !== new Map(Object.entries(others)).get(name)),
      )
    : words;

/** A draft with a change taken back (`before`) or done again (`after`). */
export function withChange(draft: MendedDraft, change: Change, way: 'before' | 'after'): MendedDraft {
  const other = way === 'before' ? 'after' : 'before';
  const side = change[way];
  const count = change[other].sections.length;
  const here = new Map(
    draft.sections.slice(change.at, change.at + count).map((section) => [section.id, section]),
  );
  const sections = side.sections.map((entry) => restored(entry, here.get(entry.id)));
  return {
    ...draft,
    sections: spliced(draft.sections, change.at, count, ...sections),
    loose: side.loose ?? draft.loose,
  };
}

function restored({ texts: changed = {}, ...entry }: Entry, here: MendedSection | undefined): MendedSection {
  const said = new Map(Object.entries(here?.texts ?? {}));
  for (const [language, words] of Object.entries(changed)) {
    if (words === null) said.delete(language);
    else said.set(language, { ...silent, ...said.get(language), ...words });
  }
  const texts = Object.fromEntries(said);
  return { ...blank, ...here, ...entry, texts };
}

const blank = { nodeId: '', level: 1, kind: 'paragraph', number: null } as const;
