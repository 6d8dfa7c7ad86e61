import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import pg from 'pg';
import type { CommentPage } from '#server/comments/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import { givenComments } from '#server/comments/given-comments.ts';
import { countChanges } from '#server/counts/count.ts';
import { recount, repair } from '#server/counts/recount.ts';
import { drain } from '#server/outbox/consume.ts';
import { findQuote } from '#server/submissions/quotes.ts';
import type { GivenSection } from '#server/testing/given-sections.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
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
  const { app, parts, given, ownerUrl } = await portal(t);
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
  const { placeBatch } = quotePlacer(pool, apart);
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
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  t.after(() => owner.end());
  // What earlier tests of this file left to be placed is none of this one's.
  await work();
  return { app, parts, pool, owner, consultation, ids, work, state, comment };
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
    const { parts, pool, owner, consultation, work, state } = await placed(t, [
      [1, card],
      [1, 'hai lần mỗi tháng'],
    ]);
    await repair(owner);
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
    assert.equal((await recount(pool)).wrongCells, 0);
    const { rows } = await pool.query<{ place: string }>(
      'SELECT place FROM comment_count WHERE consultation_id = $1 GROUP BY 1 HAVING sum(n) = 1 ORDER BY 1',
      [consultation.id],
    );
    const places = [sections[2]?.nodeId, consultation.sections[1]?.nodeId].sort();
    assert.deepEqual(
      rows.map(({ place }) => place),
      places,
    );
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

  it('are told in the list of the section: where each was made, what the passage says now, and which is an orphan', async (t) => {
    const { app, parts, consultation, work } = await placed(t, [
      [0, 'mượn năm cuốn sách'],
      [0, hours],
      [2, 'họp mỗi năm hai lần'],
    ]);
    const merged = `${loan.replace('năm cuốn', 'bảy cuốn')}\n${council}`;
    const { sections } = await nextVersion(parts, consultation, 2, [
      article(1, merged),
      article(2, texts[1] ?? ''),
    ]);
    await work();
    const list = async (id: string | undefined) => {
      const { items } = (await app.inject(`/api/v1/sections/${id}/comments?scope=unit`)).json<CommentPage>();
      return items.map(({ quote, madeOn, anchor }) => [
        quote?.exact,
        madeOn?.version,
        madeOn?.label,
        anchor?.state,
        anchor?.passage?.exact,
      ]);
    };
    const now = await list(sections[0]?.id);
    assert.deepEqual(
      new Set(now.map(String)),
      new Set([
        String(['mượn năm cuốn sách', 1, 'Điều 1', 'changed', 'mượn bảy cuốn sách']),
        String([hours, 1, 'Điều 1', 'orphaned', undefined]),
        String(['họp mỗi năm hai lần', 1, 'Điều 3', 'exact', 'họp mỗi năm hai lần']),
      ]),
    );
    const then = await list(consultation.sections[0]?.id);
    assert.ok(then.every(([, version, , state]) => version === 1 && state === undefined));
  });

  it('without a quote are read and counted with the section that theirs was merged into', async (t) => {
    const { app, parts, owner, consultation } = await placed(t, []);
    const { db } = parts.database;
    const place = consultation.sections[2];
    assert.ok(place);
    await givenComments(db, consultation.id, [{ place: { sectionId: place.id, nodeId: place.nodeId } }]);
    const { sections } = await nextVersion(parts, consultation, 2, [
      article(1, `${texts[0]}\n${council}`),
      article(2, texts[1] ?? ''),
    ]);
    await repair(owner);
    const { items } = (await app.inject(`/api/v1/sections/${sections[0]?.id}/comments`)).json<CommentPage>();
    assert.deepEqual(
      items.map(({ madeOn }) => madeOn?.label),
      ['Điều 3'],
    );
    const path = `/api/v1/consultations/${consultation.slug}/documents/${consultation.document.slug}`;
    const document = (await app.inject(path)).json<DocumentVersion>();
    assert.deepEqual(
      document.sections.map(({ counts }) => counts.comments),
      [1, 0],
    );
  });

  it('go on in the next batch wherever the last one was stopped, each placed once', async (t) => {
    const many = Array.from({ length: 25 }, (): [number, string] => [0, loan]);
    const { parts, pool, consultation, state } = await placed(t, many);
    await nextVersion(parts, consultation, 2, [
      article(1, `${hours}\n${loan} Và lâu hơn nữa.`),
      article(2, texts[1] ?? ''),
      article(3, council),
    ]);
    const apart = openApart();
    t.after(() => apart.stop());
    for (let stops = 0; stops < 3; stops += 1)
      assert.equal(await quotePlacer(pool, apart, 7).placeBatch(), 7);
    const halfway = (await state()).filter((row) => row?.state === 'exact').length;
    assert.equal(halfway, 21);
    const { placeBatch } = quotePlacer(pool, apart, 7);
    while ((await placeBatch()) > 0);
    assert.ok((await state()).every((row) => row?.state === 'exact'));
  });

  it('leave no copy of the passage when the comment is withdrawn', async (t) => {
    const { app, parts, pool, consultation, work } = await placed(t, []);
    const { submit, withdraw } = visitor(app);
    const quote = { exact: 'mượn năm cuốn sách', prefix: '', suffix: '' };
    const { receipt, comments } = await submit(
      submissionOf([onSection(consultation.sections[0], { quote })]),
    );
    await nextVersion(parts, consultation, 2, [
      article(1, `${hours}\n${loan} Thêm.`),
      article(2, texts[1] ?? ''),
    ]);
    await work();
    const kept = async () => {
      const held = 'SELECT 1 FROM placement p JOIN comment c ON c.bucket = p.bucket AND c.id = p.comment_id';
      return (await pool.query(`${held} WHERE c.consultation_id = $1`, [consultation.id])).rowCount;
    };
    assert.equal(await kept(), 1);
    assert.equal((await withdraw(receipt.code, comments[0]?.id ?? '')).statusCode, 200);
    assert.equal(await kept(), 0);
  });
});
