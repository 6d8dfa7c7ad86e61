import type { Change, Effect } from '#server/changes/schema.ts';
import * as m from '#lib/messages.ts';
import { roleName } from './roles.ts';

/** What one part of a change would do, as a plain sentence. */
export function effectSentence({ does, person, role, body, setting, from, to }: Effect): string {
  const name = person?.name ?? '';
  if (does === 'new_device') return m.effectNewDevice({ name });
  if (does === 'deactivate') return m.effectDeactivate({ name });
  if (does === 'set')
    return m.effectSet({
      setting: setting ? settings[setting]() : '',
      from: valueOf(setting, from),
      to: valueOf(setting, to),
    });
  const what = role ? roleName(role) + (body ? ` (${body})` : '') : '';
  return does === 'grant' ? m.effectGrant({ name, role: what }) : m.effectWithdraw({ name, role: what });
}

const settings: Record<NonNullable<Effect['setting']>, () => string> = {
  moderation: m.settingModeration,
  releaseAfterHours: m.settingReleaseAfterHours,
  appealWindowDays: m.settingAppealWindowDays,
  emailRetentionDays: m.settingEmailRetentionDays,
};

function valueOf(setting: Effect['setting'], value: string | null): string {
  if (value === null) return m.settingNone();
  if (setting !== 'moderation') return value;
  return value === 'pre' ? m.settingPre() : m.settingPost();
}

const kinds: Record<Change['kind'], () => string> = {
  roles: m.changeRoles,
  settings: m.changeSettings,
  administrators: m.changeAdministrators,
  lost_device: m.changeLostDevice,
};
const states: Record<Change['state'], () => string> = {
  open: m.changeOpen,
  confirmed: m.changeConfirmed,
  refused: m.changeRefused,
  taken_back: m.changeTakenBack,
};

export const changeKind = ({ kind, consultation }: Change): string =>
  consultation ? `${kinds[kind]()}: ${consultation.title}` : kinds[kind]();
export const changeState = ({ state }: Change): string => states[state]();
