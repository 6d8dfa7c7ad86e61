import { readFileSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { type Step, stepsOf } from './list-steps.ts';

/** For what people are, or how they are threatened, that an entry is about: the first word of its id. */
export const categories = {
  slur: ['ethnicity', 'origin', 'religion', 'sex', 'orientation', 'disability', 'age'],
  threat: ['killing', 'beating', 'burning', 'bombing', 'stalking'],
} as const;
export type SlurCategory = (typeof categories.slur)[number];
export type ThreatCategory = (typeof categories.threat)[number];

const Entry = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z]+(-[a-z0-9]+)+$', maxLength: 60 }),
    kind: Type.Enum(['slur', 'threat']),
    /** Words in order; `|` between alternatives, `*` for up to three words in between. */
    words: Type.String({ minLength: 2, maxLength: 600 }),
    /** Whether the text must have the diacritics, may leave out all of them, or may have any. */
    marks: Type.Enum(['required', 'optional', 'ignored']),
    /** Words that make it harmless where one of the next two is one of them. */
    unlessNext: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    /** Why it is on the list. */
    note: Type.String({ minLength: 8 }),
  },
  { additionalProperties: false },
);

const List = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    language: Type.Enum(['vi', 'en']),
    note: Type.String({ minLength: 8 }),
    entries: Type.Array(Entry),
  },
  { additionalProperties: false },
);
type List = Static<typeof List>;

/** An entry of the list, ready to be compared. */
export interface ListEntry extends Static<typeof Entry> {
  steps: readonly Step[];
}

/** What an entry is about, by its id. */
export const categoryOf = (id: string): string => id.split('-')[0] ?? '';

/** Reads a list; throws an Error that names file and place where it is not one. */
export function parseList(name: string, text: string): List {
  const list: unknown = JSON.parse(text);
  const [error] = Value.Errors(List, list);
  if (error) throw new Error(`${name}${error.instancePath}: ${error.message}`);
  const { entries, ...rest } = Value.Parse(List, list);
  const ids = new Set<string>();
  for (const { id, kind } of entries) {
    if (ids.has(id)) throw new Error(`${name}: the id '${id}' stands there twice.`);
    ids.add(id);
    if (!categories[kind].some((known) => known === categoryOf(id)))
      throw new Error(`${name}: '${id}' begins with none of ${categories[kind].join(', ')}.`);
  }
  return { ...rest, entries };
}

function readList(language: 'vi' | 'en'): List {
  const name = `words/${language}.json`;
  return parseList(name, readFileSync(new URL(name, import.meta.url), 'utf8'));
}

const lists = { vi: readList('vi'), en: readList('en') };

/** Number of each list that is in use, by language. */
export const listVersions = { vi: lists.vi.version, en: lists.en.version };

/** All entries of all lists. */
export const listEntries: readonly ListEntry[] = [...lists.vi.entries, ...lists.en.entries].map((entry) => ({
  ...entry,
  steps: stepsOf(entry),
}));
