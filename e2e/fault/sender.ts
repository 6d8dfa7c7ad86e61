import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where comments go: read once from the portal, as a browser would. */
export interface Place {
  address: string;
  sectionIds: string[];
}

/** What one person sent and what came of it. */
export interface Sent {
  key: string;
  body: string;
  comments: number;
  attempts: number;
  /** `acked`: a 201 arrived; `withdrawn`: after it the first comment was withdrawn; `doubt`: the person gave up. */
  state: 'acked' | 'withdrawn' | 'doubt';
  /** The bytes of the first 201. */
  answer: string;
}

/** A failed attempt takes longer than this only when something hangs. */
const patience = 20_000;
const filler = ' Thư viện xã nên mở cửa cả buổi tối và ngày chủ nhật để người đi làm đến được.'.repeat(6);

/** One attempt; undefined where the connection broke, which tells nothing about what was kept. */
async function ask(address: string, path: string, headers: Record<string, string>, body?: string) {
  try {
    const answer = await fetch(`${address}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        origin: address,
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(patience),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}

export const send = (address: string, key: string, body: string) =>
  ask(address, 'submissions', { 'idempotency-key': key }, body);

function newSubmission({ sectionIds }: Place): Pick<Sent, 'key' | 'body' | 'comments'> {
  const key = randomUUID();
  const comments = 1 + Math.floor(Math.random() * 3);
  const said = Array.from({ length: comments }, (_, n) => ({
    target: { sectionId: sectionIds[Math.floor(Math.random() * sectionIds.length)] },
    stance: 'agree',
    body: `${key} ${n}${filler}`,
  }));
  const body = { capacity: 'citizen', language: 'vi', consentToPublish: true, comments: said };
  return { key, body: JSON.stringify(body), comments };
}

export interface Person {
  /** Gives up at the first failure, and so leaves a submission in doubt. */
  impatient: boolean;
  /** Withdraws a comment after each so many submissions; 0 for never. */
  withdrawsEach: number;
}

/**
 * Sends one submission after the other until `isOver`, each again and again with the same key until it is
 * acknowledged; after the end for 20 s at most.
 */
export async function* sendForEver(
  place: Place,
  person: Person,
  isOver: () => boolean,
): AsyncGenerator<Sent> {
  for (let n = 1; !isOver(); n += 1) {
    const sent: Sent = { ...newSubmission(place), attempts: 0, state: 'doubt', answer: '' };
    const until = () => (isOver() ? performance.now() + patience : Infinity);
    for (let end = until(); performance.now() < end; end = Math.min(end, until())) {
      sent.attempts += 1;
      const answer = await send(place.address, sent.key, sent.body);
      if (answer?.status === 201) {
        sent.state = 'acked';
        sent.answer = answer.text;
      } else if (answer && answer.status < 500)
        throw new Error(`Refused with ${answer.status}: ${answer.text}`);
      if (answer?.status === 201 || person.impatient) break;
      await sleep(50 + Math.random() * 100);
    }
    if (sent.state === 'acked' && person.withdrawsEach > 0 && n % person.withdrawsEach === 0) {
      await withdrawFirst(place.address, sent);
    }
    yield sent;
    // Who gave up leaves it for a while; the others go on to the next submission.
    await sleep(sent.state === 'doubt' ? 1_000 : 20);
  }
}

/** Until it is acknowledged: withdrawing twice changes nothing. */
async function withdrawFirst(address: string, sent: Sent): Promise<void> {
  const { receipt, comments } = JSON.parse(sent.answer);
  for (;;) {
    const done = await ask(address, `receipt/comments/${comments[0].id}/withdrawal`, {
      'receipt-code': receipt.code,
    });
    if (done?.status === 200) break;
    // An acknowledged submission that is not there: the verdict will say that it was lost.
    if (done?.status === 404) return;
    if (done && done.status < 500) throw new Error(`Not withdrawn: ${done.status} ${done.text}`);
    await sleep(100);
  }
  sent.state = 'withdrawn';
}
