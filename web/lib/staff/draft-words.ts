import type { RefusalCode } from '#server/drafts/refusal.ts';
import type { ImportRemark } from '#server/imports/schema.ts';
import * as m from '#lib/messages.ts';

/** Kinds of files that drafts come in, as a browser asks for them. */
export const draftFiles = '.docx,.html,.htm,.xml,.akn,.md,.markdown,.txt';

const refusals: Record<RefusalCode, () => string> = {
  empty: m.draftsRefusedEmpty,
  too_large: m.draftsRefusedTooLarge,
  binary: m.draftsRefusedBinary,
  encoding: m.draftsRefusedEncoding,
  unknown_format: m.draftsRefusedFormat,
  pdf: m.draftsRefusedPdf,
  old_word: m.draftsRefusedOldWord,
  rtf: m.draftsRefusedRtf,
  other_office: m.draftsRefusedOffice,
  macros: m.draftsRefusedMacros,
  encrypted: m.draftsRefusedEncrypted,
  archive: m.draftsRefusedArchive,
  xml_of_another_kind: m.draftsRefusedXml,
  older_akoma_ntoso: m.draftsRefusedOlderAkn,
  uslm: m.draftsRefusedUslm,
  xml_broken: m.draftsRefusedXmlBroken,
  too_deep: m.draftsRefusedTooDeep,
  too_long: m.draftsRefusedTooLong,
  no_text: m.draftsRefusedNoText,
  too_slow: m.draftsRefusedTooSlow,
  unreadable: m.draftsRefusedUnreadable,
};

const statuses: Record<string, () => string> = {
  400: m.draftsRefused400,
  401: m.staffSignedOut,
  403: m.staffNotAllowed,
  404: m.staffGone,
  409: m.draftsRefused409,
  503: m.draftsRefused503,
};

/** Why an upload was refused, by the code or the status that leads back to the page. */
export function refusalWords(code: string): string {
  const known: Record<string, () => string> = { ...refusals, ...statuses };
  return (Object.hasOwn(known, code) ? known[code] : undefined)?.() ?? m.staffRefused();
}

type Values = ImportRemark['values'];
const text = (values: Values, name: string) => String(values[name] ?? '');
const count = (values: Values, name = 'count') => Number(values[name] ?? 0);
const place = (values: Values) => ({ place: text(values, 'place'), before: text(values, 'before') });

const remarks: Record<ImportRemark['code'], (values: Values) => string> = {
  number_unread: (v) => m.draftsRemarkNumberUnread({ place: text(v, 'place'), number: text(v, 'number') }),
  number_first: (v) => m.draftsRemarkNumberFirst({ place: text(v, 'place') }),
  number_twice: (v) => m.draftsRemarkNumberTwice(place(v)),
  number_missing: (v) => m.draftsRemarkNumberMissing(place(v)),
  number_back: (v) => m.draftsRemarkNumberBack(place(v)),
  kept_as_text: (v) => m.draftsRemarkKept({ text: text(v, 'text') }),
  more_kept_as_text: (v) => m.draftsRemarkKeptMore({ count: count(v) }),
  long_quotation: (v) => m.draftsRemarkQuotation({ count: count(v), text: text(v, 'text') }),
  plain_markdown: () => m.draftsRemarkMarkdown(),
  left_out: (v) => m.draftsRemarkLeftOut({ count: count(v) }),
  pictures_taken: (v) => m.draftsRemarkPicturesTaken({ count: count(v) }),
  picture_kind: (v) => m.draftsRemarkPictureKind({ name: text(v, 'name'), format: text(v, 'format') }),
  picture_large: (v) => m.draftsRemarkPictureLarge({ name: text(v, 'name') }),
  picture_broken: (v) => m.draftsRemarkPictureBroken({ name: text(v, 'name') }),
  picture_remote: (v) => m.draftsRemarkPictureRemote({ name: text(v, 'name') }),
  picture_missing: (v) => m.draftsRemarkPictureMissing({ name: text(v, 'name') }),
  picture_unplaced: (v) => m.draftsRemarkPictureUnplaced({ name: text(v, 'name') }),
  pictures: (v) => m.draftsRemarkPictures({ count: count(v) }),
  undescribed: (v) => m.draftsRemarkUndescribed({ count: count(v) }),
  unreadable_words: (v) => m.draftsRemarkUnreadable({ count: count(v) }),
  tracked_changes: (v) =>
    m.draftsRemarkTracked({
      inserted: count(v, 'inserted'),
      deleted: count(v, 'deleted'),
      texts: text(v, 'texts'),
    }),
  hidden: () => m.draftsRemarkHidden(),
  margin: () => m.draftsRemarkMargin(),
};

/** What an import remarks, in the language of the page. */
export const remarkWords = ({ code, values }: Pick<ImportRemark, 'code' | 'values'>): string =>
  remarks[code](values);
