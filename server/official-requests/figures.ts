import type { RequestFigures } from './schema.ts';

type Year = RequestFigures['years'][number];

/** The years with their sums. */
export function figuresOf(years: Year[]): RequestFigures {
  const sum = (of: (year: Year) => number) => years.reduce((total, year) => total + of(year), 0);
  return {
    received: sum(({ received }) => received),
    granted: sum(({ granted }) => granted),
    partlyGranted: sum(({ partlyGranted }) => partlyGranted),
    refused: sum(({ refused }) => refused),
    open: sum(({ open }) => open),
    years,
  };
}
