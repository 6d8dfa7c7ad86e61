import type { NewRules, Rules } from '#server/rules/schema.ts';

export const languages = ['vi', 'en'] as const;
export const texts = ['name', 'description', 'examples', 'counterExamples'] as const;
export type TextName = (typeof texts)[number];

const most = 30;

/** A reason as it is typed; examples one a line. */
export interface ReasonTyped {
  code: string;
  /** In use already, so that the code stays. */
  known: boolean;
  sensitive: boolean;
  removed: boolean;
  words: Record<(typeof languages)[number], Record<TextName, string>>;
}

export interface RulesTyped {
  basedOn: number;
  introduction: Record<(typeof languages)[number], string>;
  reasons: ReasonTyped[];
}

/** The id and name of a field of a reason. */
export const fieldOf = (at: number, name: string, language = ''): string =>
  ['reason', at, name, language].filter((part) => part !== '').join('-');

const emptyWords = { name: '', description: '', examples: '', counterExamples: '' };
export const emptyReason = (): ReasonTyped => ({
  code: '',
  known: false,
  sensitive: false,
  removed: false,
  words: { vi: emptyWords, en: emptyWords },
});

/** A form that begins with the newest version. */
export function typedFrom({ number, introduction, reasons }: Rules): RulesTyped {
  const shown = (words: Rules['reasons'][number]['words']['vi']) => ({
    ...words,
    examples: words.examples.join('\n'),
    counterExamples: words.counterExamples.join('\n'),
  });
  return {
    basedOn: number,
    introduction,
    reasons: reasons.map(({ words, ...reason }) => ({
      ...reason,
      known: true,
      removed: false,
      words: { vi: shown(words.vi), en: shown(words.en) },
    })),
  };
}

/** The form as it came back. */
export function typedIn(form: ReadonlyMap<string, string>): RulesTyped {
  const read = (name: string) => (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  const count = Math.min(most, Number(read('count')) || 0);
  const words = (at: number, language: 'vi' | 'en') => ({
    name: read(fieldOf(at, 'name', language)),
    description: read(fieldOf(at, 'description', language)),
    examples: read(fieldOf(at, 'examples', language)),
    counterExamples: read(fieldOf(at, 'counterExamples', language)),
  });
  return {
    basedOn: Number(read('basedOn')) || 1,
    introduction: { vi: read('introduction-vi'), en: read('introduction-en') },
    reasons: Array.from({ length: count }, (_, at) => ({
      code: read(fieldOf(at, 'code')),
      known: read(fieldOf(at, 'known')) === 'yes',
      sensitive: read(fieldOf(at, 'sensitive')) === 'yes',
      removed: read(fieldOf(at, 'removed')) === 'yes',
      words: { vi: words(at, 'vi'), en: words(at, 'en') },
    })),
  };
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const isWritten = ({ code, words }: ReasonTyped): boolean =>
  code !== '' || languages.some((language) => texts.some((name) => words[language][name] !== ''));

/** What goes to the API, and at which place of the form each of its reasons stands. */
export function rulesFrom({ basedOn, introduction, reasons }: RulesTyped): {
  body: NewRules;
  places: number[];
} {
  const places = reasons.flatMap((reason, at) => (!reason.removed && isWritten(reason) ? [at] : []));
  const wordsOf = (words: Record<TextName, string>) => ({
    name: words.name,
    description: words.description,
    examples: lines(words.examples),
    counterExamples: lines(words.counterExamples),
  });
  const kept = places.flatMap((at) => reasons[at] ?? []);
  return {
    places,
    body: {
      basedOn,
      introduction,
      reasons: kept.map(({ code, sensitive, words }) => ({
        code,
        sensitive,
        words: { vi: wordsOf(words.vi), en: wordsOf(words.en) },
      })),
    },
  };
}
