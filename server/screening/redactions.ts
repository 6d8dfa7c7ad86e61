import type { Signal } from './screen.ts';

/** A passage to cover, and the code of the reason of the rules that it would fall under. */
export interface SuggestedRedaction extends Pick<Signal, 'field' | 'start' | 'end'> {
  reason: 'own_private_data' | 'hatred' | 'threats' | 'malware' | 'advertising';
}

/**
 * The reason that a signal suggests. Whose private data it is no machine can tell, so the neutral form for one's own
 * stands, which the moderator may change. A link that says where it leads suggests nothing: pages that support a
 * comment are shown.
 */
export function suggestedReason({
  kind,
  detail,
}: Pick<Signal, 'kind' | 'detail'>): SuggestedRedaction['reason'] | undefined {
  if (kind === 'private_data') return 'own_private_data';
  if (kind === 'slur') return 'hatred';
  if (kind === 'threat') return 'threats';
  if (detail === 'shortener') return 'malware';
  return detail === 'messaging' ? 'advertising' : undefined;
}

/**
 * Passages that a moderator can accept to be covered, in the order of the signals; overlapping ones of one reason
 * as one.
 */
export function suggestedRedactions(signals: readonly Signal[]): SuggestedRedaction[] {
  const suggested: SuggestedRedaction[] = [];
  for (const signal of signals) {
    const reason = suggestedReason(signal);
    if (reason === undefined) continue;
    const { field, start, end } = signal;
    const same = suggested.findLast((one) => one.field === field && one.reason === reason);
    if (same && start <= same.end) same.end = Math.max(same.end, end);
    else suggested.push({ field, start, end, reason });
  }
  return suggested;
}
