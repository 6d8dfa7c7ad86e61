import { Unprocessable } from '#server/errors.ts';
import { normalise } from '#server/http/text.ts';
import type { Change, Standing } from '#server/public-changes/queries.ts';
import type * as queries from './queries.ts';
import type { QuestionText } from './schema.ts';

/** A question in the words that its consultation speaks first. */
export const titleOf = ({ texts }: queries.QuestionRow): string => texts[0]?.text ?? '';

/** The words sent, by language; throws Unprocessable where the authoritative one is missing. */
export function wordsOf({ language }: Standing, sent: QuestionText[]): queries.Words[] {
  const clean = (text: string) => normalise(text).trim();
  const words = new Map(
    sent.map((said) => [
      said.language,
      {
        language: said.language,
        text: clean(said.text),
        explanation: said.explanation ? clean(said.explanation) : null,
      },
    ]),
  );
  if (!words.has(language))
    throw new Unprocessable(`A question is asked at least in '${language}'.`, [
      { pointer: '/texts', detail: `Say it in '${language}' too.` },
    ]);
  return [...words.values()];
}

/** What readers see of a rewording. */
export function differences(before: queries.Words[], after: queries.Words[]): Change[] {
  const languages = new Set([...before, ...after].map(({ language }) => language));
  const said = (words: queries.Words[], language: string) => {
    const found = words.find((each) => each.language === language);
    return found ? [found.text, found.explanation].filter(Boolean).join('\n') : null;
  };
  return [...languages].flatMap((language) => {
    const [was, is] = [said(before, language), said(after, language)];
    return was === is ? [] : [{ kind: 'question_reworded' as const, language, before: was, after: is }];
  });
}
