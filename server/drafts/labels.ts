import type { SectionKind } from '#server/http/terms.ts';
import type { DraftNode } from './draft-sections.ts';
import { shorten } from './shorten.ts';
import { type Wording, wordingOf } from './wordings.ts';

const alwaysWithin: ReadonlySet<SectionKind> = new Set(['division', 'subdivision', 'clause', 'point']);
const longest = 120;

/**
 * Labels as cited, one for each node: 'Chương II', 'Mục 1 Chương II', 'Điều 1 Phụ lục I', 'điểm a khoản 2 Điều 5'.
 * A number that occurs twice is told apart by what contains it, at last by '(2)'.
 */
export function labelNodes(nodes: readonly DraftNode[], language: string): string[] {
  const wording = wordingOf(language);
  const own = nodes.map((node) => ownLabel(node, wording));
  const repeated = places(nodes, own);
  const taken = new Map<string, number>();
  const labels: string[] = [];
  for (const [at, node] of nodes.entries()) {
    const base = own[at] ?? '';
    const after = node.follows === undefined ? null : (labels[node.follows] ?? null);
    const label = after !== null ? wording.after(after) : node.number === null ? base : withinLabel(at, base);
    const times = (taken.get(label) ?? 0) + 1;
    taken.set(label, times);
    labels.push(
      times > 1 && (node.number !== null || node.kind === 'paragraph') ? `${label} (${times})` : label,
    );
  }
  return labels;

  function withinLabel(at: number, base: string): string {
    const whole = wholeOf(at, base);
    if (whole === null) return base;
    const label = labels[whole] ?? '';
    const cut = shorten(label, longest);
    return cut === '' ? base : wording.within(base, cut, nodes[whole]?.number === null);
  }

  function wholeOf(at: number, base: string): number | null {
    const node = nodes[at];
    if (!node) return null;
    if (alwaysWithin.has(node.kind)) return node.parent;
    const containers = containersOf(nodes, node);
    const annex = containers.find((up) => nodes[up]?.kind === 'annex');
    return annex ?? ((repeated.get(base)?.size ?? 0) > 1 ? (containers[0] ?? null) : null);
  }
}

/** Parts, chapters and annexes around a node, from within. */
function containersOf(nodes: readonly DraftNode[], node: DraftNode): number[] {
  const containers: number[] = [];
  for (let up = node.parent; up !== null; up = nodes[up]?.parent ?? null) {
    const kind = nodes[up]?.kind;
    if (kind === 'annex' || kind === 'part' || kind === 'chapter') containers.push(up);
  }
  return containers;
}

function ownLabel(node: DraftNode, wording: Wording): string {
  if (node.named !== null) return node.named;
  const word = node.word ?? wording.kinds[node.kind];
  if (node.number === null) return word ?? node.heading ?? '';
  const spokenNumber = /^[IVXLC\d]/.test(node.number) || node.number.length < 3;
  const number = spokenNumber ? node.number : node.number.toLowerCase();
  return word ? `${word} ${number}` : number;
}

/** In which containers each label occurs: more than one tells that its numbers begin anew there. */
function places(nodes: readonly DraftNode[], labels: readonly string[]): Map<string, Set<number | null>> {
  const found = new Map<string, Set<number | null>>();
  for (const [at, node] of nodes.entries()) {
    if (alwaysWithin.has(node.kind) || node.number === null) continue;
    const containers = containersOf(nodes, node);
    // What stands in an annex is told apart by the annex.
    if (containers.some((up) => nodes[up]?.kind === 'annex')) continue;
    const label = labels[at] ?? '';
    found.set(label, (found.get(label) ?? new Set()).add(containers[0] ?? null));
  }
  return found;
}
