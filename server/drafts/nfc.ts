import { mostMarks, pilesUpMarks } from '#server/http/text.ts';
import { Refusal } from './refusal.ts';

/**
 * Text of a file in NFC. Throws a Refusal for towers of combining marks: bringing them into order takes a time that
 * grows with their square, and no thread can be stopped within it.
 */
export function nfc(text: string): string {
  if (!pilesUpMarks(text)) return text.normalize('NFC');
  throw new Refusal(
    'encoding',
    `The file has more than ${mostMarks} combining marks (accents and the like) in a row.`,
  );
}
