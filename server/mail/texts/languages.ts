import type { Config } from '#server/config.ts';
import type { Letters } from '../letters.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

export type MailLanguage = 'vi' | 'en';

export const letters: Record<MailLanguage, Letters> = { vi, en };

/** Vietnamese for those who write it, English for everybody else. */
export const mailLanguage = (language: string): MailLanguage => (/^vi\b/i.test(language) ? 'vi' : 'en');

/** Where a page stands in a language; Vietnamese ones have no prefix. */
export const pageAddress = (
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
  language: MailLanguage,
  path: string,
): string => `${PUBLIC_URL}${language === 'vi' ? '' : `/${language}`}${path}`;
