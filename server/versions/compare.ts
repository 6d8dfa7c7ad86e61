import { cutAt } from './cut.ts';
import type { AlignedPair } from './lines.ts';
import { type Wording, type SectionDiff, between, headings, gone, came } from './section-diff.ts';
import { wholeEffort, wordDiff, type Effort } from './word-diff.ts';

/** One section of the new version, or one of the old that is gone. Places are those of the lists compared. */
export interface Comparison {
  from: number[];
  to: number | null;
  place: AlignedPair['place'];
  text: AlignedPair['text'];
  certainty: AlignedPair['certainty'];
  /** Whether its number is another than that of the only section it was. */
  renumbered: boolean;
  diff: SectionDiff | null;
}

/**
 * What a reader is shown between two versions: every section of the new one in order, and what is gone where it stood.
 * A section that was split is compared with all its parts in a row and cut where they begin; one that was merged with all it
 * was made of; where several were mixed, with its main predecessor alone.
 */
export function compare(
  from: readonly Wording[],
  to: readonly Wording[],
  lines: readonly AlignedPair[],
): Comparison[] {
  const effort = wholeEffort();
  const into = new Map<number, AlignedPair[]>();
  const outOf = new Map<number, AlignedPair[]>();
  for (const line of lines) {
    if (line.from === null || line.to === null) continue;
    into.set(line.to, [...(into.get(line.to) ?? []), line]);
    outOf.set(line.from, [...(outOf.get(line.from) ?? []), line]);
  }
  const partsOf = splitDiffs(from, to, { into, outOf }, effort);
  const shown = new Set<number>();
  return lines.flatMap((line): Comparison[] => {
    const { from: old, to: now, place, text } = line;
    if (now === null) {
      return [{ ...base(line), from: old === null ? [] : [old], diff: gone(from[old ?? -1]) }];
    }
    if (shown.has(now)) return [];
    shown.add(now);
    const all = into.get(now) ?? [line];
    const sources = all.flatMap((each) => (each.from === null ? [] : [each.from])).sort((a, b) => a - b);
    const [only] = sources;
    const certainty = all.some((each) => each.certainty === 'doubtful') ? 'doubtful' : 'certain';
    const renumbered = sources.length === 1 && from[only ?? -1]?.number !== to[now]?.number;
    const diff =
      text === 'unchanged'
        ? null
        : place === 'added'
          ? came(to[now])
          : (partsOf.get(now) ?? between(merged(from, all, outOf), to[now], effort));
    return [{ ...base(line), from: sources, certainty, renumbered, diff }];
  });
}

const base = ({ to, place, text, certainty }: AlignedPair) => ({
  to,
  place,
  text,
  certainty,
  renumbered: false,
});

interface Lines {
  into: ReadonlyMap<number, readonly AlignedPair[]>;
  outOf: ReadonlyMap<number, readonly AlignedPair[]>;
}

/** By new section: its part of the comparison of a section that was cut up and mixed with nothing else. */
function splitDiffs(
  from: readonly Wording[],
  to: readonly Wording[],
  { into, outOf }: Lines,
  effort: Effort,
) {
  const diffs = new Map<number, SectionDiff>();
  for (const [old, all] of outOf) {
    const parts = all.flatMap((line) => (line.to === null ? [] : [line.to])).sort((a, b) => a - b);
    if (parts.length < 2 || parts.some((part) => (into.get(part)?.length ?? 0) > 1)) continue;
    const texts = parts.map((part) => to[part]?.text ?? '');
    const pieces = wordDiff(from[old]?.text ?? '', texts.join('\n'), effort);
    if (!pieces) continue;
    for (const [at, text] of cutAt(pieces, texts).entries()) {
      const part = parts[at] ?? -1;
      const own = all.find((line) => line.to === part)?.main === true;
      const heading = own
        ? headings(from[old]?.heading, to[part]?.heading)
        : headings(null, to[part]?.heading);
      diffs.set(part, { heading, text, whole: false });
    }
  }
  return diffs;
}

/** All that a section was made of, where nothing of it went elsewhere; else its main predecessor. */
function merged(
  from: readonly Wording[],
  all: readonly AlignedPair[],
  outOf: Lines['outOf'],
): Wording | undefined {
  const main = all.find((line) => line.main) ?? all[0];
  const isPure = all.every((line) => (outOf.get(line.from ?? -1)?.length ?? 0) === 1);
  const sources = (isPure ? all : main ? [main] : []).flatMap((line) => from[line.from ?? -1] ?? []);
  if (sources.length < 2) return sources[0];
  const named = from[main?.from ?? -1];
  return { number: null, heading: named?.heading ?? null, text: sources.map(({ text }) => text).join('\n') };
}
