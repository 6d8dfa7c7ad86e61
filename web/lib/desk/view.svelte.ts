import type { Rules } from '#server/rules/schema.ts';
import type { Case, Signal } from '#server/moderation/desk/case-schema.ts';
import { type Field, type Passage, type Redaction, touches, withRedaction } from './spans.ts';

export const steps = ['withhold', 'redact', 'move', 'ask', 'set_aside', 'help'] as const;
export type Step = (typeof steps)[number];
export const stepIn = (word: string | null): Step | undefined => steps.find((step) => step === word);

/** A passage that screening suggests to hide, with its reason. */
export interface Suggestion extends Passage {
  reason: string;
}

/** What stands open about the case that is shown: begins anew with each case. */
export class View {
  step = $state<Step>();
  redactions = $state.raw<readonly Redaction[]>([]);
  /** Whether a text with threats was asked for. */
  isShown = $state(false);
  isPreview = $state(false);
  hold = $state(false);
  scope = $state<'all' | 'identical'>('all');
  except = $state.raw<readonly string[]>([]);

  begin(about: Case | undefined, step?: Step): void {
    this.step = step;
    this.redactions = [];
    this.isShown = false;
    this.isPreview = false;
    this.hold = false;
    this.except = [];
    const cluster = about?.cluster;
    // What was not read word for word is not decided along, unless somebody says so.
    this.scope = cluster && cluster.identical > 0 && cluster.identical < cluster.open ? 'identical' : 'all';
  }

  toggle(step: Step): void {
    this.step = this.step === step ? undefined : step;
  }

  add(redaction: Redaction): void {
    this.redactions = withRedaction(this.redactions, redaction);
  }

  remove(redaction: Redaction): void {
    this.redactions = this.redactions.filter((one) => one !== redaction);
  }

  keepOut(id: string, isOut: boolean): void {
    this.except = isOut ? [...this.except, id] : this.except.filter((one) => one !== id);
  }
}

/** What screening suggests to hide in a case, each with a reason of the rules in force. */
export function suggestionsIn(
  { signals }: Pick<Case, 'signals'>,
  { reasons }: Pick<Rules, 'reasons'>,
): Suggestion[] {
  return signals.flatMap(({ start, end, field, suggestedReason }) => {
    if (start === undefined || end === undefined) return [];
    const reason = reasons.find(({ code }) => code === suggestedReason)?.code;
    return reason ? [{ field: field ?? 'body', start, end, reason }] : [];
  });
}

/** Those of them that are not hidden yet. */
export const openSuggestions = (all: readonly Suggestion[], redactions: readonly Redaction[]): Suggestion[] =>
  all.filter((one) => !redactions.some((redaction) => touches(one, redaction)));

export const hasThreat = ({ signals }: { signals: readonly Signal[] }): boolean =>
  signals.some(({ kind }) => kind === 'threat');

export const textOf = ({ comment }: Pick<Case, 'comment'>, field: Field): string | null =>
  field === 'body' ? comment.body : comment.suggestedText;
