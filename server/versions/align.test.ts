import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLegalText } from '#server/drafts/legal/parse-legal-text.ts';
import { parseMarkdown } from '#server/drafts/markdown/parse-markdown.ts';
import type { ParsedDraft } from '#server/drafts/draft-sections.ts';
import { align } from './align.ts';
import type { AlignedPair } from './lines.ts';
import type { VersionNode } from './nodes.ts';
import { randomDraft } from './random-draft.ts';

/** Sections as the import makes them, so that both languages go the way that real drafts go. */
function read({ sections, language }: ParsedDraft): VersionNode[] {
  return sections.map(({ parent, kind, number, texts }) => ({
    parent,
    kind,
    number,
    heading: texts[language]?.heading ?? null,
    text: texts[language]?.text ?? '',
  }));
}

const plain = (lines: readonly AlignedPair[], from: readonly VersionNode[], to: readonly VersionNode[]) =>
  lines.map(({ from: a, to: b, place, text, certainty }) => {
    const [old, now] = [from[a ?? -1]?.number ?? '–', to[b ?? -1]?.number ?? '–'];
    return `${old} → ${now} ${place} ${text} ${certainty}`;
  });

const article = (number: number, text: string, heading: string | null = null): VersionNode => ({
  parent: null,
  kind: 'article',
  number: `${number}`,
  heading,
  text,
});

const library = 'A public library is open to everyone who lives in its district, at hours that it announces.';
const loan =
  'Books are lent for three weeks; whoever returns them later pays nothing but borrows no other book until then.';
const truck =
  'A van with two thousand books visits villages that have no library of their own twice a month.';
const council =
  'The council of readers meets every spring, hears the librarian and advises on what is bought.';

describe('two versions of a draft are aligned', () => {
  it('Điều 6 becomes Điều 7 when a new Điều 6 is put in, and says the same', () => {
    const five = 'Điều 5. Giờ mở cửa\nThư viện mở cửa từ thứ hai đến thứ bảy, mỗi ngày ít nhất tám giờ.';
    const six = 'Cho mượn sách\nBạn đọc được mượn năm cuốn sách trong ba tuần và được gia hạn một lần.';
    const seven = 'Phục vụ lưu động\nXe thư viện đến các xã chưa có thư viện ít nhất hai lần mỗi tháng.';
    const added =
      'Thẻ bạn đọc\nThẻ bạn đọc được cấp miễn phí cho người từ sáu tuổi trở lên có nơi cư trú tại tỉnh.';
    const from = read(parseLegalText(`${five}\nĐiều 6. ${six}\nĐiều 7. ${seven}\n`, 'vi'));
    const to = read(parseLegalText(`${five}\nĐiều 6. ${added}\nĐiều 7. ${six}\nĐiều 8. ${seven}\n`, 'vi'));
    assert.deepEqual(plain(align(from, to), from, to), [
      '5 → 5 same unchanged certain',
      '– → 6 added changed certain',
      '6 → 7 same unchanged certain',
      '7 → 8 same unchanged certain',
    ]);
  });

  it('Article 6 becomes Article 7, its clauses with it, also where its words changed a little', () => {
    const markdown = (text: string) => read(parseMarkdown(text, 'en').draft);
    const access = `## Article 5. Access\n\n${library}\n\n`;
    const from = markdown(`${access}## Article 6. Lending\n\n1. ${loan}\n2. ${truck}\n`);
    const changed = loan.replace('three weeks', 'four weeks');
    const to = markdown(
      `${access}## Article 6. Council\n\n${council}\n\n## Article 7. Lending\n\n1. ${changed}\n2. ${truck}\n`,
    );
    assert.deepEqual(plain(align(from, to), from, to), [
      '5 → 5 same unchanged certain',
      '– → 6 added changed certain',
      '6 → 7 same unchanged certain',
      '1 → 1 same changed certain',
      '2 → 2 same unchanged certain',
    ]);
  });

  it('what stands in another order has moved, and only that', () => {
    const from = [article(1, library), article(2, loan), article(3, truck), article(4, council)];
    const to = [article(1, library), article(2, council), article(3, loan), article(4, truck)];
    assert.deepEqual(plain(align(from, to), from, to), [
      '1 → 1 same unchanged certain',
      '4 → 2 moved unchanged certain',
      '2 → 3 same unchanged certain',
      '3 → 4 same unchanged certain',
    ]);
  });

  it('two that changed places have moved, and what stands between them under its number has not', () => {
    const from = [article(1, library), article(2, loan), article(3, truck), article(4, council)];
    const to = [article(1, library), article(2, council), article(3, truck), article(4, loan)];
    assert.deepEqual(plain(align(from, to), from, to), [
      '1 → 1 same unchanged certain',
      '4 → 2 moved unchanged certain',
      '3 → 3 same unchanged certain',
      '2 → 4 moved unchanged certain',
    ]);
  });

  it('one cut in two was split without a word changed, two made one were merged', () => {
    const whole = [article(1, library), article(2, `${loan}\n${truck}\n${council}`)];
    const cut = [article(1, library), article(2, loan), article(3, `${truck}\n${council}`)];
    const places = (lines: readonly AlignedPair[]) => lines.map(({ place, text }) => `${place} ${text}`);
    assert.deepEqual(places(align(whole, cut)), ['same unchanged', 'split unchanged', 'split unchanged']);
    assert.deepEqual(places(align(cut, whole)), ['same unchanged', 'merged unchanged', 'merged unchanged']);
  });

  it('what is gone is removed, and nothing alike elsewhere is taken for it', () => {
    const from = [article(1, library), article(2, loan), article(3, truck)];
    const to = [article(1, library), article(2, truck)];
    assert.deepEqual(plain(align(from, to), from, to), [
      '1 → 1 same unchanged certain',
      '2 → – removed changed certain',
      '3 → 2 same unchanged certain',
    ]);
  });

  it('a wholly new text under the number of one that is gone is left for somebody to judge', () => {
    const [gone, came] = [article(2, loan), article(2, council)];
    const lines = align([article(1, library), gone], [article(1, library), came]);
    assert.deepEqual(
      lines.slice(1).map(({ certainty }) => certainty),
      lines.slice(1).map(() => 'doubtful'),
    );
  });

  it('the same sentence at the end of every article stays with its own article', () => {
    const closing = 'The ministry says in detail how this article is carried out.';
    const draft = (texts: readonly string[]): VersionNode[] =>
      texts.flatMap((text, at) => [
        article(at + 1, text),
        { parent: at * 2, kind: 'clause', number: '1', heading: null, text: closing },
      ]);
    const lines = align(draft([library, loan, truck]), draft([council, library, loan, truck]));
    const clauses = lines.filter(({ from }) => from !== null && from % 2 === 1);
    assert.deepEqual(
      clauses.map(({ from, to, certainty }) => [from, to, certainty]),
      [
        [1, 3, 'certain'],
        [3, 5, 'certain'],
        [5, 7, 'certain'],
      ],
    );
  });

  it('a sentence that closes forty articles goes with its own, when one was put in before them and one taken out', () => {
    const closing = 'The ministry says in detail how this article is carried out.';
    const { from: texts } = randomDraft(40);
    const draft = (articles: readonly VersionNode[]): VersionNode[] =>
      articles.flatMap(({ text }, at) => [
        article(at + 1, text),
        { parent: at * 2, kind: 'clause', number: '1', heading: null, text: closing },
      ]);
    const [from, to] = [draft(texts), draft([article(1, library), ...texts.slice(0, 9), ...texts.slice(10)])];
    const wanted = (old: number) => (old < 18 ? old + 2 : old > 19 ? old : null);
    const lines = align(from, to);
    assert.deepEqual(
      lines.filter(({ from: old, to: now }) => (old === null ? (now ?? 0) > 1 : now !== wanted(old))),
      [],
    );
    assert.ok(lines.every(({ place }) => place !== 'moved'));
  });

  it('of a hundred equal paragraphs without numbers, one taken out leaves none that is surely gone or new', () => {
    const paragraph: VersionNode = { ...article(1, loan), kind: 'paragraph', number: null };
    const from = Array.from({ length: 100 }, () => paragraph);
    const lines = align(from, from.slice(1));
    assert.equal(lines.filter(({ place }) => place === 'same').length, 99);
    assert.ok(lines.every(({ place, certainty }) => place === 'same' || certainty === 'doubtful'));
  });

  it('an empty version and one of no words at all are no error', () => {
    assert.deepEqual(align([], []), []);
    assert.equal(align([article(1, '')], [article(1, '')])[0]?.place, 'same');
    assert.equal(align([], [article(1, library)])[0]?.place, 'added');
  });

  it('1,000 sections are aligned with 1,000, and none wrongly with certainty', () => {
    const { from, to, became } = randomDraft(1_000);
    const lines = align(from, to);
    const wrong = lines.filter(
      ({ from: old, to: now, certainty, main }) =>
        certainty === 'certain' && main && old !== null && became.get(old) !== (now ?? undefined),
    );
    assert.equal(wrong.length, 0);
  });

  it('a draft that says one thing ten thousand times is aligned in bounded time', () => {
    const from = Array.from({ length: 10_000 }, (_, at) => article(at + 1, 'The ministry decides.'));
    const started = performance.now();
    const lines = align(from, [...from]);
    assert.ok(performance.now() - started < 10_000);
    assert.ok(lines.every(({ from: old, to }) => old === to));
  });
});
