import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { htmlText, looksLikeHtml } from './html-text.ts';
import { readMapping } from './read-mapping.ts';
import type { TargetRow } from './place-queries.ts';
import { readCsv } from './read-csv.ts';
import { targetFinder } from './targets.ts';
import { dayOf } from './times.ts';

async function read(...chunks: (string | Buffer)[]) {
  const { columns, rows, hash } = await readCsv(() =>
    Readable.from(chunks.map((chunk) => Buffer.from(chunk))),
  );
  const found = [];
  for await (const row of rows) found.push(row);
  return { columns, rows: found, hash: hash().toString('hex') };
}

describe('a file of comments', () => {
  it('is read with fields of several lines, a mark in front, and other delimiters', async () => {
    const { columns, rows } = await read('\uFEFFid; text \r\n1;"Hai\r\ndòng; ""một"""\r\n\r\n2;x\r\n');
    assert.deepEqual(columns, ['id', 'text']);
    assert.deepEqual(rows, [
      { line: 2, cells: ['1', 'Hai\r\ndòng; "một"'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['2', 'x'] },
    ]);
  });

  it('keeps a letter whole that stands on the border of two chunks', async () => {
    const bytes = Buffer.from('t\nđiều\n');
    const { rows } = await read(bytes.subarray(0, 3), bytes.subarray(3));
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [['điều']],
    );
  });

  it('is refused where it is no text in UTF-8 or no CSV', async () => {
    await assert.rejects(read(Buffer.from([0x74, 0x0a, 0xe9, 0x0a])), { code: 'encoding' });
    await assert.rejects(read('t\n\0\n'), { code: 'binary' });
    await assert.rejects(read('t\n"a\nb"\n"open\nx\n'), { code: 'csv', message: /line 4/ });
    await assert.rejects(read(`t\n"${'x'.repeat(500_000)}`), { code: 'csv' });
    await assert.rejects(read(''), { code: 'no_rows' });
  });
});

describe('HTML in a cell', () => {
  it('becomes the words that it shows', () => {
    const html =
      '<p>D&eacute;p&ocirc;t de&nbsp;<b>donn&eacute;es</b></p>\r\n\r\n<ul><li>un</li><li>deux</li></ul><script>alert("x")</script><!-- no -->&#39;&amp;lt;';
    assert.equal(looksLikeHtml(html), true);
    assert.equal(htmlText(html), "Dépôt de données\n\nun\ndeux\n'&lt;");
  });

  it('is nothing where it only would run something, and ends where its tags end', () => {
    const cleaned: Record<string, string> = {
      '<script>alert(1)</script>': '',
      '<svg/onload=alert(1)>xin chào': 'xin chào',
      '<iframe src="javascript:alert(1)">x</iframe>sau': 'sau',
      '<details open ontoggle=alert(1)>mở</details>': 'mở',
      '<x onclick=alert(1)>bấm</x>': 'bấm',
      '<img src="x>" onerror="alert(1)">ảnh': 'ảnh',
      "<b title='a > b'>đậm</b>": 'đậm',
      '<a href="x>chữ</a> và': 'chữ và',
    };
    for (const [html, text] of Object.entries(cleaned)) {
      assert.equal(looksLikeHtml(html), true, html);
      assert.equal(htmlText(html), text, html);
    }
  });

  it('is told from signs that are not HTML', () => {
    for (const text of [
      '5 < 6 và 7 > 3',
      'R&D; A & B',
      'a<b',
      '<3',
      'x <tên> y',
      'a <name of body> b',
      '<on = 5',
    ])
      assert.equal(looksLikeHtml(text) && htmlText(text) !== text, false, text);
    assert.equal(htmlText('5 < 6 <b>và</b> <3'), '5 < 6 và <3');
  });

  it('takes time in proportion to its length, whatever is in it', () => {
    const pieces = [
      '<a ',
      '<a b="',
      "<a b='x>",
      '<script>',
      '<!--',
      '&amp;',
      '<b>',
      '</p>',
      '<',
      '&',
      'x',
      ' ',
      '>',
    ];
    for (const piece of pieces) {
      const began = performance.now();
      htmlText(piece.repeat(400_000 / piece.length));
      assert.ok(performance.now() - began < 5_000, piece);
    }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        assert.equal(/<(?:script|b|p)>/.test(htmlText(parts.join(''))), false);
      }),
    );
  });
});

describe('a date', () => {
  const zones = { of: 'Europe/Paris', shown: 'Asia/Ho_Chi_Minh' };
  const cases: [string, 'dmy' | 'mdy' | undefined, string | null][] = [
    ['2015-09-26T16:25:41+0200', undefined, '2015-09-26'],
    ['2015-09-26T19:25:41+02:00', undefined, '2015-09-27'],
    ['2015-09-26 19:25', undefined, '2015-09-27'],
    ['2015-09-26', undefined, '2015-09-26'],
    ['1443284741', undefined, '2015-09-26'],
    ['1443284741000', undefined, '2015-09-26'],
    ['Wed Dec 06 2017 03:29:51 GMT+0000 (Coordinated Universal Time)', undefined, '2017-12-06'],
    ['26/09/2015', 'dmy', '2015-09-26'],
    ['9/26/2015 16:25', 'mdy', '2015-09-26'],
    ['26/09/2015', undefined, null],
    ['2015-02-30', undefined, null],
    ['hôm qua', undefined, null],
    ['', undefined, null],
  ];
  for (const [cell, order, day] of cases)
    it(`'${cell}' ${day ? `is ${day}` : 'is none'}`, () => assert.equal(dayOf(cell, zones, order), day));
});

describe('a target', () => {
  const row = (id: string, more: Partial<TargetRow>): TargetRow => ({
    is: 'section',
    id,
    label: '',
    heading: null,
    number: null,
    kind: 'article',
    unit: true,
    position: 0,
    ...more,
  });
  const rows = [
    row('d', { is: 'document', label: '*', kind: null }),
    row('h', { kind: 'heading', label: 'Neutralité de l’internet', heading: null }),
    row('1', { number: '1', label: 'Article 1', heading: 'Données ouvertes' }),
    row('10', { number: '10', label: 'Article 10', heading: 'Neutralité de l’internet' }),
    row('10.1', { number: '1', kind: 'clause', label: 'khoản 1 Điều 10' }),
    row('q', { is: 'question', label: '2', number: '2', kind: null }),
  ];
  const named = (field: Parameters<typeof targetFinder>[1], cell: string) => {
    const found = targetFinder(rows, field)(cell);
    return 'fault' in found ? found.fault : found.target.id;
  };

  it('is found by what is printed and cited', () => {
    const cells: Record<string, string> = {
      'Article 1': '1',
      'ARTICLE 10': '10',
      'Article 1 - Données ouvertes (obligation)': '1',
      'article 10. Neutralité de l’internet': '10',
      'Neutralité de l’internet': 'h',
      'donnees ouvertes': '1',
      '10': '10',
      'Khoản 1 Điều 10': '10.1',
      '*': 'd',
      'Article 2': 'unknown_target',
      Article: 'unknown_target',
    };
    for (const [cell, id] of Object.entries(cells)) assert.equal(named('t', cell), id, cell);
    assert.equal(named({ column: 't', by: 'question' }, '2'), 'q');
    assert.equal(named({ column: 't', by: 'number', kind: ['article', 'clause'] }, '1'), 'ambiguous_target');
    assert.equal(named({ column: 't', kind: 'article' }, 'Neutralité de l’internet'), '10');
    assert.equal(named({ column: 't', by: 'heading', kind: 'heading' }, 'Neutralité de l’internet'), 'h');
    assert.equal(named({ column: 't', by: 'heading' }, 'Neutralité de l’internet'), 'ambiguous_target');
  });

  it('is what the mapping says where no section has the name', () => {
    assert.equal(named({ column: 't', otherwise: '*' }, 'Proposition d’un citoyen'), 'd');
    assert.equal(named({ column: 't', otherwise: '*' }, 'Article 10'), '10');
    assert.equal(named({ column: 't', otherwise: 'Article 99' }, 'Article 98'), 'unknown_target');
    // Whoever translates cells has said there what every other one means.
    const values = { one: 'Article 1' };
    assert.equal(named({ column: 't', values, otherwise: '*' }, 'Article 98'), 'unknown_target');
  });
});

describe('a mapping file', () => {
  it('says what cannot be understood in it', () => {
    assert.throws(() => readMapping('{'), /not JSON/);
    assert.throws(() => readMapping('[]'), /not a JSON object/);
    assert.throws(() => readMapping('{"target":"a","txet":"b"}'), /`txet` is not known/);
    assert.throws(() => readMapping('{"text":"a"}'), /what `target` is/);
    assert.throws(() => readMapping('{"target":"a"}'), /neither `text` nor `stance`/);
    assert.throws(() => readMapping('{"target":"a","stance":{"values":{}}}'), /`stance` is not of a form/);
  });
});
