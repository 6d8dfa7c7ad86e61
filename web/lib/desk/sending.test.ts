import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sent } from './choice.ts';
import { type Item, type Reply, Sender } from './sending.ts';

const decision = (reviewId: string): Sent => ({
  reviewId,
  commentId: reviewId,
  revision: 1,
  outcome: 'publish',
});

/** A sender against a line that answers as it is told, a reply a request; then everything is applied. */
function on(line: (Reply | 'applied')[]) {
  const requests: string[][] = [];
  const answers: Item[] = [];
  const stuck: (string | undefined)[] = [];
  let done = () => {};
  const sender = new Sender(
    async (decisions) => {
      requests.push(decisions.map(({ reviewId }) => reviewId));
      const reply = line.shift() ?? 'applied';
      if (reply !== 'applied') return reply;
      return { items: decisions.map(({ reviewId }): Item => ({ reviewId, status: 'applied' })) };
    },
    (item) => {
      answers.push(item);
      done();
    },
    (why) => stuck.push(why),
    async () => {},
  );
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      done = () => answers.length >= count && resolve();
      done();
    });
  return { sender, requests, answers, stuck, until };
}

test('decisions leave in their order, and those made while one is underway go together', async () => {
  const { sender, requests, until } = on([]);
  for (const id of ['a', 'b', 'c']) sender.add(decision(id));
  assert.equal(sender.unsent, 3);
  await until(3);
  assert.deepEqual(requests, [['a'], ['b', 'c']]);
  await new Promise(setImmediate);
  assert.equal(sender.unsent, 0);
});

test('without a line nothing is lost or overtaken: the same request is tried until it gets through', async () => {
  const { sender, requests, stuck, until } = on([{ again: 'offline' }, { again: 'signed_out' }]);
  sender.add(decision('a'));
  sender.add(decision('b'));
  await until(2);
  assert.deepEqual(requests, [['a'], ['a'], ['a'], ['b']]);
  assert.deepEqual(stuck, ['offline', 'signed_out', undefined]);
});

test('a request that is refused as a whole is taken apart, so that one does not take the others with it', async () => {
  const refused: Reply = { refused: 409 };
  const { sender, requests, answers, until } = on(['applied', refused, refused]);
  for (const id of ['a', 'b', 'c']) sender.add(decision(id));
  await until(3);
  assert.deepEqual(requests, [['a'], ['b', 'c'], ['b'], ['c']]);
  assert.deepEqual(
    answers.map(({ reviewId, status }) => `${reviewId} ${status}`),
    ['a applied', 'b stale', 'c applied'],
  );
});

test('a decision that has not left is taken back without a trace; one that has left is not', () => {
  const { sender } = on([]);
  sender.add(decision('a'));
  sender.add(decision('b'));
  assert.equal(sender.takeBack('a'), false);
  assert.equal(sender.takeBack('b'), true);
  assert.equal(sender.unsent, 1);
});
