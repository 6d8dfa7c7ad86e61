import type { FieldError } from '#server/errors.ts';
import type { PlaceName } from '#server/figures/place-queries.ts';
import { Stance } from '#server/http/terms.ts';
import type { TargetLookup } from '#server/submissions/targets.ts';
import type { TallyLine } from './queries.ts';
import type { StanceCounts, TallyLineSent, TallyRecord } from './schema.ts';

/** Lines as they are kept, or what is wrong with those that were sent. */
export async function readLines(
  lookup: TargetLookup,
  consultationId: string,
  sent: TallyLineSent[],
): Promise<{ lines: TallyLine[]; faults: FieldError[] }> {
  const lines: TallyLine[] = [];
  const faults: FieldError[] = [];
  const seen = new Set<string>();
  for (const [at, { target, counts }] of sent.entries()) {
    const fault = (detail: string) => faults.push({ pointer: `/lines/${at}/target`, detail });
    const known = await lookup.find(target);
    if (known?.consultationId !== consultationId) {
      fault('This consultation has nothing with this id that could be counted about.');
    } else if (seen.has(known.place)) {
      fault('This is in the tally twice: give each section one line.');
    } else {
      seen.add(known.place);
      for (const stance of Stance.enum) {
        const n = counts[stance];
        if (n !== undefined && n > 0) lines.push({ place: known.place, stance, n });
      }
    }
  }
  if (faults.length === 0 && lines.length === 0)
    faults.push({ pointer: '/lines', detail: 'Every number is 0: there is nothing to hand in.' });
  return { lines, faults };
}

export const noStances = (): StanceCounts => ({ agree: 0, agree_with_changes: 0, disagree: 0, other: 0 });

/** Lines by place in reading order; what stands in no published version any more comes last. */
export function showLines(lines: readonly TallyLine[], places: readonly PlaceName[]): TallyRecord['lines'] {
  const byPlace = new Map<string, StanceCounts>();
  for (const { place, stance, n } of lines) {
    const counts = byPlace.get(place) ?? noStances();
    counts[stance] = n;
    byPlace.set(place, counts);
  }
  const named = places.flatMap(({ id, label, heading }) => {
    const counts = byPlace.get(id);
    byPlace.delete(id);
    return counts ? [{ place: id, label, heading, counts }] : [];
  });
  const lost = [...byPlace].map(([place, counts]) => ({ place, label: '', heading: null, counts }));
  return [...named, ...lost];
}
