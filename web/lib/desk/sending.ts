import type { DecisionsAnswer } from '#server/moderation/decision-schema.ts';
import type { Sent } from './choice.ts';

/** `again`: it was sent more than once, so that an earlier try may have been taken although no answer came. */
export type Item = DecisionsAnswer['items'][number] & { again?: boolean };

/** What became of a request: `again` where it may be tried once more as it is. */
export type Reply = { items: Item[] } | { refused: number } | { again: 'offline' | 'signed_out' };

const atOnce = 25;
const pauses = [1_000, 2_000, 5_000, 10_000];

/**
 * Sends decisions in the background, in the order in which they were made, one request at a time. What cannot be
 * sent now is kept and tried again; nothing overtakes it.
 */
export class Sender {
  #waiting: { sent: Sent; at: number }[] = [];
  #underway: Sent[] = [];
  #isBusy = false;
  #tries = 0;

  readonly #post: (decisions: Sent[]) => Promise<Reply>;
  readonly #answered: (item: Item, askedAt: number) => void;
  readonly #stuck: (why: 'offline' | 'signed_out' | undefined) => void;
  readonly #wait: (ms: number) => Promise<void>;

  /**
   * @param post sends one request
   * @param answered hears of each decision once, with the moment at which its request began
   * @param stuck hears why nothing gets through, and when it does again
   */
  constructor(
    post: (decisions: Sent[]) => Promise<Reply>,
    answered: (item: Item, askedAt: number) => void,
    stuck: (why: 'offline' | 'signed_out' | undefined) => void,
    wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  ) {
    this.#post = post;
    this.#answered = answered;
    this.#stuck = stuck;
    this.#wait = wait;
  }

  /** How many decisions are not yet known to be received. */
  get unsent(): number {
    return this.#waiting.length + this.#underway.length;
  }

  add(sent: Sent): void {
    this.#waiting.push({ sent, at: Date.now() });
    if (!this.#isBusy) void this.#sendAll();
  }

  /** Takes a decision back that has not left yet; false where it is too late for that. */
  takeBack(reviewId: string): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter(({ sent }) => sent.reviewId !== reviewId);
    return this.#waiting.length < before;
  }

  async #sendAll(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      this.#underway = this.#waiting.splice(0, atOnce).map(({ sent }) => sent);
      await this.#sendOne(this.#underway);
      this.#underway = [];
    }
    this.#isBusy = false;
  }

  async #sendOne(decisions: Sent[]): Promise<void> {
    const askedAt = Date.now();
    const reply = await this.#post(decisions);
    if ('again' in reply) {
      this.#stuck(reply.again);
      await this.#wait(pauses[Math.min(this.#tries, pauses.length - 1)] ?? 0);
      this.#tries += 1;
      return this.#sendOne(decisions);
    }
    const again = this.#tries > 0;
    if (again) this.#stuck(undefined);
    this.#tries = 0;
    if ('items' in reply) {
      for (const item of reply.items) this.#answered({ ...item, again }, askedAt);
      return;
    }
    // One that is refused must not take the others with it.
    if (decisions.length > 1) {
      for (const one of decisions) await this.#sendOne([one]);
      return;
    }
    const status = reply.refused === 409 || reply.refused === 404 ? 'stale' : 'not_allowed';
    for (const { reviewId } of decisions) this.#answered({ reviewId, status, again }, askedAt);
  }
}
