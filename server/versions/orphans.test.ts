import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { openApart } from './apart.ts';
import { nextVersion } from './given-versions.ts';
import { quotePlacer } from './place-quotes.ts';
import type { Orphans } from './schema.ts';

const hours = 'Thư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
const loan = 'Bạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.';
const truck = 'Xe thư viện đến các xã chưa có thư viện ít nhất hai lần mỗi tháng.';
const council = 'Hội đồng bạn đọc họp mỗi năm hai lần và góp ý về việc mua sách mới cho thư viện.';
const article = (number: number, text: string) => ({
  kind: 'article' as const,
  number: `${number}`,
  label: `Điều ${number}`,
  text,
});

async function setUp(t: TestContext) {
  const { app, parts, given } = await portal(t);
  const consultation = await given.consultation({
    sections: [article(1, `${hours} ${loan}`), article(2, truck), article(3, council)],
  });
  const { submit, withdraw } = visitor(app);
  const say = (section: number, body: string, exact?: string) =>
    submit(
      submissionOf([
        onSection(consultation.sections[section], {
          body,
          ...(exact === undefined ? {} : { quote: { exact, prefix: '', suffix: '' } }),
        }),
      ]),
    );
  const next = async (number: number, ...sections: ReturnType<typeof article>[]) => {
    const later = await nextVersion(parts, consultation, number, sections);
    const apart = openApart();
    const { placeBatch } = quotePlacer(parts.database.pool, apart);
    while ((await placeBatch()) > 0);
    await apart.stop();
    return later;
  };
  const url = `/api/v1/consultations/${consultation.slug}/documents/${consultation.document.slug}/orphans`;
  const orphans = async (query = '') => {
    const answer = await app.inject(`${url}${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Orphans>();
  };
  return { app, say, withdraw, next, orphans, url };
}

const told = ({ items }: Orphans) =>
  items
    .map(({ comment, lost }) => [
      comment.body,
      lost,
      comment.quote?.exact,
      comment.madeOn?.version,
      comment.madeOn?.label,
    ])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));

describe('comments whose place is gone', () => {
  it('are listed with their quote and the version in which they can be read, and no others are', async (t) => {
    const { say, next, orphans } = await setUp(t);
    await say(0, 'a: về giờ', 'mỗi ngày ít nhất tám giờ');
    await say(0, 'b: về mượn', 'mượn năm cuốn sách');
    await say(0, 'c: cả điều');
    await say(1, 'd: về xe');
    await say(1, 'e: về xe', 'hai lần mỗi tháng');
    await say(2, 'f: về hội đồng');
    await next(2, article(1, loan), article(2, council));
    const list = await orphans();
    assert.equal(list.version, 2);
    assert.deepEqual(told(list), [
      ['a: về giờ', 'passage', 'mỗi ngày ít nhất tám giờ', 1, 'Điều 1'],
      ['d: về xe', 'section', undefined, 1, 'Điều 2'],
      ['e: về xe', 'section', 'hai lần mỗi tháng', 1, 'Điều 2'],
    ]);
  });

  it('come page by page, each once', async (t) => {
    const { say, next, orphans } = await setUp(t);
    for (let at = 0; at < 3; at += 1) await say(0, `giờ ${at}`, 'mỗi ngày ít nhất tám giờ');
    for (let at = 0; at < 4; at += 1) await say(1, `xe ${at}`);
    await next(2, article(1, loan), article(2, council));
    const bodies: (string | null)[] = [];
    let after = '';
    do {
      const page = await orphans(`?limit=2${after}`);
      assert.ok(page.items.length <= 2);
      bodies.push(...page.items.map(({ comment }) => comment.body));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    assert.deepEqual(bodies.sort(), ['giờ 0', 'giờ 1', 'giờ 2', 'xe 0', 'xe 1', 'xe 2', 'xe 3']);
  });

  it('leave the list when they are withdrawn', async (t) => {
    const { say, withdraw, next, orphans } = await setUp(t);
    const { receipt, comments } = await say(0, 'rút', 'mỗi ngày ít nhất tám giờ');
    await say(2, 'ở lại');
    await next(2, article(1, loan), article(2, truck));
    assert.equal((await orphans()).items.length, 2);
    assert.equal((await withdraw(receipt.code, comments[0]?.id ?? '')).statusCode, 200);
    await next(3, article(1, loan), article(2, truck), article(3, 'Không có gì giống.'));
    assert.deepEqual(
      told(await orphans('?limit=99')).map(([body]) => body),
      ['ở lại'],
    );
  });

  it('are none where there is only one version, and nowhere where there is no document', async (t) => {
    const { app, say, orphans, url } = await setUp(t);
    await say(0, 'a');
    assert.deepEqual((await orphans()).items, []);
    assert.equal((await app.inject(url.replace('du-thao', 'khong-co'))).statusCode, 404);
    assert.equal((await app.inject(`${url}?after=abc`)).statusCode, 400);
  });
});
