import type { limits as sentLimits } from '#server/submissions/schema.ts';

/** The limits of intake; the type makes a difference to them a build error. */
export const limits: typeof sentLimits = {
  comments: 50,
  body: 10_000,
  suggestedText: 10_000,
  quote: 1_000,
  quoteContext: 64,
  allTexts: 100_000,
};

/** Text as the server keeps it: NFC with LF line ends, nothing else altered. */
export const normalise = (text: string): string => text.replaceAll(/\r\n?/g, '\n').normalize('NFC');

/** Length by the server's rule: code points of the text as it is kept. */
export const lengthOf = (text: string): number => [...normalise(text)].length;
