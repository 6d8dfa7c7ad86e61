import { BadRequest, Unprocessable } from '#server/errors.ts';
import { isCountry } from '#server/residence/countries.ts';
import { isProvince } from '#server/residence/provinces.ts';
import { checkContent, type Content, textsTooLong } from './content.ts';
import { limits, type SubmissionSent } from './schema.ts';
import type { TargetLookup } from './targets.ts';

/** Throws Unprocessable for a country or a province that there is not. */
export function checkResidence({ country, province }: SubmissionSent): void {
  if (country !== undefined && !isCountry(country)) {
    throw new Unprocessable('There is no such country.', [
      { pointer: '/country', detail: 'Use a two-letter code of ISO 3166-1.' },
    ]);
  }
  if (province === undefined) return;
  if ((country !== undefined && country !== 'VN') || !isProvince(province)) {
    throw new Unprocessable('There is no such province.', [
      {
        pointer: '/province',
        detail: 'Use the official code of one of the 34 provinces, and no other country beside it.',
      },
    ]);
  }
}

/** What the comments of a submission say, and of what they are; throws where one cannot be received. */
export async function checkContents(
  lookup: TargetLookup,
  sent: SubmissionSent,
): Promise<[Content, ...Content[]]> {
  if (textsTooLong(sent.comments)) {
    throw new BadRequest(`All texts together may have at most ${limits.allTexts} characters.`, [
      { pointer: '/comments', detail: 'Send some of the comments in a second submission.' },
    ]);
  }
  const checked = await Promise.all(
    sent.comments.map((comment, i) =>
      checkContent(lookup, { ...comment, language: sent.language }, `/comments/${i}`),
    ),
  );
  const errors = checked.flatMap((result) => ('errors' in result ? result.errors : []));
  const [first, ...others] = checked.flatMap((result) => ('content' in result ? [result.content] : []));
  if (errors.length > 0 || !first)
    throw new Unprocessable('Some comments cannot be received as they are.', errors);
  const stray = others.findIndex(({ known }) => known.consultationId !== first.known.consultationId);
  if (stray >= 0) {
    throw new Unprocessable('All comments of a submission belong to one consultation.', [
      { pointer: `/comments/${stray + 1}/target`, detail: 'This target belongs to another consultation.' },
    ]);
  }
  return [first, ...others];
}
