import * as m from '#lib/messages.ts';
import type { Mistake } from '#lib/staff/refusals.ts';
import { languages, texts, type RulesTyped, fieldOf, isWritten } from './typed.ts';

/** What is not written that must be. */
export function missingIn({ introduction, reasons }: RulesTyped): Mistake[] {
  const missing = (field: string, text: string, say: () => string) =>
    text === '' ? [{ field, text: say() }] : [];
  return [
    ...languages.flatMap((language) =>
      missing(`introduction-${language}`, introduction[language], m.adoptIntroductionMissing),
    ),
    ...reasons.flatMap((reason, at) => {
      if (reason.removed || !isWritten(reason)) return [];
      const isCode = /^[a-z][a-z_]{1,39}$/.test(reason.code);
      return [
        ...missing(fieldOf(at, 'code'), isCode ? 'fine' : '', () => m.adoptCodeWrong({ number: at + 1 })),
        ...languages.flatMap((language) =>
          texts.flatMap((name) =>
            missing(fieldOf(at, name, language), reason.words[language][name], () =>
              m.adoptTextMissing({ number: at + 1 }),
            ),
          ),
        ),
      ];
    }),
  ];
}
