import type { PoolClient } from 'pg';
import { recordAct } from '#server/audit/record.ts';
import { Conflict, NotFound, Unprocessable } from '#server/errors.ts';
import { explain, standingOf } from '#server/public-changes/explain.ts';
import type { Change, Standing } from '#server/public-changes/queries.ts';
import type { Reasons } from '#server/public-changes/schema.ts';
import { chainsOf } from './chains.ts';
import * as queries from './queries.ts';
import { mostQuestions, type QuestionText } from './schema.ts';
import { titleOf, wordsOf, differences } from './words.ts';

interface Asking {
  consultationId: string;
  by: string;
  reasons: Reasons | undefined;
}

type Chain = [queries.QuestionRow, ...queries.QuestionRow[]];

/** Adds a question at the end; in the caller's transaction. */
export async function addQuestion(client: PoolClient, asking: Asking, sent: QuestionText[]): Promise<void> {
  const { standing, chains } = await lock(client, asking);
  if (chains.length >= mostQuestions)
    throw new Unprocessable(`A consultation asks at most ${mostQuestions} questions.`);
  const texts = wordsOf(standing, sent);
  await queries.insertQuestion(client, { consultationId: standing.id, rewords: null, texts });
  const seen = texts.map(({ language, text }) => ({ ...added, language, after: text }));
  await finish(client, asking, standing, 'question.added', seen);
}

const added = { kind: 'question_added' } as const;

/**
 * Says a question in other words; in the caller's transaction. Until the opening the words are replaced; afterwards it
 * is a new wording beside the old one, whose answers stay with it. Throws NotFound, Conflict for one that is closed or
 * was reworded before.
 */
export async function rewordQuestion(
  client: PoolClient,
  asking: Asking,
  id: string,
  sent: QuestionText[],
): Promise<void> {
  const { standing, chain } = await lockOne(client, asking, id);
  const [now] = chain;
  if (now.closedAt) throw new Conflict('This question is closed: it stays as it was answered.');
  const texts = wordsOf(standing, sent);
  const seen = differences(now.texts, texts);
  if (seen.length === 0) return;
  if (standing.opened)
    await queries.insertQuestion(client, { consultationId: standing.id, rewords: now.id, texts });
  else await queries.replaceWords(client, now.id, texts);
  await finish(client, asking, standing, 'question.reworded', seen);
}

/** Puts the questions in another order; throws Unprocessable where not each of them is named once. */
export async function orderQuestions(client: PoolClient, asking: Asking, ids: string[]): Promise<void> {
  const { standing, chains } = await lock(client, asking);
  const wanted = ids.flatMap((id) => chains.filter(([newest]) => newest.id === id));
  if (wanted.length !== chains.length || ids.length !== chains.length)
    throw new Unprocessable('Name each question once.', [
      { pointer: '/ids', detail: `There are ${chains.length}: name all of them, in the order wanted.` },
    ]);
  const inOrder = (list: Chain[]) => list.map(([newest]) => titleOf(newest)).join('\n');
  const [before, after] = [inOrder(chains), inOrder(wanted)];
  if (before === after) return;
  await queries.setOrder(
    client,
    wanted.map((chain) => chain.map(({ id }) => id)),
  );
  await finish(client, asking, standing, 'question.moved', [{ kind: 'question_moved', before, after }]);
}

/** Takes no more answers to a question, in whatever words it was asked; those that it has stay. */
export async function closeQuestion(client: PoolClient, asking: Asking, id: string): Promise<void> {
  const { standing, chain } = await lockOne(client, asking, id);
  const [now] = chain;
  if (now.closedAt) throw new Conflict('This question is closed already.');
  if (!standing.opened)
    throw new Conflict('Nobody can answer yet: take the question away instead of closing it.');
  await queries.setClosed(
    client,
    chain.map((wording) => wording.id),
  );
  await finish(client, asking, standing, 'question.closed', [
    { kind: 'question_closed', about: titleOf(now) },
  ]);
}

/** Takes a question away that nobody could answer; throws Conflict once the consultation was opened. */
export async function removeQuestion(client: PoolClient, asking: Asking, id: string): Promise<void> {
  const { standing } = await lockOne(client, asking, id);
  if (standing.opened) throw new Conflict('It was asked in public: close it, and it takes no more answers.');
  await queries.deleteQuestion(client, id);
  await finish(client, asking, standing, 'question.removed', []);
}

async function lock(client: PoolClient, { consultationId }: Asking) {
  const standing = await standingOf(client, consultationId);
  return { standing, chains: chainsOf(await queries.listQuestions(client, consultationId)) };
}

async function lockOne(client: PoolClient, asking: Asking, id: string) {
  const { standing, chains } = await lock(client, asking);
  const chain = chains.find((wordings) => wordings.some((wording) => wording.id === id));
  if (!chain) throw new NotFound();
  if (chain[0].id !== id) throw new Conflict('This question was reworded meanwhile: look at the new words.');
  return { standing, chain };
}

async function finish(
  client: PoolClient,
  { consultationId, by, reasons }: Asking,
  standing: Standing,
  action: string,
  seen: Change[],
): Promise<void> {
  await explain(client, standing, seen, reasons);
  await recordAct(client, { actorId: by, action, consultationId });
}
