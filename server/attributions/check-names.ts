import { Unprocessable } from '#server/errors.ts';
import { isProvince } from '#server/residence/provinces.ts';
import type { AttributionCapacity, AttributionText, NewAttribution } from './schema.ts';

/** What the schema cannot say about a new one. */
export function checkNew({ capacity, assembly, province, texts }: NewAttribution): void {
  if ((capacity === 'deputy') !== (assembly !== undefined)) {
    throw new Unprocessable('A deputy sits in an assembly, an organisation in none.', [
      { pointer: '/assembly', detail: 'Name the assembly of a deputy, and only of a deputy.' },
    ]);
  }
  checkProvince(province);
  checkTexts(capacity, texts);
}

/** Throws unless it is one of the 34. */
export function checkProvince(province: string | undefined): void {
  if (province === undefined || isProvince(province)) return;
  throw new Unprocessable('There is no such province.', [
    { pointer: '/province', detail: 'Use the official code of one of the 34 provinces.' },
  ]);
}

/** Throws where a language stands twice, or an organisation has what only deputies have. */
export function checkTexts(capacity: AttributionCapacity, texts: AttributionText[]): void {
  const errors = texts.flatMap(({ language, delegation, constituency }, i) => {
    if (texts.findIndex((other) => other.language === language) < i)
      return [{ pointer: `/texts/${i}/language`, detail: 'This language stands here twice.' }];
    return capacity === 'organisation' && (delegation ?? constituency) !== undefined
      ? [{ pointer: `/texts/${i}`, detail: 'Only deputies have a delegation and a constituency.' }]
      : [];
  });
  if (errors.length > 0) throw new Unprocessable('The names cannot be kept as they are.', errors);
}
