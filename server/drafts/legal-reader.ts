import type { DraftNode } from './draft-sections.ts';
import type { wordingOf } from './labels.ts';
import {
  isArticleHeading,
  isClosing,
  isFinished,
  isHeadingBelow,
  isIssuedWith,
  isTitleLine,
  isUnfinished,
} from './legal-headings.ts';
import type { LegalLine } from './legal-lines.ts';
import {
  clauseMarker,
  headingMarker,
  isUpperCase,
  type Marker,
  pointMarker,
  romanMarker,
} from './legal-markers.ts';
import { NumberedLines } from './legal-numbers.ts';
import { type Outline, outlineOf } from './legal-outline.ts';
import { annexFromClosing } from './legal-annexes.ts';
import { type LegalNode, LegalTree, ranks } from './legal-tree.ts';
import { ordinalOf } from './numbers.ts';

const containers = ['annex', 'part', 'chapter', 'division', 'subdivision'] as const;
const invisible = /^[\s\p{Cf}]+/u;
const foreword = /^(?:LỜI NÓI ĐẦU|LỜI MỞ ĐẦU|MỞ ĐẦU|ĐẶT VẤN ĐỀ)\s*[.:]?$/i;
const longestHeading = 300;

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

  constructor(
    lines: readonly LegalLine[],
    width: number | null,
    outline: Outline,
    wording: ReturnType<typeof wordingOf>,
  ) {
    this.lines = lines;
    this.width = width;
    this.outline = outline;
    this.numbers = new NumberedLines(this.tree, width !== null);
    this.wording = wording;
  }

  read(): DraftNode[] {
    for (const [at, line] of this.lines.entries()) this.place(line, at);
    return this.tree.finished();
  }

  notes(): string[] {
    return this.numbers.notes();
  }

  private place(line: LegalLine, at: number): void {
    const bare = line.text.replace(invisible, '');
    const previous =
      at > 0 && !line.apart && this.titled === null ? (this.lines[at - 1]?.text ?? null) : null;
    if (!line.quoted && this.openHeading(bare, previous, at)) return;
    if (!line.quoted && this.openNumber(bare, previous, at)) return;
    if (this.goesOnWithTitle(line, at)) return;
    this.titled = null;
    if (!line.quoted && this.openApart(line.text, at)) return;
    this.addText(line, at);
  }

  private openHeading(text: string, previous: string | null, at: number): boolean {
    const marker = headingMarker(text);
    if (!marker) return false;
    if (!this.accepts(marker, previous)) {
      if (marker.punctuated) this.numbers.keep(text);
      return false;
    }
    if (marker.kind === 'article') this.openArticle(marker, at);
    else this.openContainer(marker, at);
    this.started = true;
    this.closing = false;
    return true;
  }

  /** Whether a mark is a heading here: in its row it nearly always is; out of it only after the end of a sentence. */
  private accepts(marker: Marker, previous: string | null): boolean {
    if (previous !== null && isUnfinished(previous, true)) return false;
    const ordinal = marker.number === null ? null : ordinalOf(marker.number);
    if (!ordinal) return marker.kind === 'annex';
    if (this.tree.continues(...this.rowOf(marker), ordinal)) return true;
    if (marker.kind === 'annex' || (marker.kind === 'chapter' && ordinal.main === 1)) return true;
    if (!marker.punctuated && marker.rest !== '' && !isUpperCase(marker.rest)) return false;
    return this.width === null || previous === null || this.closing || isFinished(previous);
  }

  /** Articles and chapters run through a text or annex, other kinds within their parent. */
  private rowOf(marker: Marker): [number | null, string] {
    const wide = marker.kind === 'article' || marker.kind === 'chapter';
    const rank = wide ? ranks.part : ranks[marker.kind as keyof typeof ranks];
    return [this.tree.parentFor(rank), marker.kind];
  }

  private open(marker: Marker, heading: string | null): LegalNode {
    const [parent, row] = this.rowOf(marker);
    const ordinal = marker.number === null ? null : ordinalOf(marker.number);
    if (ordinal) this.tree.count(parent, row, ordinal);
    const rank = ranks[marker.kind as keyof typeof ranks];
    return this.tree.add(marker.kind, rank, marker, heading);
  }

  private openArticle(marker: Marker, at: number): void {
    const next = this.lines[at + 1]?.text ?? null;
    const twoLevels = clauseMarker(marker.rest)?.number === '1';
    const isHeading = !twoLevels && isArticleHeading(marker.rest, next);
    const node = this.open(marker, isHeading ? marker.rest : null);
    this.titled = isHeading || marker.rest === '' ? node : null;
    this.numbers.home(true);
    if (twoLevels) this.placeRest(marker.rest, at);
    else if (!isHeading && marker.rest !== '') node.paragraphs.push([marker.rest]);
  }

  private openContainer(marker: Marker, at: number): void {
    // 'Chương I QUY ĐỊNH CHUNG Điều 1. Phạm vi' on one line.
    const glued = /\s(?=điều\s+\d{1,4}[.:]\s)/iu.exec(marker.rest.slice(0, longestHeading));
    const title = glued ? marker.rest.slice(0, glued.index) : marker.rest;
    const isHeading = title !== '' && title.length <= longestHeading;
    const node = this.open(marker, isHeading ? title : null);
    if (marker.kind === 'annex') this.outline = outlineOf(this.lines, at + 1);
    this.numbers.home(this.outline === 'numbers');
    this.titled = node;
    if (glued) this.placeRest(marker.rest.slice(glued.index + 1), at);
    else if (title !== '' && !isHeading) node.paragraphs.push([title]);
  }

  private openNumber(text: string, previous: string | null, at: number): boolean {
    if (this.outline === 'numbers' && this.openRoman(text, previous)) return true;
    const marker = this.numbers.open(text, previous);
    if (!marker) return false;
    this.titled = null;
    if (marker.kind === 'clause' && pointMarker(marker.rest)?.number === 'a') this.placeRest(marker.rest, at);
    else if (marker.rest !== '') this.tree.current?.paragraphs.push([marker.rest]);
    return true;
  }

  private openRoman(text: string, previous: string | null): boolean {
    const marker = romanMarker(text);
    const ordinal = ordinalOf(marker?.number ?? '');
    if (!marker || !ordinal || !this.tree.continues(...this.rowOf(marker), ordinal)) return false;
    if (previous !== null && isUnfinished(previous, true)) return false;
    const isHeading = marker.rest.length <= longestHeading && !/[.;:]$/.test(marker.rest);
    const node = this.open(marker, isHeading ? marker.rest : null);
    if (!isHeading) node.paragraphs.push([marker.rest]);
    this.titled = isHeading ? node : null;
    this.numbers.home(true);
    this.started = true;
    return true;
  }

  private placeRest(text: string, at: number): void {
    this.titled = null;
    this.place({ text, apart: true, quoted: false, furniture: false }, at);
  }

  private goesOnWithTitle(line: LegalLine, at: number): boolean {
    const node = this.titled;
    if (!node || node.paragraphs.length > 0 || isIssuedWith(line.text)) return false;
    const next = this.lines[at + 1]?.text ?? null;
    const broken = node.heading !== null && !line.apart && /^\p{Ll}/u.test(line.text);
    const isContainer = containers.some((kind) => kind === node.kind) && !line.quoted;
    const below = node.kind === 'article' ? node.heading === null && isHeadingBelow(line.text, next) : false;
    if (!broken && !below && !(isContainer && isTitleLine(line.text, next, node.heading))) return false;
    const heading = node.heading === null ? line.text : `${node.heading} ${line.text}`;
    if (heading.length <= longestHeading && !/[.;:]$/.test(heading)) node.heading = heading;
    else {
      // What looked like a heading was the beginning of a sentence.
      node.heading = null;
      node.paragraphs.push([heading]);
      this.titled = null;
    }
    return true;
  }

  private openApart(text: string, at: number): boolean {
    if (!this.started && foreword.test(text)) {
      this.tree.addApart('heading', text.slice(0, 1) + text.slice(1).toLowerCase(), text);
      return true;
    }
    if (this.closing && isIssuedWith(text)) {
      annexFromClosing(this.tree, text);
      this.outline = outlineOf(this.lines, at + 1);
      this.numbers.home(this.outline === 'numbers');
      this.closing = false;
      return true;
    }
    if (this.closing || !this.started || !isClosing(text) || this.goesOnSoon(at)) return false;
    this.tree.addApart('paragraph', this.wording.closing, '').paragraphs.push([text]);
    this.numbers.home(false);
    this.closing = true;
    return true;
  }

  /** Whether another article follows at once, so that what looks like a signature is none. */
  private goesOnSoon(at: number): boolean {
    return this.lines.slice(at + 1, at + 4).some((line) => {
      const marker = headingMarker(line.text);
      return marker?.kind === 'article' && marker.number !== '1' && !line.quoted;
    });
  }

  private addText(line: LegalLine, at: number): void {
    const node = this.tree.current ?? this.tree.addApart('paragraph', this.wording.preamble, '');
    const last = node.paragraphs.at(-1);
    const before = this.lines[at - 1]?.text.length ?? 0;
    const isItem = pointMarker(line.text) !== null || /^(?:\p{Ll}[./]\s|[-+•*–“"])/u.test(line.text);
    const isBroken =
      /^\p{Ll}/u.test(line.text) || (this.width !== null && before > this.width * 0.7 && this.started);
    if (last && !line.apart && !isItem && isBroken) last.push(line.text);
    else node.paragraphs.push([line.text]);
  }
}
