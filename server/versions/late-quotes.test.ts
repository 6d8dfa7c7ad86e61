import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import { givenComments } from '#server/comments/given-comments.ts';
import { findQuote } from '#server/submissions/quotes.ts';
import { type Portal, portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { startWorker } from '#server/worker.ts';
import { openApart } from './apart.ts';
import { nextVersion } from './given-versions.ts';
import { quotePlacer } from './place-quotes.ts';

const hours = 'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
const council = 'Hội đồng bạn đọc họp mỗi năm hai lần và góp ý về việc mua sách mới cho thư viện.';
const article = (number: number, text: string) => ({
  kind: 'article' as const,
  number: `${number}`,
  label: `Điều ${number}`,
  text,
});
const longAgo = '2026-01-05';
const today = () => new Date().toISOString().slice(0, 10);

/** Two published versions of a draft, the quotes of the first looked for in the second. */
async function setUp(t: TestContext, batch?: number) {
  const here = await portal(t);
  const { pool, db } = here.parts.database;
  const consultation = await here.given.consultation({ sections: [article(1, hours), article(2, council)] });
  const apart = openApart();
  t.after(() => apart.stop());
  const placer = quotePlacer(pool, apart, batch);
  const finish = async () => {
    while ((await placer.placeBatch()) > 0);
  };
  await finish();
  const next = async () => {
    const version = await nextVersion(here.parts, consultation, 2, [
      article(1, `${hours} Lễ nghỉ.`),
      article(2, council),
    ]);
    await finish();
    return version;
  };
  const comment = async (exact: string, day: string) => {
    const quote = findQuote(hours, { exact });
    const place = consultation.sections[0];
    assert.ok(quote && place);
    const said = {
      quoteExact: exact,
      quotePrefix: quote.prefix,
      quoteSuffix: quote.suffix,
      quoteLanguage: 'vi',
    };
    const [id = ''] = await givenComments(db, consultation.id, [
      { place: { sectionId: place.id, nodeId: place.nodeId }, said, day },
    ]);
    return id;
  };
  return { ...here, pool, consultation, next, comment, placeLate: placer.placeLate };
}

async function stateOf({ parts }: Pick<Portal, 'parts'>, id: string): Promise<string | null> {
  const { rows } = await parts.database.pool.query<{ state: string }>(
    `SELECT p.state FROM comment c JOIN placement p ON p.bucket = c.bucket AND p.comment_id = c.id AND p.revision = c.revision
     WHERE c.id = $1`,
    [id],
  );
  return rows[0]?.state ?? null;
}

describe('quotes that come when a newer version stands already', () => {
  it('are placed when they are sent to the earlier version', async (t) => {
    const here = await setUp(t);
    await here.next();
    const id = await here.comment('mỗi ngày ít nhất tám giờ', today());
    assert.equal(await stateOf(here, id), null);
    assert.equal(await here.placeLate('sent'), 1);
    assert.equal(await stateOf(here, id), 'exact');
    assert.equal(await here.placeLate('sent'), 0);
  });

  it('are placed again when an old comment is corrected', async (t) => {
    const here = await setUp(t);
    const id = await here.comment('mỗi ngày ít nhất tám giờ', longAgo);
    await here.next();
    assert.equal(await stateOf(here, id), 'exact');
    await here.pool.query('UPDATE comment SET revision = 2, revised_day = $2 WHERE id = $1', [id, today()]);
    assert.equal(await stateOf(here, id), null);
    assert.equal(await here.placeLate('sent'), 0);
    assert.equal(await here.placeLate('corrected'), 1);
    assert.equal(await stateOf(here, id), 'exact');
  });

  it('are all placed, page by page, however many came', async (t) => {
    const here = await setUp(t, 2);
    await here.next();
    for (let at = 0; at < 5; at += 1) await here.comment('mỗi ngày ít nhất tám giờ', today());
    assert.equal(await here.placeLate('sent'), 5);
  });

  it('are placed by the worker, without anybody asking', async (t) => {
    const here = await setUp(t);
    await here.next();
    const { submit } = visitor(here.app);
    const quote = { exact: 'từ thứ hai đến thứ bảy', prefix: '', suffix: '' };
    await submit(submissionOf([onSection(here.consultation.sections[0], { quote })]));
    const { rows } = await here.pool.query<{ id: string }>(
      'SELECT id FROM comment WHERE consultation_id = $1',
      [here.consultation.id],
    );
    const id = rows[0]?.id ?? '';
    assert.equal(await stateOf(here, id), null);
    const worker = startWorker(here.pool, here.parts.database.db, here.parts.keys, { warn: () => {} });
    t.after(() => worker.stop());
    for (let patience = 300; patience > 0 && (await stateOf(here, id)) === null; patience -= 1)
      await new Promise((go) => setTimeout(go, 100));
    assert.equal(await stateOf(here, id), 'exact');
  });
});
