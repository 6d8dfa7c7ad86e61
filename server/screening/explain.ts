import { linkWords, privateDataWords, slurWords, threatWords, type Words } from './explanations.ts';
import type { SignalKind } from './screen.ts';
import { categoryOf } from './word-list.ts';

const words: Record<SignalKind, Readonly<Record<string, Words>>> = {
  private_data: privateDataWords,
  link: linkWords,
  slur: slurWords,
  threat: threatWords,
};

/**
 * What a signal says to a moderator: what it looks like, and what to look at. An entry of the list is explained by its
 * category, which its id keeps after it has left the list. Nothing for a detail that no detector gives any more.
 */
export function explanationOf({ kind, detail }: { kind: SignalKind; detail: string }): Words | undefined {
  const subject = kind === 'slur' || kind === 'threat' ? categoryOf(detail) : detail;
  return Object.hasOwn(words[kind], subject) ? words[kind][subject] : undefined;
}
