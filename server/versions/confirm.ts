import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, Unprocessable } from '#server/errors.ts';
import { type AlignedPair, endsOf, inOrder, linesOf, type Pair } from './lines.ts';
import { treeOf } from './nodes.ts';
import type { Certainty } from './one-to-one.ts';
import { lockUnpublished } from './propose.ts';
import { type LineRow, readLines, readSections, type SectionRow, storeAlignment } from './queries.ts';

/** What somebody says belongs together; without one end: this was removed, or is new. */
export interface Said {
  from: string | null;
  to: string | null;
}

interface Confirming {
  consultationId: string;
  versionId: string;
  by: string;
  lines: readonly Said[];
}

const pairOf = `
  SELECT a.from_version_id AS "fromVersionId", v.authoritative_language AS language, v.number
  FROM alignment a JOIN version v ON v.id = a.to_version_id WHERE a.to_version_id = $1`;

const key = ({ from, to }: Said) => `${from ?? ''} ${to ?? ''}`;

/**
 * Confirms lines of an alignment, or puts others in their place: for each new section named, what is given here is all that
 * it was; an old section said to be removed leaves no line. What nobody spoke about stays as it was proposed. Call it in a
 * transaction. Throws Conflict where the version is published or was never aligned, and Unprocessable for a section
 * of another version.
 */
export async function confirmLines(
  client: PoolClient,
  { consultationId, versionId, by, lines }: Confirming,
): Promise<void> {
  await lockUnpublished(client, versionId);
  const { rows } = await client.query<{ fromVersionId: string; language: string; number: number }>(pairOf, [
    versionId,
  ]);
  const [found] = rows;
  if (!found) throw new Conflict('This version has not been compared with one before it.');
  const [old, now] = [
    await readSections(client, found.fromVersionId, found.language),
    await readSections(client, versionId, found.language),
  ];
  const said = lines.map((line) => placesOf(line, old, now));
  const stored = await readLines(client, versionId);
  const next = redrawn(
    stored.map((line) => placesOf(line, old, now)),
    said,
    old,
    now,
  );
  const known = new Map(stored.map((line) => [key(line), line]));
  const spoken = new Set(lines.map(key));
  const rowsToStore = next.map((line): LineRow => {
    const ends = {
      from: line.from === null ? null : (old[line.from]?.id ?? null),
      to: line.to === null ? null : (now[line.to]?.id ?? null),
    };
    const before = known.get(key(ends));
    const confirmed = spoken.has(key(ends))
      ? { confirmedBy: by, confirmedAt: new Date() }
      : { confirmedBy: before?.confirmedBy ?? null, confirmedAt: before?.confirmedAt ?? null };
    return { ...line, ...ends, certainty: before?.certainty ?? line.certainty, ...confirmed };
  });
  await storeAlignment(client, {
    fromVersionId: found.fromVersionId,
    toVersionId: versionId,
    lines: rowsToStore,
  });
  const details = { version: found.number, lines: lines.length };
  await recordAct(client, {
    actorId: by,
    action: 'alignment.confirmed',
    consultationId,
    subject: versionId,
    details,
  });
}

interface Placed {
  from: number | null;
  to: number | null;
}

function placesOf<T extends Said>(
  line: T,
  old: readonly SectionRow[],
  now: readonly SectionRow[],
): Omit<T, keyof Said> & Placed {
  const place = (sections: readonly SectionRow[], id: string | null) => {
    if (id === null) return null;
    const at = sections.findIndex((section) => section.id === id.toLowerCase());
    if (at < 0) throw new Unprocessable('A line names a section that is in neither of the two versions.');
    return at;
  };
  return { ...line, from: place(old, line.from), to: place(now, line.to) };
}

/** All lines, with what was said in the place of what was proposed. */
function redrawn(
  stored: readonly (Placed & { certainty: Certainty; main: boolean })[],
  said: readonly Placed[],
  old: readonly SectionRow[],
  now: readonly SectionRow[],
): AlignedPair[] {
  const spokenTo = new Set(said.map(({ to }) => to));
  const gone = new Set(said.filter(({ to }) => to === null).map(({ from }) => from));
  const kept = stored.filter(
    ({ from, to }) => from !== null && to !== null && !spokenTo.has(to) && !gone.has(from),
  );
  const drawn = said.filter(({ from, to }) => from !== null && to !== null);
  const wanted = [...kept, ...drawn.map((line) => ({ ...line, certainty: 'certain' as const, main: true }))];
  const pairs = withMains(wanted);
  const ends = (sections: readonly SectionRow[], side: 'from' | 'to') => {
    const paired = new Set(pairs.map((pair) => pair[side]));
    const certainty = new Map(stored.map((line) => [line[side], line.certainty]));
    return new Map(
      [...sections.keys()]
        .filter((at) => !paired.has(at))
        .map((at) => [at, certainty.get(at) ?? 'doubtful'] as const),
    );
  };
  return inOrder([
    ...linesOf(treeOf(old), treeOf(now), pairs),
    ...endsOf(ends(old, 'from'), ends(now, 'to')),
  ]);
}

/** An old section goes on in one new one, and a new one is the main heir of one old: in the order given, mains first. */
function withMains(lines: readonly (Placed & { certainty: Certainty; main: boolean })[]): Pair[] {
  const taken = { from: new Set<number>(), to: new Set<number>() };
  const seen = new Set<string>();
  return [...lines]
    .sort((a, b) => Number(b.main) - Number(a.main))
    .flatMap(({ from, to, certainty }): Pair[] => {
      if (from === null || to === null || seen.has(`${from} ${to}`)) return [];
      seen.add(`${from} ${to}`);
      const main = !taken.from.has(from) && !taken.to.has(to);
      if (main) {
        taken.from.add(from);
        taken.to.add(to);
      }
      return [{ from, to, certainty, main }];
    });
}
