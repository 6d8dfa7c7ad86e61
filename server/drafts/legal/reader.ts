import type { Block, DraftNode } from '../draft-sections.ts';
import type { wordingOf } from '../wordings.ts';
import {
  articleFollows,
  isArticleHeading,
  isClosing,
  isFinished,
  isIssuedWith,
  isUnfinished,
} from './headings.ts';
import type { LegalLine } from './lines.ts';
import { headingMarker, isUpperCase, type Marker } from './markers.ts';
import { clauseMarker, pointMarker, romanMarker } from './number-markers.ts';
import { NumberedLines } from './numbers.ts';
import { type Outline, outlineOf } from './outline.ts';
import { openRomanClause, romanRowsIn } from './roman-clauses.ts';
import { annexFromClosing } from './annexes.ts';
import { containers, goOnWithTitle, longestHeading } from './titles.ts';
import { type LegalNode, LegalTree, ranks } from './tree.ts';
import { ordinalOf } from '../numbers.ts';
import { pieceOf } from '../pieces.ts';
import { hasArticlesAbove, markerAs, type SectionsAre, sectionsAre } from '../markdown/section-words.ts';
import type { Remark } from '../remarks.ts';

const invisible = /^[\s\p{Cf}]+/u;
const foreword = /^(?:LỜI NÓI ĐẦU|LỜI MỞ ĐẦU|MỞ ĐẦU|ĐẶT VẤN ĐỀ)\s*[.:]?$/i;

/** Reads the lines of a legal text one after the other into a tree of sections. */
export class LegalReader {
  private readonly lines: readonly LegalLine[];
  private readonly width: number | null;
  private readonly wording: ReturnType<typeof wordingOf>;
  private readonly tree = new LegalTree();
  private readonly numbers: NumberedLines;
  private outline: Outline;
  /** The section whose heading may go on in the next line. */
  private titled: LegalNode | null = null;
  private closing = false;
  private started = false;
  private readonly sections: SectionsAre;
  private readonly signsAreClauses: boolean;
  private readonly romanRows: ReadonlySet<number>;

  constructor(
    lines: readonly LegalLine[],
    width: number | null,
    outline: Outline,
    wording: ReturnType<typeof wordingOf>,
  ) {
    this.lines = lines;
    this.width = width;
    this.outline = outline;
    this.numbers = new NumberedLines(this.tree, width !== null, wording.isVietnamese);
    this.wording = wording;
    this.sections = sectionsAre(lines);
    this.signsAreClauses = hasArticlesAbove(lines);
    this.romanRows = romanRowsIn(lines);
    if (outline === 'decimals') this.numbers.home(true);
  }

  /** @param notes by the address that lines refer to */
  read(notes: ReadonlyMap<string, Block> = new Map()): DraftNode[] {
    for (const [at, line] of this.lines.entries()) {
      this.place(line, at);
      if (line.notes) this.tree.current?.notes.push(...line.notes);
    }
    return this.tree.finished(notes);
  }

  remarks(): Remark[] {
    return this.numbers.remarks();
  }

  private place(line: LegalLine, at: number): void {
    const bare = line.text.replace(invisible, '');
    const previous =
      at > 0 && !line.apart && this.titled === null ? (this.lines[at - 1]?.text ?? null) : null;
    if (!line.quoted && this.openHeading(bare, previous, line, at)) return;
    if (!line.quoted && line.level !== undefined && this.openNamed(line, line.level)) return;
    if (!line.quoted && this.openNumber(bare, previous, line, at)) return;
    const next = this.lines[at + 1]?.text ?? null;
    const goesOn = this.sections === 'clause' && headingMarker(next ?? '')?.word === 'Section';
    const title = goOnWithTitle(this.titled, line, next, goesOn);
    if (!title?.open) this.titled = null;
    if (title) return;
    if (!line.quoted && this.openApart(line, at)) return;
    this.addText(line, at);
  }

  private openHeading(text: string, previous: string | null, line: LegalLine, at: number): boolean {
    const found = headingMarker(text);
    const within = this.signsAreClauses && found?.word === '§';
    const marker = found && (within ? { ...found, kind: 'clause' as const } : markerAs(found, this.sections));
    if (!marker) return false;
    if (line.level === undefined && !this.accepts(marker, previous)) {
      if (marker.punctuated) this.numbers.keep(text);
      return false;
    }
    if (containers.some((kind) => kind === marker.kind)) this.openContainer(marker, line, at);
    else this.openArticle(marker, line, at);
    this.started = true;
    this.closing = false;
    return true;
  }

  /** A heading of the source that names no structure; the letterhead above the first mark is none. */
  private openNamed(line: LegalLine, level: number): boolean {
    const { text } = line;
    if (level === 0 || text.length > longestHeading) return false;
    if (!this.started && this.outline === 'articles' && isUpperCase(text)) return false;
    const bare = this.titled;
    const goesOn = bare?.heading === null && bare.paragraphs.length === 0 && bare.rank < ranks.article;
    if (bare && goesOn && (bare.depth === level || !line.apart || isUpperCase(text))) {
      bare.heading = text;
      return true;
    }
    this.tree.addHeading(text, level);
    this.titled = null;
    this.numbers.home(this.outline !== 'articles');
    this.started = true;
    this.closing = false;
    return true;
  }

  /** Whether a mark is a heading here: in its row it nearly always is; out of it only after the end of a sentence. */
  private accepts(marker: Marker, previous: string | null): boolean {
    if (previous !== null && isUnfinished(previous, true)) return false;
    const ordinal = marker.number === null ? null : ordinalOf(marker.number);
    if (!ordinal) return marker.kind === 'annex';
    if (this.tree.continues(...this.tree.rowOf(marker), ordinal)) return true;
    if (marker.kind === 'annex' || (marker.kind === 'chapter' && ordinal.main === 1)) return true;
    if (!marker.punctuated && marker.rest !== '' && !isUpperCase(marker.rest)) return false;
    return this.width === null || previous === null || this.closing || isFinished(previous);
  }

  private open(marker: Marker, heading: string | null, level?: number): LegalNode {
    const [parent, row] = this.tree.rowOf(marker);
    const ordinal = marker.number === null ? null : ordinalOf(marker.number);
    if (ordinal) this.tree.count(parent, row, ordinal);
    const rank = marker.rank ?? ranks[marker.kind as keyof typeof ranks];
    return this.tree.add(marker.kind, rank, marker, heading, level ?? null);
  }

  private openArticle(marker: Marker, line: LegalLine, at: number): void {
    const next = this.lines[at + 1]?.text ?? null;
    const twoLevels = clauseMarker(marker.rest)?.number === '1';
    const isNamed = line.level !== undefined && marker.rest !== '' && marker.rest.length <= longestHeading;
    const isHeading = !twoLevels && (isNamed || isArticleHeading(marker.rest, next));
    const node = this.open(marker, isHeading ? marker.rest : null, line.level);
    // Below a mark that the source calls a heading only another heading is its title, and no text.
    const isBare =
      marker.rest === '' && (line.level === undefined || this.lines[at + 1]?.level !== undefined);
    this.titled = isHeading || isBare ? node : null;
    this.numbers.home(true);
    if (twoLevels) this.placeRest(marker.rest, line, at);
    else if (!isHeading && marker.rest !== '') node.paragraphs.push([pieceOf(line, marker.rest)]);
  }

  private openContainer(marker: Marker, line: LegalLine, at: number): void {
    // 'Chương I QUY ĐỊNH CHUNG Điều 1. Phạm vi' on one line.
    const glued = /\s(?=điều\s+\d{1,4}[.:]\s)/iu.exec(marker.rest.slice(0, longestHeading));
    const title = glued ? marker.rest.slice(0, glued.index) : marker.rest;
    const isHeading = title !== '' && title.length <= longestHeading;
    const node = this.open(marker, isHeading ? title : null, line.level);
    if (marker.kind === 'annex') this.outline = outlineOf(this.lines, at + 1);
    this.numbers.home(this.outline === 'numbers');
    this.titled = node;
    if (glued) this.placeRest(marker.rest.slice(glued.index + 1), line, at);
    else if (title !== '' && !isHeading) node.paragraphs.push([pieceOf(line, title)]);
  }

  private openNumber(text: string, previous: string | null, line: LegalLine, at: number): boolean {
    if (this.outline === 'numbers' && this.openRoman(text, previous, line)) return true;
    const roman = this.outline === 'articles' ? this.openRomanClause(text, previous, at) : null;
    if (roman) this.numbers.home(true);
    const marker = roman ?? this.numbers.open(text, previous);
    if (!marker) return false;
    this.titled = null;
    if (!roman && marker.kind === 'clause' && pointMarker(marker.rest)?.number === 'a')
      this.placeRest(marker.rest, line, at);
    else if (marker.rest !== '') this.tree.current?.paragraphs.push([pieceOf(line, marker.rest)]);
    return true;
  }

  private openRomanClause(text: string, previous: string | null, at: number): Marker | null {
    if (previous !== null && isUnfinished(previous, true)) return null;
    const begins = this.romanRows.has(at);
    return openRomanClause(this.tree, text, { begins, isVietnamese: this.wording.isVietnamese });
  }

  private openRoman(text: string, previous: string | null, line: LegalLine): boolean {
    const marker = romanMarker(text);
    const ordinal = ordinalOf(marker?.number ?? '');
    if (!marker || !ordinal || !this.tree.continues(...this.tree.rowOf(marker), ordinal)) return false;
    if (previous !== null && isUnfinished(previous, true)) return false;
    const isHeading = marker.rest.length <= longestHeading && !/[.;:]$/.test(marker.rest);
    const node = this.open(marker, isHeading ? marker.rest : null);
    if (!isHeading) node.paragraphs.push([pieceOf(line, marker.rest)]);
    this.titled = isHeading ? node : null;
    this.numbers.home(true);
    this.started = true;
    return true;
  }

  /** Places the end of a line as a line of its own. */
  private placeRest(text: string, line: LegalLine, at: number): void {
    this.titled = null;
    this.place({ ...pieceOf(line, text), apart: true, quoted: false, furniture: false }, at);
  }

  private openApart(line: LegalLine, at: number): boolean {
    const { text } = line;
    if (!this.started && foreword.test(text)) {
      this.tree.addApart('heading', text.slice(0, 1) + text.slice(1).toLowerCase(), text);
      return true;
    }
    if (this.closing && isIssuedWith(text)) {
      annexFromClosing(this.tree, pieceOf(line));
      this.outline = outlineOf(this.lines, at + 1);
      this.numbers.home(this.outline === 'numbers');
      this.closing = false;
      return true;
    }
    if (this.closing || !this.started || !isClosing(text) || articleFollows(this.lines, at)) return false;
    this.tree.addApart('paragraph', this.wording.closing, '').paragraphs.push([pieceOf(line)]);
    this.numbers.home(false);
    this.closing = true;
    return true;
  }

  private addText(line: LegalLine, at: number): void {
    const node = this.tree.current ?? this.tree.addApart('paragraph', this.wording.preamble, '');
    const last = node.paragraphs.at(-1);
    const before = this.lines[at - 1]?.text.length ?? 0;
    const isItem = pointMarker(line.text) !== null || /^(?:\p{Ll}[./]\s|[-+•*–“"])/u.test(line.text);
    const isBroken =
      /^\p{Ll}/u.test(line.text) || (this.width !== null && before > this.width * 0.7 && this.started);
    if (last && !line.apart && !line.whole && !isItem && isBroken) last.push(pieceOf(line));
    else node.paragraphs.push([pieceOf(line)]);
  }
}
