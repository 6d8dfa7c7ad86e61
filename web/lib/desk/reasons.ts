import type { Rules } from '#server/rules/schema.ts';
import { locale } from '#lib/locale.ts';

/** What a reason is called; a code that these rules do not know stays as it is. */
export const reasonName = ({ reasons }: Pick<Rules, 'reasons'>, code: string): string =>
  reasons.find((reason) => reason.code === code)?.words[locale()].name ?? code;
