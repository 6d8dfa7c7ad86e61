import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLegalText } from './legal/parse-legal-text.ts';
import { accountForWords } from './words.ts';

/** The outline of a text, its words accounted for. */
function outline(source: string, language = 'en'): string[] {
  const draft = parseLegalText(source, language);
  accountForWords(source, draft);
  assert.deepEqual(draft.irregularities, []);
  return draft.sections.map(({ kind, texts }) => {
    const { label = '', heading } = texts[language] ?? {};
    return `${kind} ${label}${heading ? `: ${heading}` : ''}`;
  });
}

describe('a text in another language', () => {
  it('has parts, sections of its own, and points in brackets of three kinds', () => {
    const act =
      'PART I\nPRELIMINARY\nSection 1. Short title\nThis is the Act.\nSection 2. Terms\n(1) In this Act:\n(a) one;\n(h) no row;\n(b) two:\n(i) first;\n(ii) second;\n(c) three.\n(2) Section 1 applies.\nSCHEDULE 1\n1. One\n2. Two';
    assert.deepEqual(outline(act), [
      'part Part I: PRELIMINARY',
      'article Section 1: Short title',
      'article Section 2: Terms',
      'clause clause 1 of Section 2',
      'point point a of clause 1 of Section 2',
      'point point b of clause 1 of Section 2',
      'point point i of point b of clause 1 of Section 2',
      'point point ii of point b of clause 1 of Section 2',
      'point point c of clause 1 of Section 2',
      'clause clause 2 of Section 2',
      'annex Schedule 1',
      'clause clause 1 of Schedule 1',
      'clause clause 2 of Schedule 1',
    ]);
  });

  it('has sections within chapters where articles stand in them, and titles above chapters', () => {
    const regulation =
      'TITLE I\nGENERAL\nCHAPTER I\nScope\nArticle 1\nMatter\n1. This lays down rules.\nSECTION 1\nRights\nArticle 2\nConsent\nText follows.\nTITLE II\nFINAL\nCHAPTER I\nEntry\nArticle 3\nForce\nIt enters into force.';
    assert.deepEqual(outline(regulation), [
      'part Title I: GENERAL',
      'chapter Chapter I of Title I: Scope',
      'article Article 1: Matter',
      'clause clause 1 of Article 1',
      'division Section 1 of Chapter I of Title I: Rights',
      'article Article 2: Consent',
      'part Title II: FINAL',
      'chapter Chapter I of Title II: Entry',
      'article Article 3: Force',
    ]);
  });

  it('is cited in French, with premier, bis and a title of its own', () => {
    const loi =
      'Titre Ier\nDISPOSITIONS\nArticle premier\nObjet\nTexte.\nArticle 1 bis\nSuite\nTexte.\nArticle 2 - Fin\nTexte.';
    assert.deepEqual(outline(loi, 'fr'), [
      'part Titre Ier: DISPOSITIONS',
      'article Article premier: Objet',
      'article Article 1 bis: Suite',
      'article Article 2: Fin',
    ]);
  });

  it('has paragraphs by their sign, and clauses numbered by their article', () => {
    assert.deepEqual(outline('§ 1 Zweck\nDas Gesetz.\n§ 2 Begriffe\n(1) Eins\n(2) Zwei'), [
      'article § 1: Zweck',
      'article § 2: Begriffe',
      'clause clause 1 of § 2',
      'clause clause 2 of § 2',
    ]);
    assert.deepEqual(outline('Article 1 Scope\n1.1 One\n1.2 Two\nArticle 2 Term\n2.1 Three'), [
      'article Article 1: Scope',
      'clause clause 1.1 of Article 1',
      'clause clause 1.2 of Article 1',
      'article Article 2: Term',
      'clause clause 2.1 of Article 2',
    ]);
  });

  it('is a report where decimal numbers run from the top on, and paragraphs where only figures begin lines', () => {
    assert.deepEqual(outline('REPORT\n1. Introduction\nText.\n1.1 Background\nOld.\n2. Methods\nWe did.'), [
      'paragraph Preamble',
      'clause clause 1',
      'point point 1.1 of clause 1',
      'clause clause 2',
    ]);
    assert.deepEqual(outline('One.\n1. Two\nThree.'), [
      'paragraph Paragraph 1',
      'paragraph Paragraph 2',
      'paragraph Paragraph 3',
    ]);
  });

  it('is not cut where a sentence begins with a reference', () => {
    const text =
      'Article 1 Scope\nSection 5 of that Act applies.\nArticle L. 121-3 is repealed.\nPart of it stays.\nArticle 2 Term\nText.';
    assert.deepEqual(outline(text), ['article Article 1: Scope', 'article Article 2: Term']);
  });
});
