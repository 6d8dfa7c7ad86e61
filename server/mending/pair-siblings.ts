import { diffArrays } from 'diff';
import { ordinalOf } from '#server/drafts/numbers.ts';
import type { Outlined } from './match-languages.ts';

/** The sections of one language, and what each contains. */
export interface Side {
  nodes: readonly Outlined[];
  /** By the place of what contains them; -1 for the top. */
  children: ReadonlyMap<number, readonly number[]>;
}

/** The siblings below two places that translate each other. */
export function siblings(from: Side, to: Side, own: number, other: number): [number, number][] {
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

/** A number by its value: 'IV' and '4' are the same. */
export function valueOf(number: string): string {
  const ordinal = ordinalOf(number);
  return ordinal ? `${ordinal.main}${ordinal.suffix}` : number.toLowerCase();
}
