import type { Session } from '#server/accounts/schema.ts';
import * as m from '#lib/messages.ts';

export type StaffRole = Session['roles'][number]['role'];

interface Place {
  path: string;
  label: () => string;
  /** Who has something to do there; everybody with an account where it is not said. The API decides, not this. */
  roles?: readonly StaffRole[];
}

const everyRole: readonly StaffRole[] = [
  'administrator',
  'editor',
  'moderator',
  'senior_moderator',
  'analyst',
  'responder',
  'auditor',
];

/** Places of work, in the order of the menu. */
const work: Place[] = [
  { path: '/staff', label: m.staffNavHome },
  { path: '/staff/consultations', label: m.staffNavConsultations, roles: everyRole },
  { path: '/staff/moderation', label: m.staffNavModeration, roles: ['moderator', 'senior_moderator'] },
  {
    path: '/staff/oversight',
    label: m.staffNavOversight,
    roles: ['moderator', 'senior_moderator', 'auditor', 'administrator', 'analyst', 'editor'],
  },
  { path: '/staff/analysis', label: m.staffNavAnalysis, roles: ['analyst', 'editor'] },
  { path: '/staff/people', label: m.staffNavPeople, roles: ['administrator'] },
  { path: '/staff/changes', label: m.staffNavChanges, roles: ['administrator'] },
  { path: '/staff/attributions', label: m.staffNavAttributions, roles: ['administrator'] },
  { path: '/staff/rules', label: m.staffNavRules, roles: ['administrator'] },
  { path: '/staff/checklist', label: m.staffNavChecklist, roles: ['administrator'] },
  { path: '/staff/mail', label: m.staffNavMail, roles: ['administrator'] },
  { path: '/staff/official-requests', label: m.staffNavRequests, roles: ['administrator'] },
  { path: '/staff/audit', label: m.staffNavAudit, roles: ['administrator', 'auditor'] },
];

/** Places about one's own account. */
const own: Place[] = [
  { path: '/staff/profile', label: m.staffNavProfile },
  { path: '/staff/sessions', label: m.staffNavSessions },
  { path: '/staff/keys', label: m.staffNavKeys },
];

/** The menu for whoever is signed in: only what leads somewhere for them. */
export function menuFor({ roles }: Session): { work: Place[]; own: Place[] } {
  const held = new Set(roles.map(({ role }) => role));
  const reaches = (place: Place) => !place.roles || place.roles.some((role) => held.has(role));
  return { work: work.filter(reaches), own: own.filter(reaches) };
}

/** Whether a page is the place or lies below it; `/staff` itself is above everything and only itself. */
export const isAt = (path: string, place: string): boolean =>
  path === place || (place !== '/staff' && path.startsWith(`${place}/`));
