import type { TestContext } from 'node:test';
import { storedId } from '#server/ids.ts';
import { screenReceived } from '#server/moderation/screen-received.ts';
import { countChanges } from '#server/counts/count.ts';
import { drain } from '#server/outbox/consume.ts';
import { foldShown } from '#server/outbox/fold.ts';
import { moderatedForFigures } from './figures.ts';
import { onSection, submissionOf, visitor } from './visitor.ts';

type Json = Record<string, unknown>;

/** For tests of those who analyse: a consultation with six comments, each by a name of its own. */
export async function consulted(t: TestContext) {
  const here = await moderatedForFigures(t, { moderation: 'post' });
  const { pool } = here.parts.database;
  const { consultation } = here;
  const [chapter, one, two, clause] = consultation.sections;
  /** By stored id. */
  const names = new Map<string, string>();
  const codes = new Map<string, string>();

  /** Sends one comment by itself; gives its public id. */
  async function send(name: string, comment: Json, submission: Json = {}): Promise<string> {
    const { comments, receipt } = await visitor(here.app).submit(submissionOf([comment], submission));
    const id = comments[0]?.id ?? '';
    names.set(storedId(here.parts.keys, id), name);
    codes.set(name, receipt.code);
    return id;
  }

  /** What follows from the outbox. */
  async function follow(): Promise<void> {
    for (const consumer of [screenReceived, foldShown, countChanges]) await drain(pool, consumer);
  }

  await send('one', onSection(one, { stance: 'agree', body: 'Thư viện phải mở cửa ngày chủ nhật.' }));
  await send('two', onSection(two, { stance: 'disagree', body: 'Thu vien mo cua muon qua.' }), {
    capacity: 'expert',
    country: 'FR',
  });
  await send(
    'clause',
    onSection(clause, {
      stance: 'agree_with_changes',
      body: 'Hoà bình và thư viện.',
      suggestedText: 'Mở cửa mọi ngày.',
    }),
    { province: '01', channel: 'qr' },
  );
  await send('chapter', onSection(chapter, { stance: undefined, body: 'Gọi 0912 345 678 hỏi thư viện.' }));
  await send('question', {
    target: { questionId: consultation.question.id },
    stance: 'agree',
    body: undefined,
  });
  await send('hidden', onSection(one, { stance: 'other', body: 'Không cần đăng ý kiến này.' }), {
    consentToPublish: false,
  });
  await follow();

  const nameOf = (stored: string) => names.get(stored) ?? stored;
  return {
    ...here,
    names,
    codes,
    send,
    follow,
    nameOf,
    /** The name of a comment by its public id. */
    nameOfPublic: (id: string) => nameOf(storedId(here.parts.keys, id)),
    storedOf: (wanted: string) => [...names].find(([, name]) => name === wanted)?.[0] ?? '',
  };
}
