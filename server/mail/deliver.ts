import { LRUCache } from 'lru-cache';
import { hmac } from '#server/hmac.ts';
import { contributorLetter, type MailParts } from './contributor-letter.ts';
import {
  type ContributorJob,
  dropContributorJob,
  mostAttempts,
  settleContributorJob,
  settleStaffJob,
  type StaffJob,
  takeContributorJob,
  takeStaffJob,
} from './queue.ts';
import { staffLetter } from './staff-letter.ts';
import type { Failure, Posted, Transport } from './transport.ts';

/** Letters a round, after which whoever stops the mailer is heard. */
const atOnce = 20;
/** Questions to one address a day, whoever asks: this portal is no means to flood somebody's letter box. */
const mostQuestions = 10;

const parked: Failure = { class: 'broken', final: true, ofServer: false };
const tooOld: Failure = { class: 'too_old', final: true, ofServer: false };

interface Log {
  warn(detail: unknown, message: string): void;
}

/**
 * Sends what is due, letters to staff first, until nothing is or the mail server does not answer. Returns how
 * many left. A letter that cannot be written waits like one that cannot be sent, and is parked in the end.
 */
export function delivery(parts: MailParts, transport: Transport, log: Log): () => Promise<number> {
  const { pool, keys } = parts;
  const asked = new LRUCache<string, number>({ max: 100_000, ttl: 86_400_000 });

  return async () => {
    for (let sent = 0; sent < atOnce; sent += 1) {
      const failure = (await deliverStaff()) ?? (await deliverContributor());
      if (failure === 'nothing due') return sent;
      if (failure !== 'sent' && failure.ofServer) return 0;
    }
    return atOnce;
  };

  async function deliverStaff(): Promise<Failure | 'sent' | undefined> {
    const job = await takeStaffJob(pool);
    if (!job) return undefined;
    const failure = await attempt(job, () => staffLetter(parts, job), tooOld);
    await settleStaffJob(pool, job, failure);
    return failure ?? 'sent';
  }

  async function deliverContributor(): Promise<Failure | 'sent' | 'nothing due'> {
    const job = await takeContributorJob(pool);
    if (!job) return 'nothing due';
    const failure = await attempt(job, () => contributorLetter(parts, job), 'nobody');
    if (failure === 'nobody') await dropContributorJob(pool, job);
    else await settleContributorJob(pool, job, failure);
    return failure === undefined || failure === 'nobody' ? 'sent' : failure;
  }

  async function attempt<Nobody extends Failure | 'nobody'>(
    job: StaffJob | ContributorJob,
    write: () => Promise<Posted | undefined>,
    nobody: Nobody,
  ): Promise<Failure | Nobody | undefined> {
    if (job.attempts > mostAttempts) return parked;
    try {
      const letter = await write();
      if (!letter || (job.kind === 'confirm' && job.attempts === 1 && askedTooOften(letter.to)))
        return nobody;
      return await transport.send(letter);
    } catch (error) {
      log.warn({ err: error, kind: job.kind }, 'a letter could not be written');
      return { class: 'broken', final: false, ofServer: false };
    }
  }

  function askedTooOften(address: string): boolean {
    const name = hmac('sha256', keys.visitor, `asked ${address.toLowerCase()}`).toString('base64');
    const times = (asked.get(name) ?? 0) + 1;
    asked.set(name, times);
    return times > mostQuestions;
  }
}
