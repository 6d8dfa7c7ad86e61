import { Unprocessable } from '#server/errors.ts';
import { readCode } from '#server/submissions/receipt-code.ts';

/**
 * The receipt code that somebody typed, 25 characters. Throws Unprocessable with each group that does not fit.
 */
export function codeIn(typed: string): string {
  const read = readCode(typed);
  if ('code' in read) return read.code;
  throw new Unprocessable(
    'This is not a receipt code: it has five groups of six characters.',
    read.wrongGroups.map((group) => ({
      pointer: `/receipt-code/${group}`,
      detail: `Group ${group} does not fit: compare it with the receipt.`,
    })),
  );
}
