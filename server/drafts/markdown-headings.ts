import type { SectionKind } from '#server/http/terms.ts';
import { headingMarker, type Marker } from './legal-markers.ts';

export interface MarkdownMarker extends Marker {
  /** The word to cite by ('Section', 'Amendment'), where it is not that of the kind. */
  word?: string;
}

const form =
  /^(sub-?\s?section|section|sec|article|art|amendment|chapter|part|title|division|subdivision|annex|appendix|schedule)\.?\s+(\d{1,4}[a-z]?|[ivxlc]+(?![a-z])|[A-Z](?![\p{L}]))\s*([.:]|[-–—](?=\s))?\s*/iu;

const kinds: Record<string, SectionKind> = {
  art: 'article',
  article: 'article',
  amendment: 'article',
  chapter: 'chapter',
  part: 'part',
  title: 'part',
  division: 'division',
  subdivision: 'subdivision',
  annex: 'annex',
  appendix: 'annex',
  schedule: 'annex',
};
const words: Record<string, string> = {
  amendment: 'Amendment',
  title: 'Title',
  appendix: 'Appendix',
  schedule: 'Schedule',
};

/**
 * Reads the structure that a heading names: 'Article. II.', 'Section 1. Powers', 'Chương II', 'Điều 5. Phạm vi'.
 * A section is a clause within an article and an article of its own otherwise; a subsection is the level below.
 */
export function markdownMarker(text: string, withinArticle: boolean): MarkdownMarker | null {
  const vietnamese = headingMarker(text);
  if (vietnamese) return vietnamese;
  const match = form.exec(text);
  const [printed = '', name = '', number = '', stop] = match ?? [];
  const rest = text.slice(printed.length);
  if (!match || (stop === undefined && rest !== '' && !/^[\p{Lu}"“(]/u.test(rest))) return null;
  const marker = { number, printed: printed.trimEnd(), rest, punctuated: stop !== undefined };
  const key = name.toLowerCase();
  if (key.startsWith('sub') && !key.startsWith('subd')) {
    return { ...marker, kind: withinArticle ? 'point' : 'clause', word: 'Subsection' };
  }
  if (key.startsWith('sec'))
    return { ...marker, kind: withinArticle ? 'clause' : 'article', word: 'Section' };
  const kind = kinds[key];
  return kind ? { ...marker, kind, ...(words[key] ? { word: words[key] } : {}) } : null;
}
