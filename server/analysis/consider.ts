import { setImmediate as nextTick } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { maskedText } from '#server/masking/masked-text.ts';
import { fold, wordsOf } from '#server/search/folding.ts';
import { findReceived, keepConsidered, type Keys, keepOnlyWords, type Received } from './consider-queries.ts';

/** Characters after which requests are answered in between. */
const inOneGo = 200_000;

/**
 * What may be found of a comment: what an analyst without any grant reads of it, nothing under a mark. Nothing before
 * screening has looked at it; afterwards it is folded again.
 */
function textToFind(comment: Received): string {
  const { signals, visibility } = comment;
  if (signals === null || visibility === 'set_aside' || visibility === 'withdrawn') return '';
  const shown = maskedText(comment, signals, comment.redactions, []);
  return [shown.body, shown.suggestedText].filter((text) => text !== null).join(' ');
}

interface Findable extends Pick<Received, 'bucket' | 'id'> {
  folded: string;
  exact: string;
}

async function findable(comments: readonly Received[]): Promise<Findable[]> {
  const words: Findable[] = [];
  let read = 0;
  for (const comment of comments) {
    const text = textToFind(comment);
    words.push({ ...comment, folded: fold(text), exact: wordsOf(text) });
    read += text.length;
    if (read < inOneGo) continue;
    read = 0;
    await nextTick();
  }
  return words;
}

const keysOf = (comments: readonly Pick<Received, 'bucket' | 'id'>[]): Keys => ({
  buckets: comments.map(({ bucket }) => bucket),
  ids: comments.map(({ id }) => id),
});

/**
 * Makes the comments of some submissions findable for those who analyse, as they stand now: all visibilities, and
 * their words with private data masked. May be done again at any time.
 */
export async function considerComments(client: PoolClient, submissions: Keys): Promise<void> {
  const comments = await findReceived(client, submissions);
  await keepConsidered(client, submissions);
  const words = await findable(comments);
  const kept = words.filter(({ folded }) => folded !== '');
  const gone = words.filter(({ folded }) => folded === '');
  await keepOnlyWords(
    client,
    {
      ...keysOf(kept),
      folded: kept.map(({ folded }) => folded),
      exact: kept.map(({ exact }) => exact),
    },
    keysOf(gone),
  );
}
