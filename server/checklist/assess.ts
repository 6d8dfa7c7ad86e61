import { isLoopback, isOnLoopback } from '#server/http/loopback.ts';
import type { Config } from '#server/config.ts';
import type { Confirmation, Facts } from './queries.ts';
import type { ChecklistItem, Finding, ItemCode } from './schema.ts';

type Settings = Pick<Config, 'HOST' | 'PUBLIC_URL' | 'SMTP_URL' | 'TRUST_PROXY'>;
type Confirmations = ReadonlyMap<string, Confirmation>;

/** What can be said against an address without asking it. On a machine of one's own anything will do. */
export function findingsOfUrl(config: Pick<Config, 'HOST' | 'PUBLIC_URL'>): Finding[] {
  if (isOnLoopback(config)) return [];
  const { protocol, hostname } = new URL(config.PUBLIC_URL);
  return [
    ...(protocol === 'https:' ? [] : (['url_not_https'] as const)),
    ...(isLoopback(hostname) ? (['url_is_loopback'] as const) : []),
  ];
}

/** The settings that a confirmation is good for: it falls away when they change. */
export const urlSettings = ({ PUBLIC_URL, TRUST_PROXY }: Settings) => ({
  publicUrl: PUBLIC_URL,
  trustProxy: TRUST_PROXY ?? null,
});

/** Host of the mail server, without the login that stands beside it in `SMTP_URL`. */
export const mailServer = ({ SMTP_URL }: Pick<Config, 'SMTP_URL'>): string | null =>
  SMTP_URL === undefined ? null : new URL(SMTP_URL).host;

/** What is done and what is not, from facts, settings and confirmations, in the order of the day. */
export function assess(facts: Facts, confirmed: Confirmations, settings: Settings): ChecklistItem[] {
  const url = urlSettings(settings);
  const server = mailServer(settings);
  const isFor = (item: ItemCode, wanted: Record<string, unknown>): Finding[] => {
    const details = confirmed.get(item)?.details;
    const holds = details && Object.entries(wanted).every(([name, value]) => details[name] === value);
    return holds ? [] : [notConfirmed[item] ?? 'details_missing'];
  };
  const unsent: Finding[] = server === null ? ['links_not_confirmed'] : ['mail_not_tested'];
  return [
    automatic('sample', facts.sample ? ['sample_present'] : []),
    automatic('logins', facts.bounded ? [] : ['logins_missing']),
    byHand('public_url', [...findingsOfUrl(settings), ...isFor('public_url', url)]),
    byHand('key_backup', isFor('key_backup', {})),
    byHand('restore', isFor('restore', {})),
    automatic('administrators', facts.administrators >= 2 ? [] : ['one_administrator']),
    byHand('mail', isFor('mail', { server }).length === 0 ? [] : unsent),
    byHand('rules', isFor('rules', { number: facts.newestRules })),
  ];

  function byHand(code: ItemCode, findings: Finding[]): ChecklistItem {
    const last = confirmed.get(code);
    return {
      ...item(code, 'confirmed', findings),
      confirmedBy: last?.by ?? null,
      day: last?.day ?? null,
      details: last?.details ?? {},
    };
  }
}

const notConfirmed: Partial<Record<ItemCode, Finding>> = {
  public_url: 'url_not_confirmed',
  key_backup: 'key_not_confirmed',
  restore: 'restore_not_confirmed',
  rules: 'rules_not_confirmed',
};

const automatic = (code: ItemCode, findings: Finding[]) => item(code, 'automatic', findings);

/** An item about which nobody has said anything. */
export const item = (
  code: ItemCode,
  settled: ChecklistItem['settled'],
  findings: Finding[],
): ChecklistItem => ({
  code,
  state: findings.length === 0 ? 'done' : 'open',
  settled,
  findings,
  confirmedBy: null,
  day: null,
  details: {},
});
