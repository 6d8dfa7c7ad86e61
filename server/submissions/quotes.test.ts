import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { sectionText } from '#db/schema/drafts.ts';
import type { GivenSection } from '#server/testing/given-sections.ts';
import { portal } from '#server/testing/portal.ts';
import { onSection, submissionOf, visitor } from '#server/testing/visitor.ts';
import { findQuote } from './quotes.ts';

const text = 'Mỗi xã có một thư viện.\n\nThư viện mở cửa mỗi ngày.\nMỗi xã có một người phụ trách.';

test('a passage is found with its own surroundings', () => {
  assert.deepEqual(findQuote(text, { exact: 'mở cửa' }), {
    exact: 'mở cửa',
    prefix: 'i xã có một thư viện.\n\nThư viện ',
    suffix: ' mỗi ngày.\nMỗi xã có một người p',
  });
});

test('white space between paragraphs does not matter, and the stored passage is kept', () => {
  const found = findQuote(text, { exact: '  một thư viện. Thư viện\tmở ' });
  assert.equal(found?.exact, 'một thư viện.\n\nThư viện mở');
});

test('what is not there, only white space, or differs by a mark is not found', () => {
  for (const exact of ['một thư viên', 'MỖI XÃ', ' \n ', 'thưviện', 'phụ trách..']) {
    assert.equal(findQuote(text, { exact }), undefined, exact);
  }
  assert.equal(findQuote('', { exact: 'a' }), undefined);
});

test('among equal passages the surroundings decide', () => {
  const suffixed = (suffix: string) =>
    findQuote(text, { exact: 'Mỗi xã có một', suffix })?.suffix.slice(0, 6);
  assert.equal(suffixed(' thư viện'), ' thư v');
  assert.equal(suffixed(' người phụ'), ' người');
  assert.equal(
    findQuote(text, { exact: 'Mỗi xã có một', prefix: 'mỗi ngày. ' })?.suffix.slice(0, 6),
    ' người',
  );
  assert.equal(findQuote(text, { exact: 'Mỗi xã có một' })?.suffix.slice(0, 6), ' thư v');
  assert.equal(
    findQuote(text, { exact: 'Mỗi xã có một', prefix: 'của ai khác' })?.suffix.slice(0, 6),
    ' thư v',
  );
});

test('any selection of any text is found again as it stands there', () => {
  const words = fc.array(fc.constantFrom('xã', 'thư', 'viện', '😀', 'ế', '\n', '\n\n', ' ', '\u00a0'), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, fc.nat(59), fc.nat(59), (parts, from, to) => {
      const source = parts.join(' ');
      const exact = parts.slice(Math.min(from, to), Math.max(from, to)).join(' ');
      const found = findQuote(source, { exact });
      if (exact.trim() === '') return found === undefined;
      return (
        found !== undefined &&
        source.includes(found.prefix + found.exact + found.suffix) &&
        found.exact.split(/\s+/).join(' ') === exact.trim().split(/\s+/).join(' ') &&
        found.prefix.isWellFormed() &&
        found.suffix.isWellFormed() &&
        [...found.prefix].length <= 32 &&
        [...found.suffix].length <= 32
      );
    }),
  );
});

test('a quote stands in its section, in the language written or the authoritative one', async (t) => {
  const { app, given, parts } = await portal(t);
  const { sections, document, question } = await given.consultation();
  await parts.database.db.insert(sectionText).values({
    sectionId: sections[1]?.id ?? '',
    language: 'en',
    label: 'Article 1',
    html: '<p>This programme applies nationwide.</p>',
    text: 'This programme applies nationwide.',
    folded: 'this programme applies nationwide.',
  });
  const send = (comment: Record<string, unknown>, language = 'vi') =>
    visitor(app).send(submissionOf([onSection(sections[1], comment)], { language }));
  const statusOf = async (comment: Record<string, unknown>, language?: string) => {
    const answer = await send(comment, language);
    return [answer.statusCode, answer.json().errors?.[0]?.pointer];
  };
  const vietnamese = { quote: { exact: 'áp dụng' } };
  const english = { quote: { exact: 'applies nationwide' } };
  assert.deepEqual(await statusOf(english, 'en'), [201, undefined]);
  assert.deepEqual(await statusOf(vietnamese, 'en'), [201, undefined]);
  assert.deepEqual(await statusOf(vietnamese, 'de'), [201, undefined]);
  assert.deepEqual(await statusOf(english, 'vi'), [422, '/comments/0/quote/exact']);
  assert.deepEqual(await statusOf({ quote: { exact: 'Mỗi xã' } }), [422, '/comments/0/quote/exact']);
  for (const target of [{ documentId: document.id }, { questionId: question.id }]) {
    assert.deepEqual(await statusOf({ target, ...vietnamese }), [422, '/comments/0/quote']);
  }
  const received = await send({ quote: { exact: ' áp\n dụng', prefix: 'sai', suffix: 'sai' } });
  const shown = await visitor(app).receipt(received.json().receipt.code);
  assert.deepEqual(shown.comments[0]?.quote, {
    exact: 'áp dụng',
    prefix: 'Chương trình này ',
    suffix: ' trên cả nước.',
  });
});

test('a passage that is too long as it stands is refused, and spoils nobody else', async (t) => {
  const { app, given } = await portal(t);
  const wide = {
    kind: 'article',
    label: 'Điều 1',
    text: Array.from({ length: 300 }, () => 'xã').join('\n\n\n'),
  } satisfies GivenSection;
  const { sections } = await given.consultation({ sections: [wide] });
  const exact = (n: number) => ({ quote: { exact: Array.from({ length: n }, () => 'xã').join(' ') } });
  const [fits, long] = await Promise.all([
    visitor(app).send(submissionOf([onSection(sections[0], exact(200))])),
    visitor(app).send(submissionOf([onSection(sections[0], exact(300))])),
  ]);
  assert.equal(fits.statusCode, 201, fits.body);
  assert.deepEqual([long.statusCode, long.json().errors?.[0]?.pointer], [422, '/comments/0/quote/exact']);
});
