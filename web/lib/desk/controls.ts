/** Characters that are not seen and may mislead: controls, directions, joints without width, tags, filler. */
const unseen =
  /^[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]$/u;
/** At home in emoji and in Persian or Indic writing; beside a Latin letter they only hide. */
const joiner = /^[\u200c\u200d]$/u;
const latin = /^\p{Script=Latin}$/u;

/** Places of the characters of a text that are not seen. */
export function controlsIn(points: readonly string[]): Set<number> {
  const places = new Set<number>();
  points.forEach((point, at) => {
    const inLatin = () => latin.test(points[at - 1] ?? '') || latin.test(points[at + 1] ?? '');
    if (unseen.test(point) || (joiner.test(point) && inLatin())) places.add(at);
  });
  return places;
}

/** How one is named: U+202E. */
export const controlName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
