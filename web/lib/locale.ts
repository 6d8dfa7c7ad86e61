import { remember } from './remember.ts';

/** The first one has no prefix in its addresses. */
export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];
export const baseLocale: Locale = 'vi';

export const isLocale = (tag: string): tag is Locale => locales.some((known) => known === tag);

let source = (): Locale => {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : baseLocale;
};

/** The language of the page that is being made. */
export const locale = (): Locale => source();

/** Tells where the language is to be read from; the server has one for each request. */
export function readLocaleFrom(read: () => Locale): void {
  source = read;
}

/** Which language an address is in, and the address without it. */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
  const [, first = '', ...rest] = pathname.split('/');
  return isLocale(first) && first !== baseLocale
    ? { locale: first, path: `/${rest.join('/')}` }
    : { locale: baseLocale, path: pathname };
}

/** The address of a page of ours in the reader's language, or in another. `path` begins with a slash. */
export function to(path: string, language: Locale = locale()): string {
  if (language === baseLocale) return path;
  return path === '/' || path.startsWith('/?') ? `/${language}${path.slice(1)}` : `/${language}${path}`;
}

const numberFormat = remember((language) => new Intl.NumberFormat(language));
const pluralRules = remember((language) => new Intl.PluralRules(language));
const languageNames = remember((language) => new Intl.DisplayNames([language], { type: 'language' }));
const countryNames = remember((language) => new Intl.DisplayNames([language], { type: 'region' }));

/** A number as the language writes it; words stay as they are. */
export const show = (value: string | number, language: Locale = locale()): string =>
  typeof value === 'number' ? numberFormat(language).format(value) : value;

/** The form of a sentence for a count, by the language's plural rules (CLDR). */
export const choose = (count: number, forms: Record<string, string>): string =>
  forms[pluralRules(locale()).select(count)] ?? forms.other ?? '';

/** The `lang` that a part needs: none where it is in the language of its page. */
export const foreign = (language: string): string | undefined =>
  language === locale() ? undefined : language;

/** What a language (BCP 47) is called in the language of the page, as it stands inside a sentence. */
export function languageName(tag: string): string {
  const name = languageNames(locale()).of(tag) ?? tag;
  return locale() === 'vi' ? name.replace(/^Tiếng/, 'tiếng') : name;
}

/** What a country (ISO 3166-1 alpha-2) is called in the language of the page. */
export const countryName = (code: string): string => countryNames(locale()).of(code) ?? code;
