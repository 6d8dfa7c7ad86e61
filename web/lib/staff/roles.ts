import type { StaffRole } from './navigation.ts';
import * as m from '#lib/messages.ts';

/** In the order in which roles are offered and shown. */
export const rolesOfConsultation = [
  'moderator',
  'senior_moderator',
  'editor',
  'analyst',
  'responder',
  'auditor',
] as const satisfies readonly StaffRole[];

const names: Record<StaffRole, () => string> = {
  moderator: m.roleModerator,
  senior_moderator: m.roleSeniorModerator,
  analyst: m.roleAnalyst,
  editor: m.roleEditor,
  responder: m.roleResponder,
  auditor: m.roleAuditor,
  administrator: m.roleAdministrator,
};
const tasks: Record<StaffRole, () => string> = {
  moderator: m.roleModeratorDoes,
  senior_moderator: m.roleSeniorModeratorDoes,
  analyst: m.roleAnalystDoes,
  editor: m.roleEditorDoes,
  responder: m.roleResponderDoes,
  auditor: m.roleAuditorDoes,
  administrator: m.roleAdministratorDoes,
};

export const roleName = (role: StaffRole): string => names[role]();
/** What somebody with a role does, in a sentence. */
export const roleTask = (role: StaffRole): string => tasks[role]();
