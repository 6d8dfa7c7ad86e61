import type { MemberPart, StaffRole, Standing } from './permissions.ts';

/** Kinds of keys for scripts: what a key may do is its scopes' share of what its holder may. */
export type Scope = 'read' | 'write';

/** Somebody with an account, as a request knows them. */
export interface Who extends Standing {
  personId: string;
  email: string;
  name: string;
  language: string;
  /** Came with the sample and goes with it. */
  sample: boolean;
  /** Unset where a key for scripts is used. */
  sessionId?: string;
  /** Whether an authenticator app or a passkey is set up. */
  hasSecondFactor: boolean;
  /** Whether this account must give a second factor before it may do anything. */
  needsSecondFactor: boolean;
  scopes?: readonly Scope[];
  /** Everything granted, whether or not it counts before the second factor. */
  granted: readonly { role: StaffRole; consultationId: string | null; slug: string | null }[];
  memberships: readonly { attributionId: string; slug: string; part: MemberPart }[];
}
