// Controls and marks that leave no trace on a page; tab and line end are seen by what they do. A joiner is at home
// between the letters and signs that it joins, and hides something between Latin ones.
const unseen =
  /[\p{Cc}--[\t\n]]|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/v;
const joinerInLatin = /\p{Script=Latin}[\u200c\u200d]|[\u200c\u200d]\p{Script=Latin}/v;

/** Whether a text has characters that change how it reads and are not seen themselves, such as U+202E. */
export const hasInvisible = (text: string | null): boolean =>
  text !== null && (unseen.test(text) || joinerInLatin.test(text));
