import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readReal, toMend } from '#server/testing/drafts-to-mend.ts';
import { Problem } from '#server/errors.ts';
import type { MendedDraft } from './draft.ts';
import { parentsOf } from './levels.ts';
import { type Operation, operate } from './operations.ts';
import { changeBetween, type Change, withChange } from './step.ts';
import { countWords, difference } from './words-of.ts';
import { treeOf } from './html-tree.ts';
import { visibleWithin, visibleIn } from './visible.ts';

const drafts = [
  'vi-docx/nghi_dinh_19_2019_ND_CP.docx',
  'vi-docx/nghi_quyet_01_2019_NQ_HDTP.docx',
  'vi-laws-html/quyet-dinh-715-QD-UBND-2023-binh-dinh.fragment.html',
  'akn/v3__eu_COM_2013_0619_EN-8.xml',
  'fr-republique-numerique-2015/projet-de-loi.html',
];

/** What somebody might do at a place, whether it can be done there or not. */
const wish = fc.tuple(
  fc.constantFrom(
    'promote',
    'demote',
    'up',
    'down',
    'merge',
    'split',
    'split words',
    'renumber',
    'retitle',
    'reword',
  ),
  fc.nat(),
  fc.nat(),
);

function operationOf(draft: MendedDraft, [op, where, what]: [string, number, number]): Operation {
  const section = draft.sections[where % draft.sections.length];
  const id = section?.id ?? '';
  const text = section?.texts[draft.language]?.text ?? '';
  switch (op) {
    case 'split':
      return { op, section: id, at: { paragraph: 2 + (what % 3) } };
    case 'split words':
      return { op: 'split', section: id, at: { offset: what % (text.length + 1) } };
    case 'renumber':
      return { op, section: id, number: String(what % 100), kind: what % 2 === 0 ? 'clause' : 'article' };
    case 'retitle':
      return { op, section: id, heading: what % 2 === 0 ? null : 'Tên khác' };
    case 'reword':
      return {
        op,
        section: id,
        text: text.replace(/(\p{L}+) (\p{L}+)/u, what % 2 === 0 ? '$1 thêm $2' : '$2'),
      };
    default:
      return { op, section: id } as Operation;
  }
}

/** Null where it cannot be done there. */
function tryTo(draft: MendedDraft, operation: Operation): MendedDraft | null {
  try {
    return operate(draft, operation).draft;
  } catch (error) {
    if (error instanceof Problem && error.status === 422) return null;
    throw error;
  }
}

function htmlSaysWhatTextSays({ sections, language }: MendedDraft): void {
  for (const { texts } of sections) {
    const { html = '', text = '', label } = texts[language] ?? {};
    const shown = treeOf(html).reduce((sum, node) => sum + visibleWithin(node), 0);
    assert.equal(shown, visibleIn(text), `${label} shows other words than it says`);
  }
}

describe('random mending of real drafts', () => {
  for (const path of drafts) {
    it(`${path}: no step loses or doubles a word, and undoing all of them restores the draft`, async () => {
      const first = toMend(await readReal(path));
      htmlSaysWhatTextSays(first);
      fc.assert(
        fc.property(fc.array(wish, { minLength: 5, maxLength: 40 }), (wishes) => {
          let draft = first;
          const changes: Change[] = [];
          for (const each of wishes) {
            const operation = operationOf(draft, each);
            const next = tryTo(draft, operation);
            if (!next) continue;
            if (!['renumber', 'retitle', 'reword'].includes(operation.op)) {
              assert.deepEqual(difference(countWords(draft), countWords(next)), [], `${operation.op} loses`);
              assert.deepEqual(
                difference(countWords(next), countWords(draft)),
                [],
                `${operation.op} doubles`,
              );
            }
            const parents = parentsOf(next.sections);
            for (const [at, { level }] of next.sections.entries()) {
              const parent = parents[at] ?? null;
              assert.equal(
                level,
                parent === null ? 1 : (next.sections[parent]?.level ?? 0) + 1,
                'a level is left out',
              );
            }
            changes.push(JSON.parse(JSON.stringify(changeBetween(draft, next))));
            draft = next;
          }
          htmlSaysWhatTextSays(draft);
          const last = draft;
          for (const change of changes.toReversed()) draft = withChange(draft, change, 'before');
          assert.deepEqual(draft, first);
          for (const change of changes) draft = withChange(draft, change, 'after');
          assert.deepEqual(draft, last);
        }),
        { numRuns: 8 },
      );
    });
  }
});
