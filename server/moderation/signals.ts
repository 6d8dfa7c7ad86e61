import type { StoredSignal } from '#db/schema/spans.ts';
import type { Signal } from './schema.ts';
import { signalWords } from './signal-words.ts';

export interface Noticed {
  /** By screening; nothing where it has not looked yet. */
  signals: StoredSignal[] | null;
  arrival: 'ordinary' | 'slowed' | 'proof_of_work' | null;
  /** How many letters are like it; nothing where none is. */
  alike: number | null;
}

/** What hiding the passage would be for, if it is what it looks like: offered, never taken. */
const reasonFor: Partial<Record<StoredSignal['kind'], string>> = {
  private_data: 'private_data',
  slur: 'hatred',
  threat: 'threats',
};

/** What a moderator is told about a text, each with a plain explanation. Nothing here is a verdict. */
export function signalsOf({ signals, arrival, alike }: Noticed): Signal[] {
  return [
    ...(signals ?? []).map((found) => ({
      ...found,
      explanation: signalWords[found.kind],
      ...(reasonFor[found.kind] ? { suggestedReason: reasonFor[found.kind] } : {}),
    })),
    ...(alike !== null && alike > 1
      ? [{ kind: 'duplicate' as const, detail: String(alike), explanation: signalWords.duplicate }]
      : []),
    ...(arrival !== null && arrival !== 'ordinary'
      ? [{ kind: 'arrival' as const, detail: arrival, explanation: signalWords.arrival }]
      : []),
  ];
}
