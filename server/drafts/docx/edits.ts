/** Text to be put in the place of a part of a file. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** A file with its edits; of two that overlap the first counts. */
export function apply(source: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, text } of edits.toSorted((one, other) => one.from - other.from)) {
    if (from < at) continue;
    result += source.slice(at, from) + text;
    at = to;
  }
  return result + source.slice(at);
}
