import { openBracket } from './bracket-numbers.ts';
import { isFinished, isUnfinished } from './headings.ts';
import type { Marker } from './markers.ts';
import {
  clauseMarker,
  decimalMarker,
  oldClauseMarker,
  oldPointMarker,
  pointMarker,
} from './number-markers.ts';
import { type LegalTree, ranks } from './tree.ts';
import { shorten } from '../shorten.ts';
import { follows, type Ordinal, ordinalOf, pointOrdinal } from '../numbers.ts';
import { type Remark, remark } from '../remarks.ts';

const mostNotes = 30;
/** A number that leaps further is more likely a figure at the start of a line. */
const longestLeap = 9;

/** Decides which lines that begin with a number or letter are clauses and points, and opens them. */
export class NumberedLines {
  private readonly tree: LegalTree;
  private readonly broken: boolean;
  private readonly isVietnamese: boolean;
  private active = false;
  /** Lists inside a clause that begin anew, kept as text, by the row that they interrupt. */
  private inner: { row: string; last: Ordinal } | null = null;
  private readonly kept: string[] = [];
  /** Rows of clauses that are numbered '1)', of points 'a.'. */
  private readonly old = new Set<string>();

  /**
   * @param broken whether lines were broken at a width, so that a sentence may go on in the next line
   * @param isVietnamese whether points run a, b, c, d, đ; elsewhere '(a)', '(1)' and '(i)' number too
   */
  constructor(tree: LegalTree, broken: boolean, isVietnamese: boolean) {
    this.tree = tree;
    this.broken = broken;
    this.isVietnamese = isVietnamese;
  }

  /** Notes a line that looks numbered and is kept as text. */
  keep(text: string): void {
    this.kept.push(shorten(text, 60));
  }

  /** Says whether the section just opened has clauses and points. */
  home(active: boolean): void {
    this.active = active;
    this.inner = null;
  }

  /** Lines that look numbered and were kept as text. */
  remarks(): Remark[] {
    const shown = this.kept.slice(0, mostNotes).map((text) => remark('kept_as_text', { text }));
    const count = this.kept.length - shown.length;
    return count > 0 ? [...shown, remark('more_kept_as_text', { count })] : shown;
  }

  /** Opens the clause or point that a line begins, or returns null where the line is text. @param previous the line it would go on with */
  open(text: string, previous: string | null): Marker | null {
    if (!this.active) return null;
    if (previous !== null && isUnfinished(previous, false)) return null;
    const marker =
      this.openDecimal(text) ??
      this.openClause(text, previous) ??
      this.openPoint(text, previous) ??
      this.openOld(text, previous);
    return marker ?? (this.isVietnamese ? null : openBracket(this.tree, text));
  }

  private openClause(text: string, previous: string | null): Marker | null {
    const marker = clauseMarker(text);
    const ordinal = marker && ordinalOf(marker.number ?? '');
    if (!marker || !ordinal) return null;
    return this.take(marker, ordinal, ranks.clause, previous, text);
  }

  private openPoint(text: string, previous: string | null): Marker | null {
    const marker = pointMarker(text);
    const number = marker?.number ?? '';
    const last = this.tree.last(this.tree.parentFor(ranks.point), 'point');
    const ordinal = pointOrdinal(number, !this.isVietnamese || /^[fjwz]/.test(number), last);
    if (!marker || !ordinal) return null;
    return this.take(marker, ordinal, ranks.point, previous, text);
  }

  /** '1)' and 'a.': only in a row that they begin or go on with, and not beside the usual signs. */
  private openOld(text: string, previous: string | null): Marker | null {
    const clause = this.isVietnamese ? oldClauseMarker(text) : null;
    const marker = clause ?? oldPointMarker(text);
    if (!marker) return null;
    const rank = clause ? ranks.clause : ranks.point;
    const parent = this.tree.parentFor(rank);
    const last = this.tree.last(parent, marker.kind);
    const number = marker.number ?? '';
    const ordinal = clause ? ordinalOf(number) : pointOrdinal(number, !this.isVietnamese, last);
    const row = `${marker.kind} ${parent}`;
    const isOther = last !== null && !this.old.has(row);
    const isInner = clause !== null && this.tree.last(parent, 'point') !== null;
    if (!ordinal || isOther || isInner || !follows(last, ordinal)) return null;
    this.old.add(row);
    return this.take(marker, ordinal, rank, previous, text);
  }

  private openDecimal(text: string): Marker | null {
    const marker = decimalMarker(text);
    const number = marker?.number ?? '';
    const above = number.slice(0, number.lastIndexOf('.'));
    const parent = marker && (this.tree.openNumbered(above) ?? this.tree.openArticle(above));
    const ordinal = ordinalOf(number);
    if (!marker || !parent || !ordinal) return null;
    const rank = parent.rank + 1;
    const place = this.tree.parentFor(rank);
    if (!this.tree.continues(place, 'decimal', ordinal)) return null;
    this.tree.count(place, 'decimal', ordinal);
    this.tree.add(rank === ranks.clause ? 'clause' : 'point', rank, marker, null);
    this.inner = null;
    return marker;
  }

  private take(
    marker: Marker,
    ordinal: Ordinal,
    rank: number,
    previous: string | null,
    text: string,
  ): Marker | null {
    const parent = this.tree.parentFor(rank);
    const row = `${marker.kind} ${parent}`;
    const last = this.tree.last(parent, marker.kind);
    if (!follows(last, ordinal) && !this.leaps(last, ordinal, row, previous)) {
      if (last !== null || ordinal.main > 1) this.keep(text);
      return null;
    }
    this.tree.count(parent, marker.kind, ordinal);
    this.tree.add(marker.kind, rank, marker, null);
    if (this.inner?.row === row) this.inner = null;
    return marker;
  }

  /** Whether a number out of its row still counts: not where a list begins anew or goes on, nor in mid-sentence. */
  private leaps(last: Ordinal | null, ordinal: Ordinal, row: string, previous: string | null): boolean {
    const begins = ordinal.main === 1 && ordinal.suffix === '';
    const goesOn = this.inner?.row === row && follows(this.inner.last, ordinal);
    if (begins || goesOn) {
      this.inner = { row, last: ordinal };
      return false;
    }
    const from = last?.main ?? 0;
    return (
      ordinal.main >= from &&
      ordinal.main - from <= longestLeap &&
      (!this.broken || previous === null || isFinished(previous))
    );
  }
}
