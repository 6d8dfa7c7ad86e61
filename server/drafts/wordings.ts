import type { SectionKind } from '#server/http/terms.ts';

export interface Wording {
  isVietnamese: boolean;
  kinds: Partial<Record<SectionKind, string>>;
  /** 'khoản 2 Điều 5', 'clause 2 of Article 5'; the third form stands where the whole has a heading for a name. */
  within(part: string, whole: string, wholeIsNamed: boolean): string;
  paragraph(number: number): string;
  after(place: string): string;
  continued(place: string, part: number): string;
  preamble: string;
  closing: string;
}

const vietnamese: Wording = {
  isVietnamese: true,
  kinds: {
    part: 'Phần',
    chapter: 'Chương',
    division: 'Mục',
    subdivision: 'Tiểu mục',
    article: 'Điều',
    clause: 'khoản',
    point: 'điểm',
    annex: 'Phụ lục',
  },
  within: (part, whole, named) => `${part}${named ? ',' : ''} ${whole}`,
  paragraph: (number) => `Đoạn ${number}`,
  after: (place) => `đoạn sau ${place}`,
  continued: (place, part) => `${place}, phần ${part}`,
  preamble: 'Phần mở đầu',
  closing: 'Phần kết',
};

const english: Wording = {
  isVietnamese: false,
  kinds: {
    part: 'Part',
    chapter: 'Chapter',
    division: 'Division',
    subdivision: 'Subdivision',
    article: 'Article',
    clause: 'clause',
    point: 'point',
    annex: 'Annex',
  },
  within: (part, whole) => `${part} of ${whole}`,
  paragraph: (number) => `Paragraph ${number}`,
  after: (place) => `paragraph after ${place}`,
  continued: (place, part) => `${place}, part ${part}`,
  preamble: 'Preamble',
  closing: 'Closing',
};

const french: Wording = {
  isVietnamese: false,
  kinds: {
    part: 'Partie',
    chapter: 'Chapitre',
    division: 'Section',
    subdivision: 'Sous-section',
    article: 'Article',
    clause: 'paragraphe',
    point: 'point',
    annex: 'Annexe',
  },
  within: (part, whole) => `${part}, ${whole}`,
  paragraph: (number) => `Paragraphe ${number}`,
  after: (place) => `paragraphe après ${place}`,
  continued: (place, part) => `${place}, partie ${part}`,
  preamble: 'Préambule',
  closing: 'Fin du texte',
};

/** The words of labels in a language; English where we have no words of its own. */
export function wordingOf(language: string): Wording {
  if (/^vi\b/i.test(language)) return vietnamese;
  return /^fr\b/i.test(language) ? french : english;
}
