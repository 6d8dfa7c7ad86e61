import { tick } from 'svelte';
import type { Queue } from '#server/moderation/schema.ts';
import type { Case } from '#server/moderation/desk/case-schema.ts';
import type { Queues } from '#server/moderation/queues/queues-schema.ts';
import * as m from '#lib/messages.ts';
import { claim, giveBack, sendDecisions, undo } from './api.ts';
import { type Choice, decisionFor } from './choice.ts';
import { type Item, Sender } from './sending.ts';
import * as sittings from './sitting.ts';
import { secondsLeft, undoFor } from './undoing.ts';
import { notHeld } from './words.ts';

/** So many cases are asked for at once, and again when so few are left: the next one is always there already. */
const batch = 10;
const few = 5;
const renewEvery = 300_000;

export interface Told {
  text: string;
  isTrouble?: boolean;
}

/** What one moderator has before her: cases, what she decides, and what becomes of it. */
export class Desk {
  sitting = $state.raw(sittings.begun);
  told = $state.raw<Told>({ text: '' });
  /** Why nothing gets through to the API just now. */
  stuck = $state<'offline' | 'signed_out'>();
  queues = $state.raw<Queues>();
  now = $state(Date.now());
  note = $state('');
  /** Counts up when another case is shown, so that panels begin anew and the heading is focused. */
  turn = $state(0);

  readonly held = $derived(sittings.current(this.sitting));
  readonly left = $derived(sittings.undecided(this.sitting).length);
  readonly undoable = $derived(sittings.lastUndoable(this.sitting, this.now));
  readonly secondsLeft = $derived(secondsLeft(this.undoable, this.now));

  readonly #sender: Sender;
  #undoWhenKnown: string[] = [];
  #isClaiming = false;

  constructor(
    readonly consultation: string,
    readonly queue: Queue,
    first: readonly Case[],
    queues: Queues,
    before: { done?: { text: string } | undefined; sitting: number },
  ) {
    this.sitting = { ...sittings.received(sittings.begun, first), decided: before.sitting };
    if (before.done) this.told = { text: before.done.text };
    this.queues = queues;
    this.#sender = new Sender(
      sendDecisions,
      (item, askedAt) => void this.#answered(item, askedAt),
      (why) => (this.stuck = why),
    );
  }

  get unsent(): number {
    return this.#sender.unsent;
  }

  /** Hears how much waits; before an empty queue that has something again, fetches it. */
  counted(queues: Queues): void {
    this.queues = queues;
    if (!this.held && this.waiting > 0) void this.refill();
  }

  get waiting(): number {
    return this.queues?.items.find(({ queue }) => queue === this.queue)?.count ?? 0;
  }

  /** Begins to fetch ahead and to keep what is held; returns what ends it. */
  start(): () => void {
    void this.refill();
    const renewing = setInterval(() => void this.refill(true), renewEvery);
    const ticking = setInterval(() => (this.now = Date.now()), 500);
    return () => {
      clearInterval(renewing);
      clearInterval(ticking);
    };
  }

  /** Gives back what is not decided, so that colleagues need not wait for it. */
  leave(): void {
    const open = sittings.undecided(this.sitting).map((held) => held.case.reviewId);
    if (open.length > 0) giveBack(this.consultation, open);
  }

  /** Letters were taken out of the cluster that is shown: they follow it, and it has so many less. */
  async separated(letters: readonly Case[]): Promise<void> {
    const shown = this.held?.case;
    if (!shown) return;
    this.sitting = sittings.inserted(this.sitting, letters);
    const answer = await claim(this.consultation, this.queue, batch);
    const fresh = answer.ok && answer.data.items.find(({ reviewId }) => reviewId === shown.reviewId);
    if (fresh) this.sitting = sittings.refreshed(this.sitting, shown.reviewId, fresh);
  }

  /** Says something about what was just done; nothing else changes. */
  say(text: string): void {
    this.told = { text };
  }

  /** Decides the case that is shown, goes on to the next, and sends the decision in the background. */
  decide(choice: Choice, told: string): void {
    const held = this.held;
    if (!held) return;
    if (held.verdict) return this.say(m.modDecidedAlready());
    const sent = decisionFor(held.case, { note: this.note, ...choice });
    if (!sent) return;
    this.now = Date.now();
    this.#show(sittings.decided(this.sitting, choice), { text: told });
    this.#sender.add(sent);
    if (this.left <= few) void this.refill();
  }

  /** Moves the comment elsewhere. The case stays: whether it is shown is still to be decided. */
  moveTo(target: NonNullable<Choice['target']>): void {
    const held = this.held;
    const sent =
      held && !held.verdict && decisionFor(held.case, { outcome: 'move', target, note: this.note });
    if (!sent) return;
    this.sitting = sittings.waiting(this.sitting, { outcome: 'move', target });
    this.#sender.add(sent);
  }

  move(by: number): void {
    const before = this.sitting.at;
    const moved = sittings.moved(this.sitting, by);
    if (moved.at === before) this.told = { text: by > 0 ? m.modNoNext() : m.modNoPrevious() };
    else this.#show(moved, { text: '' });
  }

  /** Takes the latest decision back and shows its case again. */
  undo(): void {
    const held = sittings.lastUndoable(this.sitting, Date.now());
    if (held?.move) return void this.#moveBack(held.case.reviewId, held.move.decisionId);
    const verdict = held?.verdict;
    if (!held || !verdict) return this.say(m.modUndoTooLate());
    const { reviewId } = held.case;
    if (verdict.state === 'sending' && this.#sender.takeBack(reviewId)) return this.#undone(reviewId);
    this.#changeVerdict(reviewId, (now) => ({ ...now, state: 'undoing' }));
    if (verdict.decisionId) void this.#undoOnServer(reviewId, verdict.decisionId);
    else this.#undoWhenKnown.push(reviewId);
  }

  async #undoOnServer(reviewId: string, decisionId: string): Promise<void> {
    const answer = await undo(decisionId);
    if (answer.ok) return this.#undone(reviewId);
    this.#changeVerdict(reviewId, (now) => ({ ...now, state: 'done', undoUntil: 0 }));
    this.told = { text: m.modUndoTooLate(), isTrouble: true };
  }

  async #moveBack(reviewId: string, decisionId: string): Promise<void> {
    const answer = await undo(decisionId);
    if (!answer.ok) return this.say(m.modUndoTooLate());
    await this.#movedTo({ reviewId, status: 'applied' }, 0);
    this.say(m.modUndone());
  }

  #undone(reviewId: string): void {
    this.#show(sittings.reopened(this.sitting, reviewId), { text: m.modUndone() });
  }

  async #answered(item: Item, askedAt: number): Promise<void> {
    const { reviewId, status, decisionId } = item;
    if (status === 'applied' || status === 'proposed' || status === 'accepted') {
      if (this.#choiceOf(reviewId)?.outcome === 'move') return this.#movedTo(item, askedAt);
      this.#changeVerdict(reviewId, (verdict) => ({
        ...verdict,
        state: verdict.state === 'undoing' ? 'undoing' : 'done',
        decisionId,
        status,
        // Counted from before the request left, so that what is offered here is never too late there.
        undoUntil: askedAt + undoFor,
      }));
      if (this.#isToBeUndone(reviewId) && decisionId) await this.#undoOnServer(reviewId, decisionId);
      return;
    }
    this.#isToBeUndone(reviewId);
    const text = notHeld(item);
    // What was typed wrong can be decided otherwise; what is stale or another's is hers no more.
    if (status === 'not_allowed')
      this.#show(sittings.reopened(this.sitting, reviewId), { text, isTrouble: true });
    else this.#show(sittings.dropped(this.sitting, reviewId), { text, isTrouble: true });
    if (this.left <= few) await this.refill();
  }

  /** Whether it was taken back before it was known to be received; asked once. */
  #isToBeUndone(reviewId: string): boolean {
    const was = this.#undoWhenKnown.includes(reviewId);
    this.#undoWhenKnown = this.#undoWhenKnown.filter((id) => id !== reviewId);
    return was;
  }

  #choiceOf(reviewId: string): Choice | undefined {
    return this.sitting.held.find((held) => held.case.reviewId === reviewId)?.verdict?.choice;
  }

  /** Shows the case at its new place, as the API tells it now. */
  async #movedTo({ reviewId, decisionId }: Item, askedAt: number): Promise<void> {
    const answer = await claim(this.consultation, this.queue, batch);
    const fresh = answer.ok && answer.data.items.find((item) => item.reviewId === reviewId);
    const move = decisionId && { decisionId, undoUntil: askedAt + undoFor };
    this.sitting = sittings.refreshed(this.sitting, reviewId, fresh || undefined, move || undefined);
    this.#turnTo();
    this.say(m.modMovedStays());
  }

  #changeVerdict(reviewId: string, changed: (verdict: sittings.Verdict) => sittings.Verdict): void {
    this.sitting = sittings.verdictChanged(this.sitting, reviewId, changed);
  }

  /** Claims ahead, and with that renews the lease of what is held. */
  async refill(always = false): Promise<void> {
    if (this.#isClaiming || (!always && this.left > few)) return;
    this.#isClaiming = true;
    const answer = await claim(this.consultation, this.queue, batch);
    this.#isClaiming = false;
    if (!answer.ok) {
      if (this.left === 0) this.told = { text: m.modNotClaimed(), isTrouble: true };
      return;
    }
    const wasEmpty = !this.held;
    const sitting = sittings.received(this.sitting, answer.data.items);
    if (wasEmpty && sittings.current(sitting)) this.#show(sitting, { text: m.modNewCase() });
    else this.sitting = sitting;
  }

  #show(sitting: sittings.Sitting, told: Told): void {
    const before = this.held?.case;
    this.sitting = sitting;
    this.told = told;
    if (this.held?.case === before && before) return;
    this.note = '';
    this.#turnTo();
  }

  /** Whoever reads by ear or by keys stands at the heading of what is shown now. */
  #turnTo(): void {
    this.turn += 1;
    void tick().then(() => {
      window.scrollTo({ top: 0, behavior: 'instant' });
      document.getElementById('case')?.focus({ preventScroll: true });
    });
  }
}
