import assert from 'node:assert/strict';
import { test } from 'node:test';

import { consultation, questions } from './consultation.ts';
import { document } from './document.ts';
import { homeLibrariesLetter } from './submissions/letter-home-libraries.ts';
import { shiftWorkersLetter } from './submissions/letter-shift-workers.ts';
import { troublesome } from './moderation.ts';
import { submissions as everyday } from './submissions.ts';
import type { Language, SampleSection, SampleSubmission } from './types.ts';

const submissions = [...everyday, ...troublesome];
const languages: readonly Language[] = ['vi', 'en'];
const sections = new Map(document.sections.map((section) => [section.key, section]));
const comments = submissions.flatMap((submission) =>
  submission.comments.map((comment) => ({ comment, submission })),
);
const provinces =
  '01 04 08 11 12 14 15 19 20 22 24 25 31 33 37 38 40 42 44 46 48 51 52 56 66 68 75 79 80 82 86 91 92 96'.split(
    ' ',
  );

const isLanguage = (tag: string): tag is Language => tag === 'vi' || tag === 'en';
const codePoints = (text: string | undefined) => [...(text ?? '')].length;

function group({ capacity, country }: SampleSubmission) {
  if (capacity !== 'citizen') return capacity;
  return country === 'VN' ? 'citizen' : 'overseas';
}

function occurrences(text: string, passage: string) {
  return text.split(passage).length - 1;
}

function everyString(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(everyString);
}

/** 'a' is 1; the order of points in Vietnamese law has đ after d and leaves out f, j, w and z. */
function ordinal(section: SampleSection) {
  const printed = section.number ?? '';
  if (section.kind === 'point') return 'abcdđeghiklmnopqrstuvxy'.indexOf(printed) + 1;
  if (section.kind === 'chapter') return ['I', 'II', 'III', 'IV', 'V'].indexOf(printed) + 1;
  return Number(printed);
}

test('the draft has 25 to 40 sections, counting every chapter, article, clause, point and the annex', () => {
  assert.ok(document.sections.length >= 25 && document.sections.length <= 40, `${document.sections.length}`);
  assert.equal(sections.size, document.sections.length, 'keys are unique');
});

test('a reader meets a parent before its children, all of them together', () => {
  const open: string[] = [];
  for (const { key, parent } of document.sections) {
    while (open.length > 0 && open.at(-1) !== parent) open.pop();
    assert.equal(open.at(-1) ?? null, parent, `${key} stands under ${parent}`);
    open.push(key);
  }
});

test('numbering runs unbroken: articles through the draft, the rest within its parent', () => {
  const last = new Map<string, number>();
  for (const section of document.sections.filter(({ number }) => number !== null)) {
    const series = section.kind === 'article' ? 'article' : `${section.kind} of ${section.parent}`;
    assert.equal(ordinal(section), (last.get(series) ?? 0) + 1, section.key);
    last.set(series, ordinal(section));
  }
});

test('every section can be cited in both languages by a label of its own', () => {
  for (const language of languages) {
    const labels = document.sections.map(({ words }) => words[language].label);
    assert.equal(new Set(labels).size, labels.length);
    assert.ok(labels.every((label) => label.trim() !== ''));
  }
});

test('both languages say something in the same places, in as many paragraphs and list items', () => {
  for (const { key, words, highlight } of document.sections) {
    assert.equal(words.vi.text.split('\n').length, words.en.text.split('\n').length, key);
    assert.equal(words.vi.heading === null, words.en.heading === null, key);
    if (highlight) assert.ok(highlight.vi !== '' && highlight.en !== '', key);
  }
  assert.ok(document.sections.filter(({ highlight }) => highlight).length >= 8);
});

test('there are three core questions and three steps of use, in both languages', () => {
  assert.equal(questions.length, 3);
  for (const language of languages) {
    assert.equal(consultation.words[language].howUsed.length, 3);
    assert.equal(consultation.words[language].purpose.match(/[.!?](?=\s|$)/g)?.length, 5, 'five sentences');
  }
});

test('the sample is open on the day of the first start, and answered after handing in has ended', () => {
  const { opensAt, closesAt, intakeClosesAt, responseDueAt } = consultation.days;
  assert.ok(opensAt < 0 && 0 < closesAt && closesAt < intakeClosesAt && intakeClosesAt < responseDueAt);
  for (const { key, daysAgo } of submissions) {
    assert.ok(Number.isInteger(daysAgo) && daysAgo >= 0 && daysAgo < -opensAt, key);
  }
});

test('every text is well-formed NFC without stray spaces', () => {
  for (const text of everyString([consultation, questions, document, submissions])) {
    assert.ok(text.isWellFormed());
    assert.equal(text, text.normalize('NFC').trim());
    assert.doesNotMatch(text, /[\r\t]| {2}|\n{3}/, text);
  }
});

test('about 150 comments come in about 100 submissions', () => {
  assert.ok(comments.length >= 140 && comments.length <= 165, `${comments.length}`);
  assert.ok(submissions.length >= 90 && submissions.length <= 105, `${submissions.length}`);
  assert.equal(new Set(submissions.map(({ key }) => key)).size, submissions.length, 'keys are unique');
});

test('all five groups, all stances and all channels are heard', () => {
  const heard = <T>(of: (each: (typeof comments)[number]) => T) => new Set(comments.map(of));
  const groups = heard(({ submission }) => group(submission));
  const stances = heard(({ comment }) => comment.stance);
  assert.deepEqual([...groups].sort(), ['citizen', 'deputy', 'expert', 'organisation', 'overseas']);
  stances.delete(undefined);
  assert.deepEqual([...stances].sort(), ['agree', 'agree_with_changes', 'disagree', 'other']);
  const channels = heard(({ submission }) => submission.channel);
  assert.deepEqual([...channels].sort(), ['email', 'letter', 'meeting', 'online', 'phone', 'qr']);
});

test('every comment aims at something that exists and says something the API would take', () => {
  const known = new Set([...sections.keys(), ...questions.map(({ key }) => key), 'document']);
  for (const { comment, submission } of comments) {
    assert.ok(known.has(comment.target), `${submission.key}: ${comment.target}`);
    assert.ok(comment.stance !== undefined || comment.body, submission.key);
    assert.ok(codePoints(comment.body) <= 10_000 && codePoints(comment.suggestedText) <= 10_000);
    assert.ok(codePoints(comment.quote) <= 1_000);
  }
  assert.ok(submissions.every((each) => each.comments.length >= 1 && each.comments.length <= 50));
});

test('every quote stands once, within one line, in the section it is said to come from', () => {
  const quoted = comments.filter(({ comment }) => comment.quote !== undefined);
  assert.ok(quoted.length >= 30);
  for (const { comment, submission } of quoted) {
    const section = sections.get(comment.target);
    assert.ok(section && comment.quote, `${submission.key}: only sections are quoted`);
    const own = isLanguage(submission.language) ? submission.language : consultation.authoritativeLanguage;
    assert.equal(
      occurrences(section.words[own].text, comment.quote),
      1,
      `${submission.key}: ${comment.quote}`,
    );
    assert.doesNotMatch(comment.quote, /\n/);
  }
});

test('only deputies and organisations are named, and each of them says it is a sample', () => {
  for (const { key, capacity, attribution } of submissions) {
    assert.equal(attribution !== undefined, capacity === 'deputy' || capacity === 'organisation', key);
    if (attribution) assert.match(attribution, /\((mẫu|sample)\)/, key);
  }
});

test('places are real ones: a province only within Vietnam, one of the 34', () => {
  for (const { key, country, province } of submissions) {
    assert.match(country, /^[A-Z]{2}$/, key);
    if (province !== undefined) assert.ok(country === 'VN' && provinces.includes(province), key);
  }
});

test('what citizens typed came online or by QR, the rest was entered for them', () => {
  for (const { key, channel, entry } of submissions) {
    if (entry === 'self') assert.ok(channel === 'online' || channel === 'qr', key);
    if (channel === 'letter' || channel === 'phone' || channel === 'email') assert.equal(entry, 'staff', key);
  }
});

test('two letters went round with small changes, and one comment is in a third language', () => {
  for (const letter of [shiftWorkersLetter, homeLibrariesLetter]) {
    const texts = letter.map(({ comments: [first] }) => first?.body);
    assert.ok(letter.length >= 8 && letter.length <= 12);
    assert.ok(new Set(texts).size >= 6, 'most senders changed something');
  }
  assert.ok(submissions.some(({ language }) => !isLanguage(language)));
});

test('some want to be considered without being shown, enough not to be told apart', () => {
  assert.ok(comments.filter(({ submission }) => !submission.consentToPublish).length >= 5);
});

test('comments are short and long, and contain no telephone number or reachable address', () => {
  const lengths = comments.map(({ comment }) => codePoints(comment.body));
  assert.ok(Math.max(...lengths) > 2_000);
  assert.ok(lengths.filter((length) => length === 0).length >= 8, 'bare stances');
  for (const text of everyString([consultation, submissions])) {
    assert.doesNotMatch(text, /\d[\d ().-]{7,}\d/);
    for (const [address] of text.matchAll(/\S+@\S+/g)) assert.match(address, /\.example\b/);
  }
});
