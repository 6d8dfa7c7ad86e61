import type { SectionKind } from '#server/http/terms.ts';
import type { DraftNode } from './draft-sections.ts';
import { follows, type Ordinal, ordinalOf, pointOrdinal } from './numbers.ts';

interface Row {
  last: Ordinal | null;
  lastLabel: string;
  parent: number | null;
  /** Points that run a … z, without đ. */
  latin: boolean;
}

/**
 * Finds where numbering breaks: articles run through the whole text or annex, chapters too or anew in each part,
 * everything else within its parent. One sentence for each break, in the order of the document.
 */
export function checkNumbering(
  nodes: readonly DraftNode[],
  labels: readonly string[],
  language: string,
): string[] {
  const latin = latinRows(nodes, language);
  const rows = new Map<string, Row>();
  const breaks: string[] = [];
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
    if (!ordinal) breaks.push(`${label}: the number '${node.number}' cannot be read.`);
    else if (!anew && !follows(row.last, ordinal)) breaks.push(sentence(label, ordinal, row));
    rows.set(key, { ...row, last: ordinal ?? row.last, lastLabel: label, parent: node.parent });
  }
  return breaks;
}

function sentence(label: string, ordinal: Ordinal, row: Row): string {
  if (row.last === null) return `${label} comes first; its row does not begin at the beginning.`;
  if (ordinal.main === row.last.main && ordinal.suffix === row.last.suffix) {
    return `${label} has the number of the one before it, ${row.lastLabel}.`;
  }
  return ordinal.main > row.last.main
    ? `${label} follows ${row.lastLabel}: a number is missing.`
    : `${label} follows ${row.lastLabel}: the numbers go back.`;
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
