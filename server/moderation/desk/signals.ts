import type { StoredSignal } from '#db/schema/spans.ts';
import { explanationOf } from '#server/screening/explain.ts';
import { suggestedReason } from '#server/screening/redactions.ts';
import type { Signal } from './case-schema.ts';
import { signalWords } from './signal-words.ts';

export interface Noticed {
  /** By screening; nothing where it has not looked yet. */
  signals: StoredSignal[] | null;
  arrival: 'ordinary' | 'slowed' | 'proof_of_work' | null;
  /** How many letters are like it; nothing where none is. */
  alike: number | null;
}

/** What a moderator is told about a text, each with a plain explanation. Nothing here is a verdict. */
export function signalsOf({ signals, arrival, alike }: Noticed): Signal[] {
  return [
    ...(signals ?? []).map((found) => ({
      ...found,
      explanation: explanationOf(found) ?? signalWords[found.kind],
      suggestedReason: suggestedReason(found),
    })),
    ...(alike !== null && alike > 1
      ? [{ kind: 'duplicate' as const, detail: String(alike), explanation: signalWords.duplicate }]
      : []),
    ...(arrival !== null && arrival !== 'ordinary'
      ? [{ kind: 'arrival' as const, detail: arrival, explanation: signalWords.arrival }]
      : []),
  ];
}
