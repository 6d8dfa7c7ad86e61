import { codePoints } from '#server/http/text.ts';
import { marked } from './cut.ts';
import type { LoosePassage, MendedDraft, MendedSection, Words } from './draft.ts';
import { spliced } from './draft.ts';
import { markOf } from './printed-marks.ts';
import { endOf } from './levels.ts';
import { refuse } from './refuse.ts';

const mostNew = 2_000;

/**
 * Joins a section to the one before it: what it prints, its heading and its text go on at the end of that one's text,
 * and what it contains belongs to that one. What it says in a language that the one before does not speak waits to be
 * assigned.
 */
export function merge(draft: MendedDraft, at: number): MendedDraft {
  const { sections } = draft;
  const into = sections[at - 1];
  const from = sections[at];
  if (!into || !from) return refuse('first_section');
  const texts: Record<string, Words> = { ...into.texts };
  const loose: LoosePassage[] = [];
  for (const [language, words] of Object.entries(from.texts)) {
    const there = texts[language];
    if (there && tooMuchIsNew(there, words)) refuse('too_much_is_new');
    if (there) texts[language] = appended(there, words, markOf(from, language));
    else loose.push({ ...words, id: crypto.randomUUID(), language, kind: from.kind, number: from.number });
  }
  const end = endOf(sections, at);
  const up = Math.max(0, from.level - into.level);
  const within = sections
    .slice(at + 1, end)
    .map((section): MendedSection => ({ ...section, level: section.level - up }));
  return {
    ...draft,
    sections: spliced(sections, at - 1, end - at + 1, { ...into, texts }, ...within),
    loose: [...draft.loose, ...loose],
  };
}

/** What is said to be new in both would be more than fits beside one; see `section_highlight_length`. */
const tooMuchIsNew = ({ highlight: one }: Words, { highlight: other }: Words) =>
  codePoints(joined(one ?? '', other ?? '')) > mostNew;

/** Words with others behind them, of which mark and heading become text. */
export function appended(words: Words, more: Words, mark: string): Words {
  const opening = [mark, more.heading ?? ''].filter((part) => part !== '').join(' ');
  const { html, text } = openedBy(more, opening, more.heading !== null);
  return {
    ...words,
    html: joined(words.html, html),
    text: joined(words.text, text),
    highlight: joined(words.highlight ?? '', more.highlight ?? '') || null,
  };
}

/** A text with an opening before it: in its first paragraph, or as one of its own. */
function openedBy({ html, text }: Words, opening: string, apart: boolean): { html: string; text: string } {
  if (opening === '') return { html, text };
  if (apart || text === '') {
    const own = marked('', opening);
    return { html: joined(own.html, html), text: joined(opening, text) };
  }
  const done = marked(html, opening);
  return { html: done.html, text: done.joined ? `${opening} ${text}` : joined(opening, text) };
}

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join('\n');
