import { titleOf, type Unit } from './outline.ts';

/** What is shown at once of a big document. Its address names a place in it; the first place stands for all. */
export interface Chapter {
  units: Unit[];
  nodeId: string;
  title: string;
}

// In characters of HTML, mark-up and links of each section included. The first is about 20 kB on the line.
const mostInChapter = 100_000;
const mostInPage = 160_000;
const aroundSection = 400;

const weightOf = ({ section, below }: Unit): number =>
  [section, ...below].reduce((sum, { html }) => sum + html.length + aroundSection, 0);
const weigh = (units: Unit[]): number => units.reduce((sum, unit) => sum + weightOf(unit), 0);

/** Whether a document is too much for one page on an old phone. */
export const isBig = (units: Unit[]): boolean => weigh(units) > mostInPage;

const opens = new Set(['part', 'chapter', 'annex']);
const headings = new Set(['heading', 'division', 'subdivision']);

/** The units before which a chapter begins: parts, chapters, annexes; where there are none, the highest headings. */
function beginnings(units: Unit[]): Set<Unit> {
  const named = units.filter(({ section }) => opens.has(section.kind));
  if (named.length > 0) return new Set(named);
  const found = units.filter(({ section }) => headings.has(section.kind));
  const levels = [...new Set(found.map(({ section }) => section.level))].sort((a, b) => a - b);
  const at = levels.find((level) => found.filter(({ section }) => section.level === level).length > 1);
  return new Set(found.filter(({ section }) => section.level <= (at ?? 0)));
}

/** Begins a new group where `isNew` says so of a unit and the group so far. */
function groups(units: Unit[], isNew: (unit: Unit, group: Unit[]) => boolean): Unit[][] {
  const made: Unit[][] = [];
  for (const unit of units) {
    const last = made.at(-1);
    if (isNew(unit, last ?? []) || !last) made.push([unit]);
    else last.push(unit);
  }
  return made;
}

const saysNothing = (group: Unit[]) =>
  group.every(({ section, below }) => !section.html && below.length === 0);

/**
 * Divides a document, in its order and without a loss, into chapters as it names them itself. The name of a part
 * stands with its first chapter, and what is too long for a page is divided between articles.
 */
export function chaptersOf(units: Unit[]): Chapter[] {
  const begins = beginnings(units);
  const named = groups(units, (unit, group) => begins.has(unit) && !saysNothing(group));
  return named.flatMap((whole) => {
    let weight = 0;
    const pieces = groups(whole, (unit, group) => {
      const isNew = weight + weightOf(unit) > mostInChapter && !saysNothing(group);
      weight = (isNew ? 0 : weight) + weightOf(unit);
      return isNew;
    });
    return pieces.map((piece) => ({
      units: piece,
      nodeId: piece[0]?.section.nodeId ?? '',
      title: nameOf(piece, begins),
    }));
  });
}

/** The chapter's own title, or from which article to which. */
function nameOf(units: Unit[], begins: Set<Unit>): string {
  const own = units.findLast((unit) => begins.has(unit));
  if (own) return titleOf(own.section);
  const [first, last] = [units[0]?.section.label ?? '', units.at(-1)?.section.label ?? ''];
  return first === last ? first : `${first} – ${last}`;
}

/** The chapter that has a place, whether an article or a clause of one. */
export const chapterWith = (chapters: Chapter[], nodeId: string): Chapter | undefined =>
  chapters.find(({ units }) =>
    units.some(({ section, below }) => [section, ...below].some((place) => place.nodeId === nodeId)),
  );
