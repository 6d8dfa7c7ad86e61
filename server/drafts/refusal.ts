/** Why a file cannot become a draft, for programs and for translation; the message is for people who read English. */
export const refusalCodes = [
  'empty',
  'too_large',
  'binary',
  'encoding',
  'unknown_format',
  'pdf',
  'old_word',
  'rtf',
  'other_office',
  'macros',
  'encrypted',
  'archive',
  'xml_of_another_kind',
  'older_akoma_ntoso',
  'uslm',
  'xml_broken',
  'too_deep',
  'too_long',
  'no_text',
  'too_slow',
  'unreadable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** A file that cannot become a draft: one sentence, which says what is so and what can be done. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }
}
