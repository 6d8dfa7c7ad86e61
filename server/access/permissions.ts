/**
 * Who may do what: the roles table of product.md, whole. A permission that needs a consultation holds only in the
 * consultations for which the role was granted; administrators, deputies, assistants and organisations
 * have theirs for the installation.
 */
export type StaffRole =
  'moderator' | 'senior_moderator' | 'analyst' | 'editor' | 'responder' | 'auditor' | 'administrator';
/** `holder`: the deputy in person, or who submits for an organisation. `assistant`: drafts for them. */
export type MemberPart = 'holder' | 'assistant';

export interface Rule {
  /** `everyone`: without an account. `session`: signed in, second factor or not. `account`: signed in wholly. */
  to?: 'everyone' | 'session' | 'account';
  roles?: readonly StaffRole[];
  parts?: readonly MemberPart[];
  /** Whether members, who draft without one, must have given the second factor in this session. */
  wholly?: true;
  /** Whether the role must be held for the very consultation that the request is about. */
  perConsultation?: true;
}

const moderators = ['moderator', 'senior_moderator'] as const;

export const permissions = {
  /** Reading what is public, commenting as a citizen or expert, one's own receipt. */
  public: { to: 'everyone' },
  /** Giving the second factor, setting one up, signing out. */
  'sign in': { to: 'session' },
  /** One's own profile, sessions, keys, recovery codes. */
  'own account': { to: 'account' },

  'draft in a name': { parts: ['holder', 'assistant'] },
  'submit in a name': { parts: ['holder'] },
  /** A deputy chooses assistants, an organisation its members; administrators both, and holders. */
  'choose assistants': { roles: ['administrator'], parts: ['holder'], wholly: true },
  /** Administrators all of them, members their own. */
  'see attributions': { roles: ['administrator'], parts: ['holder', 'assistant'] },

  'decide display': { roles: moderators, perConsultation: true },
  'settle appeals': { roles: ['senior_moderator'], perConsultation: true },
  analyse: { roles: ['analyst', 'editor'], perConsultation: true },
  'export figures': { roles: ['analyst', 'editor', 'auditor'], perConsultation: true },
  /** To read what is masked. Editors never, also where they analyse too. */
  'ask for a passage': { roles: ['analyst'], perConsultation: true },
  'answer unmasking': { roles: ['senior_moderator'], perConsultation: true },
  /** How moderation goes: figures, never people. */
  'see oversight': { roles: [...moderators, 'auditor', 'administrator'], perConsultation: true },
  /** Texts of what was withheld or set aside, as a random sample, each look written down. */
  'draw a sample': { roles: ['auditor'], perConsultation: true },
  /** Comments from elsewhere, by file and mapping. */
  'import comments': { roles: ['editor'], perConsultation: true },
  'publish drafts': { roles: ['editor'], perConsultation: true },
  answer: { roles: ['editor', 'responder'], perConsultation: true },

  /** The progress room: how intake and work go, figures only. */
  'follow progress': {
    roles: ['administrator', 'editor', 'analyst', 'responder', 'senior_moderator'],
    perConsultation: true,
  },
  'see settings': {
    roles: ['administrator', 'editor', ...moderators, 'analyst', 'responder', 'auditor'],
    perConsultation: true,
  },
  'edit texts and dates': { roles: ['editor', 'administrator'], perConsultation: true },
  'create consultations': { roles: ['editor', 'administrator'] },
  'set policy': { roles: ['administrator'] },
  'grant roles': { roles: ['administrator'] },
  /** As the second administrator; nobody confirms his own. */
  'confirm changes': { roles: ['administrator'] },
  'manage people': { roles: ['administrator'] },
  'manage attributions': { roles: ['administrator'] },
  'run the installation': { roles: ['administrator'] },
  'read the audit trail': { roles: ['administrator', 'auditor'], perConsultation: true },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;

/** Who is asking, as far as the table is concerned. Roles count only after the second factor. */
export interface Standing {
  signedIn: boolean;
  /** With the second factor where the account must have one. */
  wholly: boolean;
  /** When the second factor was given in this session; a key for scripts has no session. */
  secondFactorAt: Date | null;
  roles: readonly { role: StaffRole; consultationId: string | null }[];
  parts: readonly MemberPart[];
}

/**
 * Whether the table lets somebody do something. Without `consultationId` a permission that needs one is given
 * to whoever has it in any consultation: the route then asks again when it knows which one.
 */
export function may(who: Standing, permission: Permission, consultationId?: string): boolean {
  const rule: Rule = permissions[permission];
  if (rule.to === 'everyone') return true;
  if (rule.to === 'session') return who.signedIn;
  if (rule.to === 'account') return who.wholly;
  const isMember = rule.parts?.some((part) => who.parts.includes(part));
  if (isMember && who.signedIn && (!rule.wholly || who.secondFactorAt)) return true;
  if (!who.wholly) return false;
  return who.roles.some(
    (held) =>
      rule.roles?.includes(held.role) &&
      (!rule.perConsultation ||
        consultationId === undefined ||
        held.role === 'administrator' ||
        held.consultationId === consultationId),
  );
}
