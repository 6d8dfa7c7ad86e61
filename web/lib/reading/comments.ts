import type { CommentPage } from '#server/comments/schema.ts';
import type { Residences } from '#server/residence/schema.ts';
import { get } from '#lib/api.ts';
import { reasonNames } from './reason-names.ts';
import { groups, stances } from '#lib/terms.ts';

/** What a reader chose to see; everything stands in the address. */
export interface Choice {
  group?: (typeof groups)[number];
  stance?: (typeof stances)[number];
  sort?: 'oldest';
  after?: string;
}

export interface CommentList {
  page: CommentPage;
  choice: Choice;
  /** Names of provinces by code, for those that the list names. */
  provinces: Record<string, string>;
  /** Names of reasons by code, for those for which something is covered. */
  names: Record<string, string>;
  /** The consultation. */
  slug: string;
}

const perPage = 50;

/** Reads a choice from an address; what is none of the known words is left out. */
export function choiceIn(query: URLSearchParams): Choice {
  const group = groups.find((known) => known === query.get('group'));
  const stance = stances.find((known) => known === query.get('stance'));
  const after = query.get('after');
  return {
    ...(group ? { group } : {}),
    ...(stance ? { stance } : {}),
    ...(query.get('sort') === 'oldest' ? { sort: 'oldest' } : {}),
    ...(after ? { after } : {}),
  };
}

/** An address's query with another choice in place of its own; everything else in it stays. */
export function withChoice(query: Iterable<[string, string]>, choice: Choice): string {
  const changed = new URLSearchParams([...query]);
  for (const name of ['group', 'stance', 'sort', 'after'] as const) {
    const value = choice[name];
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return `?${changed}#comments`;
}

/**
 * A page of the comments below an address of the API.
 *
 * @param path `/sections/{id}/comments` and its like
 * @param slug their consultation
 * @param query what that address takes beside a choice
 */
export async function readComments(
  fetch: typeof globalThis.fetch,
  { path, slug }: { path: string; slug: string },
  choice: Choice,
  query: Record<string, string> = {},
): Promise<CommentList> {
  const page = await get<CommentPage>(fetch, path, { ...query, ...choice, limit: perPage });
  const named = page.items.some(({ province }) => province !== undefined);
  const provinces = named ? await provinceNames(fetch) : {};
  return { page, choice, provinces, names: await reasonNames(fetch, page.items, () => slug), slug };
}

let known: Promise<Record<string, string>> | undefined;

/** Names of provinces by code. The same for everybody and fixed by law, so it is asked for once in the life of the process. */
export function provinceNames(fetch: typeof globalThis.fetch): Promise<Record<string, string>> {
  known ??= readProvinces(fetch).catch(() => {
    known = undefined;
    return {};
  });
  return known;
}

async function readProvinces(fetch: typeof globalThis.fetch): Promise<Record<string, string>> {
  const { provinces } = await get<Residences>(fetch, '/residences');
  return Object.fromEntries(provinces.map(({ code, name }) => [code, name]));
}
