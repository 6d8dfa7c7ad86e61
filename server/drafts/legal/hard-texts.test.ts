import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountForWords } from '../words.ts';
import { parseLegalText } from './parse-legal-text.ts';

/** The outline of a text, indented by level, its words accounted for. */
function outline(source: string, language = 'vi'): string[] {
  const draft = parseLegalText(source, language);
  accountForWords(source, draft);
  assert.deepEqual(draft.irregularities, []);
  return draft.sections.map(({ level, texts }) => {
    const { label = '', heading } = texts[language] ?? {};
    return `${' '.repeat(level - 1)}${label}${heading ? `: ${heading}` : ''}`;
  });
}

describe('a text that numbers its provisions in its own way', () => {
  it('is read by decimals up to its annex, which begins again at 1', () => {
    const report =
      '1. Introduction\nRivers.\n1.1 Background\nThey flow.\n1.1.1 Detail\nFar.\n2. Findings\nWet.\nAnnex A\nTables\n1. First\nOne.\n2. Second\nTwo.';
    assert.deepEqual(outline(report, 'en'), [
      'clause 1',
      ' point 1.1 of clause 1',
      '  point 1.1.1 of point 1.1 of clause 1',
      'clause 2',
      'Annex A',
      ' clause 1 of Annex A',
      ' clause 2 of Annex A',
    ]);
  });

  it('has Roman numbers above the clauses of an article, and points marked a. or a/', () => {
    const decision =
      'Điều 1. Phê duyệt Chiến lược với những nội dung sau:\nI. QUAN ĐIỂM\n1. Phát triển.\n2. Bền vững.\nII. MỤC TIÊU\n1. Chung:\na. Một;\nb. Hai.\nĐiều 2. Tổ chức\n1) Bộ chủ trì.\n2) Địa phương:\na/ Phối hợp;\nb/ Báo cáo.';
    assert.deepEqual(outline(decision), [
      'Điều 1',
      ' Mục I Điều 1',
      '  khoản 1 Mục I Điều 1',
      '  khoản 2 Mục I Điều 1',
      ' Mục II Điều 1',
      '  khoản 1 Mục II Điều 1',
      '   điểm a khoản 1 Mục II Điều 1',
      '   điểm b khoản 1 Mục II Điều 1',
      'Điều 2: Tổ chức',
      ' khoản 1 Điều 2',
      ' khoản 2 Điều 2',
      '  điểm a khoản 2 Điều 2',
      '  điểm b khoản 2 Điều 2',
    ]);
    const loi = 'Article 1\nI. – Le code :\n1° Un ;\n2° Deux.\nII. – Fin.\nArticle 2\nM. I. Durand.';
    assert.deepEqual(outline(loi, 'fr'), [
      'Article 1',
      ' paragraphe I, Article 1',
      '  paragraphe 1, paragraphe I, Article 1',
      '  paragraphe 2, paragraphe I, Article 1',
      ' paragraphe II, Article 1',
      'Article 2',
    ]);
  });

  it('keeps a list in brackets within a clause, and an initial, as the text that they are', () => {
    const law =
      'Điều 1. Việc\n1. Gồm:\n1) sách;\n2) báo.\n2. Ông I. Niu-tơn.\nĐiều 2. Người\nI. Niu-tơn.\nHết.';
    assert.deepEqual(outline(law), ['Điều 1: Việc', ' khoản 1 Điều 1', ' khoản 2 Điều 1', 'Điều 2: Người']);
  });

  it('names its clauses and points by their words', () => {
    assert.deepEqual(
      outline('ĐIỀU 1\nPHẠM VI\nKhoản 1. Một.\nKhoản 2. Hai:\nĐiểm a: ba;\nĐiểm b: bốn.\nĐiều 2. Hết'),
      [
        'Điều 1: PHẠM VI',
        ' khoản 1 Điều 1',
        ' khoản 2 Điều 1',
        '  điểm a khoản 2 Điều 1',
        '  điểm b khoản 2 Điều 1',
        'Điều 2: Hết',
      ],
    );
  });

  it('has sections whose numbers hold those of their articles', () => {
    const contract =
      'Article I\nDefinitions\nSection 1.01 Terms\nText.\n(a) one;\n(b) two.\nSection 1.02 Use\nText.\nArticle II\nDuties\nSection 2.01 Care\nText.\nSection 2.02 End\nText.';
    assert.deepEqual(outline(contract, 'en'), [
      'Article I: Definitions',
      ' Section 1.01 of Article I: Terms',
      '  point a of Section 1.01 of Article I',
      '  point b of Section 1.01 of Article I',
      ' Section 1.02 of Article I: Use',
      'Article II: Duties',
      ' Section 2.01 of Article II: Care',
      ' Section 2.02 of Article II: End',
    ]);
  });
});

describe('a law of another country', () => {
  it('is cited by its own words', () => {
    const [spanish, german, russian] = [
      'TÍTULO PRELIMINAR\nGeneral\nArtículo 1. Objeto\nTexto.\nTÍTULO I\nDe los libros\nCAPÍTULO I\nPréstamo\nArtículo 2. Uso\nTexto.',
      'Abschnitt 1\nAllgemeines\n§ 1 Zweck\n(1) Eins.\n(2) Zwei.\nAbschnitt 2\nSchluss\n§ 2 Inkrafttreten\nMorgen.\nAnlage 1\nTafel',
      'Глава 1. Общие положения\nСтатья 1. Предмет\n1. Один.\n2. Два.\nГлава 2. Конец\nСтатья 2. Срок\nЗавтра.',
    ];
    assert.deepEqual(outline(spanish, 'es'), [
      'Título preliminar: General',
      ' Artículo 1: Objeto',
      'Título I: De los libros',
      ' Capítulo I: Préstamo',
      '  Artículo 2: Uso',
    ]);
    assert.deepEqual(outline(german, 'de'), [
      'Abschnitt 1: Allgemeines',
      ' § 1: Zweck',
      '  clause 1 of § 1',
      '  clause 2 of § 1',
      'Abschnitt 2: Schluss',
      ' § 2: Inkrafttreten',
      'Anlage 1',
    ]);
    assert.deepEqual(outline(russian, 'ru'), [
      'Глава 1: Общие положения',
      ' Статья 1: Предмет',
      '  clause 1 of Статья 1',
      '  clause 2 of Статья 1',
      'Глава 2: Конец',
      ' Статья 2: Срок',
    ]);
  });

  it('has signs of sections within its articles', () => {
    const lei =
      'CAPÍTULO I\nDISPOSIÇÕES\nArt. 1º Esta Lei dispõe.\n§ 1º Um.\n§ 2º Dois.\nArt. 2º São:\nI - a;\nII - b.\nArt. 3º Fim.';
    assert.deepEqual(outline(lei, 'pt'), [
      'Capítulo I: DISPOSIÇÕES',
      ' Article 1',
      '  § 1 of Article 1',
      '  § 2 of Article 1',
      ' Article 2',
      '  clause I of Article 2',
      '  clause II of Article 2',
      ' Article 3',
    ]);
  });
});
