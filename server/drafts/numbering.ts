import type { SectionKind } from '#server/http/terms.ts';
import type { DraftNode } from './draft-sections.ts';
import { follows, type Ordinal, ordinalOf, pointOrdinal } from './numbers.ts';
import { type Remark, remark } from './remarks.ts';

interface Row {
  last: Ordinal | null;
  lastLabel: string;
  parent: number | null;
  /** Points that run a … z, without đ. */
  latin: boolean;
}

/**
 * Finds where numbering breaks: articles run through the whole text or annex, chapters too or anew in each part,
 * everything else within its parent. One note for each break, in the order of the document.
 */
export function checkNumbering(
  nodes: readonly DraftNode[],
  labels: readonly string[],
  language: string,
): Remark[] {
  const latin = latinRows(nodes, language);
  const rows = new Map<string, Row>();
  const breaks: Remark[] = [];
  for (const [at, node] of nodes.entries()) {
    if (node.number === null) continue;
    const key = rowOf(nodes, at);
    const row = rows.get(key) ?? {
      last: null,
      lastLabel: '',
      parent: node.parent,
      latin: latin.has(node.parent),
    };
    const label = labels[at] ?? '';
    const ordinal =
      node.kind === 'point' ? pointOrdinal(node.number, row.latin, row.last) : ordinalOf(node.number);
    const anew = node.kind === 'chapter' && row.parent !== node.parent && ordinal?.main === 1;
    const broken = !ordinal
      ? remark('number_unread', { place: label, number: node.number })
      : !anew && !follows(row.last, ordinal)
        ? breakOf(label, ordinal, row)
        : null;
    if (broken) breaks.push({ ...broken, section: at });
    rows.set(key, { ...row, last: ordinal ?? row.last, lastLabel: label, parent: node.parent });
  }
  return breaks;
}

function breakOf(place: string, ordinal: Ordinal, row: Row): Remark {
  if (row.last === null) return remark('number_first', { place });
  const values = { place, before: row.lastLabel };
  if (ordinal.main === row.last.main && ordinal.suffix === row.last.suffix)
    return remark('number_twice', values);
  return remark(ordinal.main > row.last.main ? 'number_missing' : 'number_back', values);
}

/** The row in which a node is numbered. */
function rowOf(nodes: readonly DraftNode[], at: number): string {
  const node = nodes[at];
  const kind: SectionKind | undefined = node?.kind;
  if (kind !== 'article' && kind !== 'chapter') return `${kind} ${node?.parent ?? 'top'}`;
  let up = node?.parent ?? null;
  while (up !== null && nodes[up]?.kind !== 'annex') up = nodes[up]?.parent ?? null;
  return `${kind} ${up ?? 'text'}`;
}

function latinRows(nodes: readonly DraftNode[], language: string): Set<number | null> {
  const rows = new Set<number | null>();
  for (const node of nodes) {
    if (node.kind === 'point' && (!/^vi\b/i.test(language) || /^[fjwz]/i.test(node.number ?? '')))
      rows.add(node.parent);
  }
  return rows;
}
