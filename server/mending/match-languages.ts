import type { SectionKind } from '#server/http/terms.ts';
import { parentsOf } from './levels.ts';
import { type Side, siblings, valueOf } from './pair-siblings.ts';

/** A section as far as a translation can be told by it. */
export interface Outlined {
  kind: SectionKind;
  number: string | null;
  level: number;
}

/**
 * For every section of a translation the place of the section that it translates, or null: by kind, number and order.
 * From the top down: siblings are paired in order where their kinds are the same and no number contradicts, otherwise
 * by number, and between two pairs by order where as many stand there. Then articles by number alone, wherever they are,
 * because translations leave chapters out. Nothing else is guessed.
 */
export function matchLanguages(
  draft: readonly Outlined[],
  translation: readonly Outlined[],
): (number | null)[] {
  const [from, to] = [sideOf(translation), sideOf(draft)];
  const found: (number | null)[] = translation.map(() => null);
  const taken = new Set<number>();
  pairBelow(-1, -1);
  const articles = articlesOf(draft);
  for (const [at, node] of translation.entries()) {
    if (found[at] !== null || node.kind !== 'article' || node.number === null) continue;
    const only = articles.get(valueOf(node.number));
    if (only !== undefined && only !== null && !taken.has(only)) pair(at, only);
  }
  return found;

  function pairBelow(own: number, other: number): void {
    for (const [at, place] of siblings(from, to, own, other)) pair(at, place);
  }

  function pair(at: number, place: number): void {
    found[at] = place;
    taken.add(place);
    pairBelow(at, place);
  }
}

function sideOf(nodes: readonly Outlined[]): Side {
  const children = new Map<number, number[]>();
  for (const [at, parent] of parentsOf(nodes).entries()) {
    const siblings = children.get(parent ?? -1) ?? [];
    siblings.push(at);
    children.set(parent ?? -1, siblings);
  }
  return { nodes, children };
}

/** The places of articles by their numbers; null where several have the same. */
function articlesOf(nodes: readonly Outlined[]): Map<string, number | null> {
  const places = new Map<string, number | null>();
  for (const [at, { kind, number }] of nodes.entries()) {
    if (kind !== 'article' || number === null) continue;
    const key = valueOf(number);
    places.set(key, places.has(key) ? null : at);
  }
  return places;
}
