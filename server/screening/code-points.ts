const surrogate = /[\ud800-\udfff]/;

/** A function from UTF-16 offsets of a text to code points. */
export function codePointsOf(text: string): (offset: number) => number {
  if (!surrogate.test(text)) return (offset) => offset;
  const points = new Uint32Array(text.length + 1);
  let count = 0;
  let at = 0;
  for (const character of text) {
    points.fill(count, at, at + character.length);
    at += character.length;
    count += 1;
  }
  points[at] = count;
  return (offset) => points[offset] ?? count;
}
