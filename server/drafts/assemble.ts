import type { Block, DraftNode, ParsedDraft, ParsedSection } from './draft-sections.ts';
import { labelNodes } from './labels.ts';
import { wordingOf } from './wordings.ts';
import { checkNumbering } from './numbering.ts';
import { Refusal } from './refusal.ts';
import { type Remark, sentenceOf } from './remarks.ts';

/** More could not be read or commented on; the Civil Code has about 3,000. */
const mostSections = 20_000;
/** Longer texts (tables of an annex) go on in sections of their own, so that a page stays a page. */
const longText = 20_000;
/** A search index takes no more than about a megabyte of words. */
const longestLine = 200_000;

/** What a parser found besides the sections themselves. */
export interface Findings {
  title: string | null;
  titleStandsAlone: boolean;
  unplaced: string[];
  remarks: readonly Remark[];
}

/** Gives the nodes of a parser their labels, levels and language. Throws an Error when there are too many. */
export function assemble(found: readonly DraftNode[], language: string, findings: Findings): ParsedDraft {
  refuseTooMany(found.length);
  const { nodes, labels } = splitLong(found, labelNodes(found, language), language);
  refuseTooMany(nodes.length);
  const levels: number[] = [];
  const sections = nodes.map((node, at): ParsedSection => {
    const level = node.parent === null ? 1 : (levels[node.parent] ?? 0) + 1;
    levels.push(level);
    const { parent, kind, number, printed, heading, blocks } = node;
    const words = {
      label: labels[at] ?? '',
      heading,
      html: joined(blocks, 'html'),
      text: joined(blocks, 'text'),
    };
    return { parent, kind, number, printed, level, texts: { [language]: words } };
  });
  const breaks = checkNumbering(nodes, labels, language);
  const remarks = [...findings.remarks, ...breaks];
  return { ...findings, language, sections, remarks, irregularities: remarks.map(sentenceOf) };
}

/** Throws an Error with one sentence for more sections than a draft may have. */
export function refuseTooMany(count: number): void {
  if (count <= mostSections) return;
  throw new Refusal('too_long', `The file falls into more than ${mostSections} sections.`);
}

/** A block of pictures says nothing, and so is no line of the text. */
const joined = (blocks: readonly Block[], form: keyof Block) =>
  blocks
    .map((block) => block[form])
    .filter((each) => each !== '')
    .join('\n');

/** Moves what exceeds `longText` into `paragraph` sections right behind: a section's own text comes before its parts. */
function splitLong(found: readonly DraftNode[], foundLabels: readonly string[], language: string) {
  const wording = wordingOf(language);
  const moved: number[] = [];
  const nodes: DraftNode[] = [];
  const labels: string[] = [];
  for (const [was, node] of found.entries()) {
    const parent = node.parent === null ? null : (moved[node.parent] ?? null);
    const label = foundLabels[was] ?? '';
    const [first = [], ...others] = chunks(node.blocks);
    const at = nodes.push({ ...node, parent, blocks: first }) - 1;
    labels.push(label);
    moved.push(at);
    for (const [part, blocks] of others.entries()) {
      const above = node.kind === 'paragraph' ? parent : at;
      const named = wording.continued(label, part + 2);
      nodes.push({
        parent: above,
        kind: 'paragraph',
        number: null,
        printed: '',
        heading: null,
        named,
        blocks,
      });
      labels.push(named);
    }
  }
  return { nodes, labels };
}

function chunks(blocks: readonly Block[]): Block[][] {
  const result: Block[][] = [];
  let length = 0;
  for (const block of blocks) {
    if (block.text.length > longestLine) {
      throw new Refusal(
        'too_long',
        `One line of the file has ${block.text.length} characters and nothing to divide it by.`,
      );
    }
    const last = result.at(-1);
    if (last && length + block.text.length <= longText) last.push(block);
    else result.push([block]);
    length = last && result.at(-1) === last ? length + block.text.length : block.text.length;
  }
  return result;
}
