import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { placesOf } from '#lib/reading/find-words.ts';
import { bigDraft } from '#server/testing/big-draft.ts';
import { portal } from '#server/testing/portal.ts';
import type { FoundInDocument } from './document-schema.ts';
import { readQuery } from './find.ts';
import { timesIn } from './find-in-document.ts';

const article = (number: number, heading: string, text: string) => ({
  kind: 'article' as const,
  number: String(number),
  label: `Điều ${number}`,
  heading,
  text,
});

async function searching(t: Parameters<typeof portal>[0]) {
  const here = await portal(t);
  const { slug, document, sections } = await here.given.consultation({
    sections: [
      article(1, 'Điều kiện', 'Mỗi điều một điệu. Điều chỉnh theo điều kiện.'),
      article(2, 'Giờ mở cửa', 'Thư viện mở cửa cả ngày; bạn đọc hoà nhã, hòa thuận.'),
      article(3, 'Đất đai', 'Không có từ đó ở đây.'),
    ],
  });
  const path = `/api/v1/consultations/${slug}/documents/${document.slug}/search`;
  const ask = (query: Record<string, string>) => here.app.inject(`${path}?${new URLSearchParams(query)}`);
  const found = async (q: string, more = {}) => (await ask({ q, ...more })).json<FoundInDocument>();
  return { ...here, slug, sections, path, ask, found };
}

test('a query without diacritics ignores them, one with them respects them', async (t) => {
  const { found, sections } = await searching(t);
  const counts = async (q: string) => {
    const { matches, places, items } = await found(q);
    return [matches, places, items.map((item) => item.matches)];
  };
  assert.deepEqual(await counts('dieu'), [8, 3, [6, 1, 1]]);
  assert.deepEqual(await counts('điều'), [7, 3, [5, 1, 1]]);
  assert.deepEqual(await counts('ĐIỆU'), [1, 1, [1]]);
  assert.deepEqual(await counts('dieu kien'), [2, 1, [2]]);
  assert.deepEqual(await counts('hòa'), [2, 1, [2]], 'two spellings of one word');
  assert.deepEqual(await counts('iều'), [0, 0, []], 'a word is found from its beginning on');
  assert.deepEqual(await counts('mở cử'), [2, 1, [2]], 'and while it is being typed');
  assert.deepEqual(await counts('?!'), [0, 0, []]);
  const { items } = await found('dat dai');
  assert.equal(items[0]?.nodeId, sections[2]?.nodeId);
  assert.equal(items[0]?.passage.match, 'Đất đai');
});

test('places come page by page in document order, with the numbers of the whole document on each', async (t) => {
  const { found, ask, sections } = await searching(t);
  const first = await found('dieu', { limit: '2' });
  const second = await found('dieu', { limit: '2', after: String(first.next) });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ nodeId }) => nodeId),
    sections.map(({ nodeId }) => nodeId),
  );
  assert.deepEqual([first.matches, second.matches, second.next], [8, 8, null]);
  assert.equal((await ask({ q: 'x', after: 'abc' })).statusCode, 400);
  assert.equal((await ask({ q: '' })).statusCode, 400);
  assert.equal((await ask({ q: 'x', version: '2' })).statusCode, 404);
});

test('what somebody types is words and nothing else', async (t) => {
  const { found } = await searching(t);
  for (const q of ["%' OR 1=1 --", '.*', '\\', '<zz>', '%', '_']) {
    const { matches } = await found(q);
    assert.equal(matches, 0, q);
  }
});

test('browser and server find the same, as often, in real laws and in odd texts', async () => {
  const laws = (await bigDraft(400)).flatMap(({ texts }) => [
    texts['vi']?.text ?? '',
    texts['vi']?.heading ?? '',
  ]);
  const naughty = await readFile('../shared/data/payloads/naughty-strings/blns.txt', 'utf8').catch(() => '');
  const texts = [...laws, ...naughty.split('\n')].map((text) => text.normalize('NFC')).filter(Boolean);
  const queries = [
    'dieu',
    'Điều',
    'điều 5',
    'nha nuoc',
    'Nhà nước',
    'hoa',
    'hoà',
    'ủy ban',
    'uỷ ban',
    'an',
    'a',
    '1',
    'quốc h',
  ];
  for (const q of queries) {
    const query = readQuery(q);
    for (const text of texts) {
      const places = placesOf(q, text);
      assert.equal(places.length, timesIn(text, query), `${q} in ${JSON.stringify(text.slice(0, 200))}`);
      for (const [from, to] of places)
        assert.ok(timesIn(text.slice(from, to), query) === 1, text.slice(from, to));
    }
  }
});
