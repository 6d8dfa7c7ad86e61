/** So many comments that are not displayed point at nobody. */
export const enough = 5;

/** A cell of a public table: comments that everybody can read, and those that nobody can. */
export interface Cell {
  key: string;
  shown: number;
  /** Pending, withheld, not to be shown, withdrawn. */
  notShown: number;
  /** Of these what may be shown any moment: it waits for a decision, or for another one after an appeal. */
  mayAppear: number;
}

/** What a table tells of a cell: null where it tells only what is shown. */
export type Told = Map<string, number | null>;
