import type { Cell } from './columns.ts';

/** Where rows go. `write` resolves when there is room for more. */
export interface RowSink {
  write(rows: readonly Cell[][]): Promise<void>;
  end(): Promise<void>;
  /** Lets go of what is open, after a failure. */
  abandon(): Promise<void>;
}
