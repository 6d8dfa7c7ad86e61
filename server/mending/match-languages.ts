import { diffArrays } from 'diff';
import { ordinalOf } from '#server/drafts/numbers.ts';
import type { SectionKind } from '#server/http/terms.ts';
import { parentsOf } from './levels.ts';

/** A section as far as a translation can be told by it. */
export interface Outlined {
  kind: SectionKind;
  number: string | null;
  level: number;
}

interface Side {
  nodes: readonly Outlined[];
  /** By the place of what contains them; -1 for the top. */
  children: ReadonlyMap<number, readonly number[]>;
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

function siblings(from: Side, to: Side, own: number, other: number): [number, number][] {
  const [ours, theirs] = [from.children.get(own) ?? [], to.children.get(other) ?? []];
  const inOrder = zipped(from, to, ours, theirs);
  if (inOrder) return inOrder;
  // From d on the alphabets part: 'e' comes after 'đ' in one language and after 'd' in the other.
  const parts = [...ours.map((at) => from.nodes[at]), ...theirs.map((at) => to.nodes[at])];
  const hasOwnLetters = parts.some((node) => node?.number === 'đ');
  const keyOf = (side: Side, at: number) => {
    const node = side.nodes[at];
    const differs = hasOwnLetters && /^[e-zđ]$/.test(node?.number ?? '');
    return node?.number && !differs
      ? `${node.kind} ${valueOf(node.number)}`
      : `${side === from ? 'own' : 'other'} ${at}`;
  };
  const pairs: [number, number][] = [];
  let [a, b] = [0, 0];
  let gap: [number[], number[]] = [[], []];
  const close = () => {
    pairs.push(...(zipped(from, to, ...gap) ?? []));
    gap = [[], []];
  };
  const keys = [ours.map((at) => keyOf(from, at)), theirs.map((at) => keyOf(to, at))] as const;
  for (const { added, removed, value } of diffArrays([...keys[0]], [...keys[1]])) {
    if (removed) gap[0].push(...ours.slice(a, (a += value.length)));
    else if (added) gap[1].push(...theirs.slice(b, (b += value.length)));
    else {
      close();
      for (const _ of value) pairs.push([ours[a++] ?? 0, theirs[b++] ?? 0]);
    }
  }
  close();
  return pairs;
}

/** As many on both sides, of the same kinds, whose numbers do not contradict: pairs in order; otherwise null. */
function zipped(
  from: Side,
  to: Side,
  ours: readonly number[],
  theirs: readonly number[],
): [number, number][] | null {
  if (ours.length !== theirs.length) return null;
  const pairs = ours.map((at, place): [number, number] => [at, theirs[place] ?? 0]);
  const fits = pairs.every(([at, place]) => {
    const [own, other] = [from.nodes[at], to.nodes[place]];
    return own && other && own.kind === other.kind && mayBeSame(own, other);
  });
  return fits ? pairs : null;
}

/** Letters of points follow each language's own alphabet: only numbers can contradict. */
function mayBeSame({ number: own }: Outlined, { number: other }: Outlined): boolean {
  if ((own === null) !== (other === null)) return false;
  const isLetter = (number: string | null) =>
    number !== null && /^\p{L}$/u.test(number) && !/^[ivxl]$/i.test(number);
  if (own === null || other === null || (isLetter(own) && isLetter(other))) return true;
  return valueOf(own) === valueOf(other);
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

function valueOf(number: string): string {
  const ordinal = ordinalOf(number);
  return ordinal ? `${ordinal.main}${ordinal.suffix}` : number.toLowerCase();
}
