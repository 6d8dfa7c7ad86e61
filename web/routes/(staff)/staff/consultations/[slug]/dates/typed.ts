import type { Settings } from '#server/settings/schema.ts';
import * as m from '#lib/messages.ts';
import { clockAt, instantAt } from '#lib/staff/clocks.ts';
import { reasonsTyped } from '#lib/staff/reasons.ts';
import type { Mistake } from '#lib/staff/refusals.ts';

export const dateNames = ['plannedOpensAt', 'closesAt', 'intakeClosesAt', 'responseDueAt'] as const;

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
  const reasons = reasonsTyped(form);
  const isMoved = settings.opensAt !== null && Object.keys(wanted).length > 0;
  const isPutOff = settings.opensAt !== null && 'closesAt' in wanted;
  const isOwnSaid = reasons.some(({ language }) => language === settings.language);
  if (isMoved && !isOwnSaid)
    mistakes.push({
      field: `reason-${settings.language}`,
      text: isPutOff ? m.dateReasonMissing() : m.pubReasonMissing(),
    });
  if (!isMoved && reasons.length > 0) mistakes.push({ field: 'closesAt', text: m.dateReasonForNothing() });
  if (isMoved) wanted[isPutOff ? 'extensionReasons' : 'reasons'] = reasons;
  return { typed, wanted, mistakes };
}
