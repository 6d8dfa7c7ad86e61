import type { ComponentProps } from 'svelte';
import type { EventFigures } from '#server/events/figures-schema.ts';
import type { ToldTallies } from '#server/statistics/schema.ts';
import type Beside from './Beside.svelte';

type Told = ComponentProps<typeof Beside>;

/** What stands beside comments; undefined where nothing was handed in but comments, or it is not told. */
export function besideOf(
  events: EventFigures | null | undefined,
  tallies: Told['tallies'] | null | undefined,
): Told | undefined {
  if (!events || !tallies) return undefined;
  return events.meetings.n + events.letters.n + tallies.tallies > 0 ? { events, tallies } : undefined;
}

/** Tallies as everybody is told of them, each place with its numbers. */
export const toldTallies = ({ tallies, sections }: ToldTallies): Told['tallies'] => ({
  tallies,
  sections: sections.map(({ label, heading, bodies, ...counts }) => ({ label, heading, bodies, counts })),
});
