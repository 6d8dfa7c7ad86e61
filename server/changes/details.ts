import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { StaffRole } from '#server/accounts/schema.ts';
import type { ProposedChange } from './queries.ts';

const nullable = Type.Union([Type.String(), Type.Null()]);
const Held = Type.Object({ personId: Type.String(), role: StaffRole, body: nullable });

/** Of the kinds `roles` and `administrators`: what is taken away first, then what is given. */
export const RolesDetails = Type.Object({
  withdraw: Type.Array(Held),
  grant: Type.Array(Held),
  /** Id of an administrator whose account is to be shut as well. */
  deactivate: Type.Optional(Type.String()),
});
export type RolesDetails = Static<typeof RolesDetails>;

const Setting = Type.Enum(['moderation', 'releaseAfterHours', 'appealWindowDays', 'emailRetentionDays']);

/** Of the kind `settings`: each value as it was when the change was proposed, and as it is to be. */
export const SettingsDetails = Type.Object({
  set: Type.Array(Type.Object({ setting: Setting, from: Type.String(), to: Type.String() })),
  /** Public, by language. */
  reasons: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type SettingsDetails = Static<typeof SettingsDetails>;

export const rolesDetails = ({ details }: Pick<ProposedChange, 'details'>): RolesDetails =>
  Value.Parse(RolesDetails, details);

export const settingsDetails = ({ details }: Pick<ProposedChange, 'details'>): SettingsDetails =>
  Value.Parse(SettingsDetails, details);
