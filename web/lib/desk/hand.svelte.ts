import { tick } from 'svelte';
import type { Rules } from '#server/rules/schema.ts';
import { to } from '#lib/locale.ts';
import * as m from '#lib/messages.ts';
import { askColleague, separate } from './api.ts';
import { type Choice, holdable } from './choice.ts';
import type { Desk } from './desk.svelte.ts';
import { type Act, pressedBy } from './keys.ts';
import { selectedPassage } from './selection.ts';
import { isOffered, type Slot } from './slots.ts';
import type { Passage } from './spans.ts';
import { targetIn } from './target.ts';
import { openSuggestions, suggestionsIn, type View } from './view.svelte.ts';
import { afterDecision, isOutcome } from './words.ts';

const stepOf = {
  publish_redacted: 'redact',
  withhold: 'withhold',
  move: 'move',
  ask: 'ask',
  set_aside: 'set_aside',
} as const;
const hasStep = (act: string): act is keyof typeof stepOf => act in stepOf;

/** So many letters can be taken out of a cluster at once. */
const mostAtOnce = 25;

/** Turns presses of keys and buttons into what happens at the desk: both ways lead to the same. */
export class Hand {
  /** The passage of the case's text that is selected. */
  selection = $state.raw<Passage>();
  hasKeys = $state(true);

  constructor(
    readonly desk: Desk,
    readonly view: View,
    readonly rules: Rules,
  ) {}

  /** A key that was pressed somewhere on the page. */
  press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.view.step) {
      this.view.step = undefined;
      document.getElementById('case')?.focus({ preventScroll: true });
      return;
    }
    if (!this.hasKeys || isTyping(event.target)) return;
    const pressed = pressedBy(event);
    if (!pressed) return;
    event.preventDefault();
    if ('act' in pressed) this.act(pressed.act);
    else this.reason(this.rules.reasons[pressed.reason - 1]?.code);
  }

  /** A button of the form: its name and value, and what the form says. */
  submitted(name: string, value: string, fields: FormData): void {
    const read = (field: string) => String(fields.get(field) ?? '');
    if (name === 'withhold') this.#withhold(value);
    else if (name === 'flood') this.#decide({ outcome: 'set_aside', reason: value });
    else if (value === 'do_redact') this.#redact();
    else if (value === 'do_move') this.#move(read('target'));
    else if (value === 'do_separate') void this.#separate();
    else if (value === 'do_ask') void this.#ask(read('colleague'), read('question'));
    else this.act(value as Act);
  }

  act(act: Act): void {
    const { desk, view } = this;
    if (act === 'undo') return desk.undo();
    if (act === 'next') return desk.move(1);
    if (act === 'previous') return desk.move(-1);
    if (act === 'last') return location.assign(to(`/staff/moderation/${desk.consultation}/last`));
    if (act === 'help') return this.#open('help');
    if (!desk.held) return;
    if (act === 'show') view.isShown = !view.isShown;
    else if (act === 'hold') view.hold = !view.hold;
    else if (act === 'scope') view.scope = view.scope === 'all' ? 'identical' : 'all';
    else if (act === 'note') document.getElementById('note')?.focus();
    else if (act === 'accept') this.#accept();
    else this.#outcome(act);
  }

  #outcome(act: Slot): void {
    const { desk, view } = this;
    const about = desk.held?.case;
    if (!about) return;
    if (desk.held?.verdict) return desk.say(m.modDecidedAlready());
    if (!isOffered(act, about)) return desk.say(m.modNotHere());
    if (act === 'publish_redacted' && view.step === 'redact' && view.redactions.length > 0)
      return this.#redact();
    if (hasStep(act)) return this.#open(stepOf[act]);
    if (isOutcome(act))
      this.#decide(act === 'overturn' ? { outcome: act, result: 'publish' } : { outcome: act });
  }

  /** A reason by its digit: hides the passage that is selected, else withholds the whole. */
  reason(code: string | undefined): void {
    const { desk, view } = this;
    // Asked for at this moment: a key can come before the browser tells that the selection has changed.
    const selection = selectedPassage(getSelection()) ?? this.selection;
    const about = desk.held?.case;
    if (!about || code === undefined) return;
    if (desk.held?.verdict) return desk.say(m.modDecidedAlready());
    if (selection && isOffered('publish_redacted', about)) {
      view.add({ ...selection, reason: code });
      getSelection()?.removeAllRanges();
      view.step = 'redact';
      return desk.say(m.modPassageAdded({ count: 1 }));
    }
    // Whoever is redacting and missed the selection does not mean to withhold the whole.
    if (view.step === 'redact') return desk.say(m.modSelectFirst());
    this.#withhold(code);
  }

  #withhold(code: string): void {
    const about = this.desk.held?.case;
    if (!about) return;
    if (this.selection && isOffered('publish_redacted', about)) return this.reason(code);
    if (!isOffered('withhold', about)) return this.desk.say(m.modNotHere());
    const sensitive = this.rules.reasons.find((reason) => reason.code === code)?.sensitive;
    const hold = this.view.hold && holdable.includes(code);
    this.#decide(
      { outcome: 'withhold', reason: code, ...(hold ? { hold } : {}) },
      sensitive ? m.modWithheldProposed() : m.modWithheld(),
    );
  }

  #redact(): void {
    const { desk, view } = this;
    if (view.redactions.length === 0) return desk.say(m.modNothingChosen());
    const redactions = [...view.redactions];
    if (desk.queue === 'appeal')
      this.#decide({ outcome: 'overturn', result: 'publish_redacted', redactions });
    else this.#decide({ outcome: 'publish_redacted', redactions });
  }

  #accept(): void {
    const { desk, view } = this;
    const about = desk.held?.case;
    if (!about || !isOffered('publish_redacted', about)) return;
    const [next] = openSuggestions(suggestionsIn(about, this.rules), view.redactions);
    view.step = 'redact';
    if (!next) return;
    view.add(next);
    desk.say(m.modPassageAdded({ count: 1 }));
  }

  #move(value: string): void {
    const target = targetIn(value);
    if (!target) return this.desk.say(m.modMoveChoose());
    this.view.step = undefined;
    this.desk.moveTo(target);
  }

  async #ask(personId: string, question: string): Promise<void> {
    const { desk, view } = this;
    const reviewId = desk.held?.case.reviewId;
    if (reviewId === undefined) return;
    if (personId === '' || question.trim() === '') return desk.say(m.modAskMissing());
    const answer = await askColleague(reviewId, personId, question.trim());
    if (!answer.ok) return desk.say(m.modNotAsked());
    view.step = undefined;
    desk.say(m.modAsked());
  }

  async #separate(): Promise<void> {
    const { desk, view } = this;
    const cluster = desk.held?.case.cluster;
    if (!cluster || view.except.length === 0) return desk.say(m.modSeparateNone());
    const answer = await separate(cluster.id, view.except.slice(0, mostAtOnce));
    if (!answer.ok) return desk.say(m.modNotSeparated());
    await desk.separated(answer.data.items);
    view.except = [];
    desk.say(m.modSeparated());
  }

  #decide(choice: Choice, told = afterDecision(choice)): void {
    const { view } = this;
    const cluster = this.desk.held?.case.cluster;
    this.desk.decide(cluster ? { ...choice, scope: view.scope, except: [...view.except] } : choice, told);
  }

  #open(step: NonNullable<View['step']>): void {
    this.view.toggle(step);
    void tick().then(() => {
      const head = document.getElementById('step-head');
      head?.focus({ preventScroll: true });
      head?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    });
  }

  /** The selection has changed somewhere on the page. */
  selected(): void {
    this.selection = selectedPassage(getSelection());
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('textarea, select, input:not([type=checkbox], [type=radio])');
