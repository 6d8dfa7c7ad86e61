import { limits } from './schema.ts';

/** A theme as far as its place in the codebook goes. */
export interface PlacedTheme {
  id: string;
  parentId: string | null;
  title: string;
  position: number;
}

/** What a change would break; undefined where it breaks nothing. */
export type Fault =
  { kind: 'conflict' | 'impossible'; at: '/title' | '/parentId'; detail: string } | undefined;

const folded = (title: string) => title.trim().toLowerCase();

/** How many levels deep a theme stands; Infinity in a circle. */
function depthOf(themes: ReadonlyMap<string, PlacedTheme>, id: string | null): number {
  const passed = new Set<string>();
  for (let at = id; at !== null; at = themes.get(at)?.parentId ?? null) {
    if (passed.has(at)) return Infinity;
    passed.add(at);
  }
  return passed.size;
}

/**
 * Whether a theme may stand where it is to stand.
 * @param all the themes in use, with the theme as it was, where it is not new
 */
export function faultOf(all: readonly PlacedTheme[], wanted: PlacedTheme): Fault {
  const themes = new Map(all.map((one) => [one.id, one]));
  if (wanted.parentId !== null && !themes.has(wanted.parentId))
    return { kind: 'impossible', at: '/parentId', detail: 'There is no such theme in use here.' };
  const twin = all.find(
    ({ id, parentId, title }) =>
      id !== wanted.id && parentId === wanted.parentId && folded(title) === folded(wanted.title),
  );
  if (twin)
    return {
      kind: 'conflict',
      at: '/title',
      detail: 'There is a theme with this title at this place already.',
    };
  if (!themes.has(wanted.id) && all.length >= limits.themes)
    return {
      kind: 'impossible',
      at: '/title',
      detail: `A codebook has at most ${limits.themes} themes: merge some first.`,
    };
  themes.set(wanted.id, wanted);
  const deepest = Math.max(...[...themes.keys()].map((id) => depthOf(themes, id)));
  if (deepest === Infinity)
    return { kind: 'impossible', at: '/parentId', detail: 'A theme cannot stand below itself.' };
  if (deepest > limits.depth)
    return {
      kind: 'impossible',
      at: '/parentId',
      detail: `A codebook has at most ${limits.depth} levels.`,
    };
  return undefined;
}

/** Themes in reading order: parents before children, siblings by position and then by title. */
export function inOrder<T extends PlacedTheme>(themes: readonly T[]): T[] {
  const here = new Set(themes.map(({ id }) => id));
  const below = Map.groupBy(themes, ({ parentId }) =>
    parentId !== null && here.has(parentId) ? parentId : null,
  );
  const walk = (parent: string | null): T[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.position - b.position || a.title.localeCompare(b.title, 'vi'))
      .flatMap((one) => [one, ...walk(one.id)]);
  return walk(null);
}
