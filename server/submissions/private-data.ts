import { findPrivateNumbers } from './private-numbers.ts';

export type PrivateDataKind = 'phone' | 'identity_number' | 'email' | 'bank_card' | 'address';

/** A passage of a text: `start` and `end` in UTF-16 units, as `String.prototype.slice` takes them. */
export interface Finding {
  kind: PrivateDataKind;
  start: number;
  end: number;
}

const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,6}\.\p{L}{2,24}(?![\p{L}\p{N}])/gu;

const houseNumber = String.raw`\d{1,5}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?){0,3}`;
const streetName = String.raw`(?:\p{Lu}[\p{L}]{0,10}|\d{1,2}/\d{1,2})(?: \p{Lu}[\p{L}]{0,10}){0,4}`;
const lane = String.raw`(?:[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt)(?: số)? ${houseNumber}`;
const street = String.raw`(?:đường|phố|Đường|Phố) ${streetName}`;
const wordStart = String.raw`(?<![\p{L}\p{N}/])`;

const addresses = [
  `${wordStart}(?:[Ss]ố nhà|[Nn]hà số) ${houseNumber}(?:,? ${lane}){0,2}(?:,? ${street})?`,
  `${wordStart}(?:[Ss]ố )?${houseNumber},? ${lane}(?:,? ${lane})?(?:,? ${street})?`,
  `${wordStart}${lane}(?:,? ${street})?`,
  `${wordStart}[Ss]ố ${houseNumber},? ${street}`,
  String.raw`(?<=(?:ở|tại|trú|địa chỉ:?) )${houseNumber},? (?:đường |phố )${streetName}`,
  String.raw`${wordStart}\d{1,5}[A-Za-z]? (?:\p{Lu}[\p{L}'-]{1,20} ){1,3}(?:Street|Road|Avenue|Lane|Drive|Blvd)\b`,
].map((source) => new RegExp(source, 'gu'));

function all(text: string, pattern: RegExp, kind: PrivateDataKind): Finding[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Passages that look like private data, in order and without overlap: Vietnamese phone numbers and any with
 * a country code, identity numbers of 9 and 12 digits, e-mail addresses, bank cards (Luhn, ISO/IEC 7812-1)
 * and street addresses. A hint for the writer, never a verdict: years, amounts of money and numbers of laws
 * are left alone at the price of missing some. Every repetition is bounded, so time is linear in the text.
 * @param text in NFC, as it is kept
 */
export function findPrivateData(text: string): Finding[] {
  const found = [
    ...all(text, email, 'email'),
    ...addresses.flatMap((pattern) => all(text, pattern, 'address')),
    ...findPrivateNumbers(text),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return found.filter(({ start, end }) => {
    const free = start >= reached;
    if (free) reached = end;
    return free;
  });
}
