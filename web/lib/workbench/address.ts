/** Filters as they stand in the address, by the names that the API has for them. */
export const filterNames = [
  'q',
  'document',
  'section',
  'question',
  'place',
  'stance',
  'group',
  'capacity',
  'channel',
  'entry',
  'country',
  'province',
  'language',
  'from',
  'to',
  'visibility',
  'reason',
  'length',
  'alike',
  'cluster',
  'theme',
  'coded',
  'handling',
  'assigned',
  'reread',
  'hasSuggestion',
  'hasQuote',
] as const;
export type FilterName = (typeof filterNames)[number];

export const orders = ['document', 'newest', 'oldest', 'longest', 'shortest', 'cluster', 'random'] as const;
export type Order = (typeof orders)[number];

/** Of an address, to be read. */
export type Query = Pick<URLSearchParams, 'get' | 'getAll' | 'has' | typeof Symbol.iterator>;

const says = (name: FilterName, value: string) =>
  name === 'q' ? /[\p{L}\p{N}]/u.test(value) : value.trim() !== '';

/** What of an address narrows down; empty fields of a form do not, nor words without a letter or a digit. */
export function filtersIn(query: Query): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of filterNames)
    for (const value of query.getAll(name)) if (says(name, value)) kept.append(name, value);
  return kept;
}

/** Filters with the order of the list and what the table of figures is of: everything that a saved view keeps. */
export function viewIn(query: Query): URLSearchParams {
  const kept = filtersIn(query);
  for (const name of ['order', 'seed', 'rows', 'columns'] as const) {
    const value = query.get(name);
    if (value !== null && value !== '') kept.set(name, value);
  }
  return kept;
}

const asQuery = (query: URLSearchParams): string => (query.size === 0 ? '?' : `?${query}`);

/** The address with a value of a filter added, or taken away where it is there. Begins at the first page. */
export function toggled(query: Query, name: FilterName, value: string): string {
  const next = viewIn(query);
  if (next.has(name, value)) next.delete(name, value);
  else next.append(name, value);
  return asQuery(next);
}

/** The address with a single value of a filter, or none. */
export function withOnly(query: Query, name: FilterName, value?: string): string {
  const next = viewIn(query);
  next.delete(name);
  if (value !== undefined) next.set(name, value);
  return asQuery(next);
}

/** The address with these values of a filter and no others; without it where it has just these. */
export function onlyThese(query: Query, values: Partial<Record<FilterName, readonly string[]>>): string {
  const next = viewIn(query);
  const isThere = hasJust(query, values);
  for (const name of filterNames) {
    if (values[name] === undefined) continue;
    next.delete(name);
    if (!isThere) for (const value of values[name]) next.append(name, value);
  }
  return asQuery(next);
}

/** Whether the address has just these values of a filter. */
export const hasJust = (query: Query, values: Partial<Record<FilterName, readonly string[]>>): boolean =>
  filterNames.every((name) => {
    const wanted = values[name];
    if (wanted === undefined) return true;
    return query.getAll(name).toSorted().join(' ') === wanted.toSorted().join(' ');
  });

/** The address in another order. A random one without a seed is a new one. */
export function inOrder(query: Query, order: Order, seed?: number): string {
  const next = filtersIn(query);
  next.set('order', order);
  if (seed !== undefined) next.set('seed', String(seed));
  return asQuery(next);
}

/** Ids of comments that stay in the list as it is open, whatever has become of them. */
export const keptIn = (query: Query): string[] => query.getAll('keep');

/**
 * Where one is in a list: its filters, order and page, the comment that is open and those that stay. Nothing of what was
 * just done.
 */
export function standingIn(query: Query): URLSearchParams {
  const kept = viewIn(query);
  for (const name of ['after', 'read'] as const) {
    const value = query.get(name);
    if (value !== null && value !== '') kept.set(name, value);
  }
  for (const id of keptIn(query)) kept.append('keep', id);
  return kept;
}

/** Filters by what is done here to comments. */
const filtersOfWork: readonly FilterName[] = ['coded', 'theme', 'handling', 'assigned', 'reread'];
/** As many as a page of the list has. */
const mostKept = 25;

/** The same place in a list after something was done to a comment, which stays there even if the filters want it no more. */
export function keeping(query: Query, id: string): URLSearchParams {
  const next = standingIn(query);
  if (!filtersOfWork.some((name) => next.has(name))) return next;
  next.delete('keep');
  for (const each of [...keptIn(query).filter((other) => other !== id), id].slice(-mostKept))
    next.append('keep', each);
  return next;
}

/** The same page of a list as its filters find it now. */
export function renewed(query: Query): string {
  const next = standingIn(query);
  next.delete('keep');
  next.delete('read');
  return asQuery(next);
}

/** The same list with one comment open, or none. */
export function opened(query: Query, id?: string): string {
  const next = standingIn(query);
  next.delete('read');
  if (id !== undefined) next.set('read', id);
  return asQuery(next);
}

/** Where the entry of a comment stands on the page of the list. */
export const entryOf = (id: string): string => `c-${id}`;

/** The page of the list behind a cursor, with its first comment open where `read` says so. */
export function atPage(query: Query, after: string, seed: number | null): string {
  const next = viewIn(query);
  if (seed !== null) next.set('seed', String(seed));
  next.set('after', after);
  return asQuery(next);
}

/** The filters of an address with some of them set to one value, and others left out, behind a question mark. */
export function narrowedTo(
  query: Query,
  set: Partial<Record<FilterName, string>>,
  without: readonly FilterName[] = [],
): string {
  const next = filtersIn(query);
  for (const name of without) next.delete(name);
  for (const name of filterNames) if (set[name] !== undefined) next.set(name, set[name]);
  return asQuery(next);
}
