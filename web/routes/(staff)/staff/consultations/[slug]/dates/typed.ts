import type { Settings } from '#server/settings/schema.ts';
import { locales } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { clockAt, instantAt } from '#lib/staff/clocks.ts';
import type { Mistake } from '#lib/staff/refusals.ts';

export const dateNames = ['plannedOpensAt', 'closesAt', 'intakeClosesAt', 'responseDueAt'] as const;

/** The languages in which the reason for an extension is asked, the consultation's own first. */
export const reasonLanguages = ({ language }: Pick<Settings, 'language'>): string[] => [
  ...new Set([language, ...locales]),
];

/**
 * What a form about dates changes: times as clocks in the consultation's zone show them. What stands there as it
 * stood before is left alone, also where the stored instant is finer than a minute.
 */
export function datesTyped(form: ReadonlyMap<string, string>, settings: Settings) {
  const { timeZone } = settings;
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, value.trim()]));
  const mistakes: Mistake[] = [];
  const wanted: Record<string, unknown> = {};
  for (const name of dateNames) {
    const now = settings[name];
    const clock = typed[name];
    if (clock === undefined || clock === (now === null ? '' : clockAt(now, timeZone))) continue;
    const instant = clock === '' ? null : instantAt(clock, timeZone);
    if (instant === undefined) mistakes.push({ field: name, text: m.dateWrong() });
    else wanted[name] = instant;
  }
  const reasons = reasonLanguages(settings).flatMap((language) => {
    const reason = typed[`reason-${language}`] ?? '';
    return reason === '' ? [] : [{ language, reason }];
  });
  const isPutOff = settings.opensAt !== null && 'closesAt' in wanted;
  const isOwnSaid = reasons.some(({ language }) => language === settings.language);
  if (isPutOff && !isOwnSaid)
    mistakes.push({ field: `reason-${settings.language}`, text: m.dateReasonMissing() });
  if (!isPutOff && reasons.length > 0) mistakes.push({ field: 'closesAt', text: m.dateReasonForNothing() });
  if (isPutOff) wanted['extensionReasons'] = reasons;
  return { typed, wanted, mistakes };
}
