import type { SectionKind } from '#server/http/terms.ts';

/** What a word at the start of a heading stands for; `rank` where it lies elsewhere than its kind. */
export interface Named {
  kind: SectionKind;
  rank?: number;
  word?: string;
}

/** Ranks of what contains parts, and of what stands between parts and chapters. */
const book = 0.8;
const title = 1.5;

/** Words of languages whose laws are cited by their own words: 'Artículo 5', 'Статья 5'. By kind, then by rank. */
const foreign: [Named, string][] = [
  [
    { kind: 'article' },
    'artículo articulo artigo articolo artikel artykuł článek artikkel artikla статья стаття член pasal',
  ],
  [
    { kind: 'chapter' },
    'capítulo capitulo capitolo capo kapitel kapittel hoofdstuk rozdział rozdzial hlava глава bab',
  ],
  [
    { kind: 'division' },
    'sección seccion seção secção sezione abschnitt afdeling oddział oddíl параграф bagian',
  ],
  [{ kind: 'subdivision' }, 'subsección subseção subsecção unterabschnitt paragraaf'],
  [{ kind: 'part' }, 'parte teil deel część část часть частина'],
  [{ kind: 'part', rank: title }, 'título titulo titolo titel dział раздел розділ'],
  [{ kind: 'part', rank: book }, 'libro livro buch boek księga книга'],
  [
    { kind: 'annex' },
    'anexo allegato anlage anhang bijlage bilaga załącznik příloha приложение додаток lampiran',
  ],
];

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The words that open a heading, in lower case, but those of Vietnamese. */
export const headingWords: ReadonlyMap<string, Named> = new Map<string, Named>([
  ...foreign.flatMap(([named, words]) =>
    words.split(' ').map((word): [string, Named] => [word, { ...named, word: capital(word) }]),
  ),
  ['part', { kind: 'part' }],
  ['partie', { kind: 'part', word: 'Partie' }],
  ['book', { kind: 'part', word: 'Book', rank: book }],
  ['livre', { kind: 'part', word: 'Livre', rank: book }],
  ['title', { kind: 'part', word: 'Title', rank: title }],
  ['titre', { kind: 'part', word: 'Titre', rank: title }],
  ['chapter', { kind: 'chapter' }],
  ['chapitre', { kind: 'chapter', word: 'Chapitre' }],
  ['division', { kind: 'division' }],
  ['subdivision', { kind: 'subdivision' }],
  ['section', { kind: 'article', word: 'Section' }],
  ['sec', { kind: 'article', word: 'Section' }],
  ['subsection', { kind: 'clause', word: 'Subsection' }],
  ['sub-section', { kind: 'clause', word: 'Subsection' }],
  ['sous-section', { kind: 'clause', word: 'Sous-section' }],
  ['article', { kind: 'article' }],
  ['art', { kind: 'article' }],
  ['amendment', { kind: 'article', word: 'Amendment' }],
  ['§', { kind: 'article', word: '§' }],
  ['annex', { kind: 'annex' }],
  ['annexe', { kind: 'annex', word: 'Annexe' }],
  ['appendix', { kind: 'annex', word: 'Appendix' }],
  ['schedule', { kind: 'annex', word: 'Schedule' }],
]);
