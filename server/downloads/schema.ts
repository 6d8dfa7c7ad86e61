import { type Static, Type } from 'typebox';
import { LanguageTag, Slug } from '#server/http/text.ts';

/** Formats that a published version is given out in, by the ending of its address. */
export const formats = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown; charset=utf-8',
  'akn.xml': 'application/akn+xml; charset=utf-8',
} as const;
export type Format = keyof typeof formats;

export const DownloadPath = Type.Object({
  slug: Slug,
  document: Slug,
  number: Type.Integer({ minimum: 1, maximum: 32767 }),
});
export const DownloadQuery = Type.Object(
  {
    language: Type.Optional(
      Type.Unsafe<string>({
        ...LanguageTag,
        description: 'default: the authoritative language of the version',
      }),
    ),
  },
  { additionalProperties: false },
);
export type DownloadAt = Static<typeof DownloadPath> & Static<typeof DownloadQuery>;

export const File = Type.Unsafe<Buffer>(Type.String({ description: 'a file, for download' }));
