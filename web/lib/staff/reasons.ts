import { locales } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import type { Mistake, Refused } from './refusals.ts';

/** The languages in which something is written for the public, the consultation's own first. */
export const publicLanguages = (own: string): string[] => [...new Set([own, ...locales])];

/** What was typed in fields named `NAME-LANGUAGE`, by language; empty ones are left out. */
export function typedByLanguage(form: ReadonlyMap<string, string>, name: string): [string, string][] {
  return [...form].flatMap(([field, value]): [string, string][] => {
    const language = field.startsWith(`${name}-`) ? field.slice(name.length + 1) : '';
    const text = value.replaceAll('\r\n', '\n').trim();
    return language === '' || text === '' ? [] : [[language, text]];
  });
}

/** The public reasons of a form, as the API takes them. */
export const reasonsTyped = (form: ReadonlyMap<string, string>): { language: string; reason: string }[] =>
  typedByLanguage(form, 'reason').map(([language, reason]) => ({ language, reason }));

/** For the body of a request: the reasons, where any were given. */
export function withReasons(form: ReadonlyMap<string, string>): {
  reasons?: { language: string; reason: string }[];
} {
  const reasons = reasonsTyped(form);
  return reasons.length > 0 ? { reasons } : {};
}

/** That the API wants a reason, at the field where it is written; nothing where it refused something else. */
export const reasonMissing = ({ faults }: Refused, own: string): Mistake[] =>
  faults.some(({ pointer }) => pointer === '/reasons')
    ? [{ field: `reason-${own}`, text: m.pubReasonMissing() }]
    : [];
