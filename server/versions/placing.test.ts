import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import { givenComments } from '#server/comments/given-comments.ts';
import { countChanges } from '#server/counts/count.ts';
import { recount } from '#server/counts/recount.ts';
import { drain } from '#server/outbox/consume.ts';
import { findQuote } from '#server/submissions/quotes.ts';
import type { GivenSection } from '#server/testing/given.ts';
import { portal } from '#server/testing/portal.ts';
import { openApart } from './apart.ts';
import { nextVersion } from './given-versions.ts';
import { quotePlacer } from './place-quotes.ts';

const article = (number: number, text: string): GivenSection => ({
  kind: 'article',
  number: `${number}`,
  label: `Điều ${number}`,
  text,
});

const hours = 'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
const loan = 'Bạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.';
const truck = 'Xe thư viện đến các xã chưa có thư viện ít nhất hai lần mỗi tháng.';
const card = 'Thẻ bạn đọc được cấp miễn phí cho người từ sáu tuổi trở lên.';
const council = 'Hội đồng bạn đọc họp mỗi năm hai lần và góp ý về việc mua sách mới cho thư viện.';

const texts = [`${hours}\n${loan}`, `${truck}\n${card}`, council];

async function placed(t: TestContext, quotes: [section: number, exact: string][]) {
  const { parts, given } = await portal(t);
  const { db, pool } = parts.database;
  const consultation = await given.consultation({ sections: texts.map((text, at) => article(at + 1, text)) });
  const comment = (section: number, exact: string) => {
    const quote = findQuote(texts[section] ?? '', { exact });
    const place = consultation.sections[section];
    assert.ok(quote && place);
    const said = {
      quoteExact: quote.exact,
      quotePrefix: quote.prefix,
      quoteSuffix: quote.suffix,
      quoteLanguage: 'vi',
    };
    return { place: { sectionId: place.id, nodeId: place.nodeId }, said };
  };
  const ids = await givenComments(
    db,
    consultation.id,
    quotes.map(([section, exact]) => comment(section, exact)),
  );
  const apart = openApart();
  t.after(() => apart.stop());
  const { placeBatch, placeLate } = quotePlacer(pool, apart);
  const work = async () => {
    while ((await placeBatch()) > 0);
  };
  const state = async () => {
    const { rows } = await pool.query<{
      id: string;
      place: string;
      state: string | null;
      exact: string | null;
    }>(
      `SELECT c.id, c.place, p.state, p.exact FROM comment c
       LEFT JOIN LATERAL (SELECT * FROM placement p WHERE p.bucket = c.bucket AND p.comment_id = c.id
         AND p.revision = c.revision ORDER BY number DESC LIMIT 1) p ON true`,
    );
    return ids.map((id) => rows.find((row) => row.id === id));
  };
  return { parts, pool, consultation, ids, work, placeLate, state, comment };
}

describe('quotes when a new version is published', () => {
  it('on what stayed need no placement, on what changed they are found, and what is gone is orphaned', async (t) => {
    const { parts, consultation, work, state } = await placed(t, [
      [0, 'mượn năm cuốn sách trong ba tuần'],
      [0, hours],
      [2, 'họp mỗi năm hai lần'],
    ]);
    const changed = loan.replace('năm cuốn', 'bảy cuốn');
    await nextVersion(parts, consultation, 2, [
      article(1, changed),
      article(2, texts[1] ?? ''),
      article(3, council),
    ]);
    await work();
    const [first, second, third] = await state();
    assert.deepEqual([first?.state, first?.exact], ['changed', 'mượn bảy cuốn sách trong ba tuần']);
    assert.deepEqual([second?.state, second?.exact], ['orphaned', null]);
    assert.equal(second?.place, consultation.sections[0]?.nodeId);
    assert.equal(third?.state, null);
  });

  it('go with their passage to the part that it went to, and so do the figures', async (t) => {
    const { parts, pool, consultation, work, state } = await placed(t, [
      [1, card],
      [1, 'hai lần mỗi tháng'],
    ]);
    await recount(pool);
    const { sections } = await nextVersion(parts, consultation, 2, [
      article(1, texts[0] ?? ''),
      article(2, `${truck}\nXe đỗ ở nhà văn hóa.`),
      article(3, card),
      article(4, council),
    ]);
    await work();
    const [first, second] = await state();
    assert.deepEqual([first?.place, first?.state], [sections[2]?.nodeId, 'exact']);
    assert.deepEqual([second?.place, second?.state], [consultation.sections[1]?.nodeId, 'exact']);
    await drain(pool, countChanges);
    const counts = async () =>
      (
        await pool.query(
          'SELECT place, sum(n)::int AS n FROM comment_count GROUP BY 1 HAVING sum(n) <> 0 ORDER BY 1',
        )
      ).rows;
    const counted = await counts();
    assert.equal(counted.length, 2);
    await recount(pool);
    assert.deepEqual(await counts(), counted);
  });

  it('are followed through a third version from where the second had them', async (t) => {
    const { parts, consultation, work, state } = await placed(t, [[0, loan]]);
    const seven = loan.replace('năm cuốn', 'bảy cuốn');
    await nextVersion(parts, consultation, 2, [
      article(1, `${hours}\n${seven}`),
      article(2, texts[1] ?? ''),
      article(3, council),
    ]);
    await nextVersion(parts, consultation, 3, [
      article(1, `${hours}\n${seven.replace('ba tuần', 'bốn tuần')}`),
      article(2, texts[1] ?? ''),
      article(3, council),
    ]);
    await work();
    const [only] = await state();
    assert.equal(only?.exact, seven.replace('ba tuần', 'bốn tuần'));
  });

  it('are found too when they come to the earlier version later, and go when the comment is withdrawn', async (t) => {
    const { parts, pool, consultation, work, placeLate, state, ids, comment } = await placed(t, [[0, hours]]);
    await nextVersion(parts, consultation, 2, [
      article(1, `${hours} Lễ nghỉ.`),
      article(2, texts[1] ?? ''),
      article(3, council),
    ]);
    await work();
    const { place, said } = comment(0, 'mỗi ngày ít nhất tám giờ');
    const day = new Date().toISOString().slice(0, 10);
    ids.push(...(await givenComments(parts.database.db, consultation.id, [{ place, said, day }])));
    assert.equal((await state())[1]?.state, null);
    assert.equal(await placeLate(), 1);
    assert.equal((await state())[1]?.state, 'exact');
    assert.equal(await placeLate(), 0);
    await pool.query('UPDATE comment SET revision = 2, revised_day = now()::date WHERE id = $1', [ids[1]]);
    assert.equal((await state())[1]?.state, null);
    assert.equal(await placeLate(), 1);
  });
});
