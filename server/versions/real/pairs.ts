import { existsSync, readFileSync } from 'node:fs';
import { readDraft } from '#server/drafts/formats.ts';
import type { VersionNode } from '../nodes.ts';
import truths from './truth.json' with { type: 'json' };
import { readUslm } from './uslm.ts';

const folder = new URL('../../../../shared/data/drafts/', import.meta.url);

/** Which section became which by hand: keys are numbers from the top, as in 'II.1.3'. */
export interface Truth {
  /** Whether a section not named became the one with its number. */
  same: boolean;
  pairs: Record<string, readonly string[]>;
  allowed: Record<string, readonly string[]>;
  removed: readonly string[];
  added: readonly string[];
}

export interface RealPair {
  name: string;
  from: VersionNode[];
  to: VersionNode[];
  truth: Truth;
}

const stage = (name: string) => () => markdown(`en-us-constitution/${name}.md`);
const bill = (name: string) => () => readUslm(real(`en-uslm-bills/${name}`).toString());

const sources: { name: string; from(): VersionNode[]; to(): VersionNode[]; truth: Truth }[] = [
  {
    name: 'en-us-constitution 01 → 02',
    from: stage('01-draft-1787-08-06'),
    to: stage('02-signed-1787-09-17'),
    truth: truths['en-us-constitution 01 → 02'],
  },
  {
    name: 'en-us-constitution 07 → 08',
    from: stage('07-amendment-21-1933'),
    to: stage('08-amendment-27-1992'),
    truth: truths['en-us-constitution 07 → 08'],
  },
  {
    name: 'en-us-constitution 08 → 09',
    from: stage('08-amendment-27-1992'),
    to: stage('09-reformatted-markdown-2021'),
    truth: truths['en-us-constitution 08 → 09'],
  },
  {
    name: 'HJ37 reported → referred',
    from: bill('HJ37_RH.XML'),
    to: bill('HJ37_RFS.XML'),
    truth: truths['HJ37 reported → referred'],
  },
  {
    name: 'H1037 engrossed → referred',
    from: bill('h1037_eh.XML'),
    to: bill('H1037_RFS.XML'),
    truth: truths['H1037 engrossed → referred'],
  },
];

/** The real pairs of versions with the truth about them. Throws an Error that names a missing file. */
export const realPairs = (): RealPair[] =>
  sources.map(({ name, from, to, truth }) => ({ name, from: from(), to: to(), truth }));

function real(path: string): Buffer {
  const file = new URL(path, folder);
  if (!existsSync(file)) throw new Error(`Real drafts are needed here: ${file.pathname} is missing.`);
  return readFileSync(file);
}

function markdown(path: string): VersionNode[] {
  const { sections } = readDraft({ name: path, bytes: real(path), language: 'en' });
  return sections.map(({ parent, kind, number, texts }) => ({
    parent,
    kind,
    number,
    heading: texts['en']?.heading ?? null,
    text: texts['en']?.text ?? '',
  }));
}

/** Numbers from the top: 'II.1.3'; what stands before the first number is the preamble. */
export function keysOf(nodes: readonly VersionNode[]): string[] {
  const keys: string[] = [];
  for (const { parent, number } of nodes) {
    const above = parent === null ? '' : `${keys[parent] ?? ''}.`;
    keys.push(number === null ? 'preamble' : `${above}${number}`);
  }
  return keys;
}
