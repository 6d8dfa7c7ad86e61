import { basename } from 'node:path';
import type { FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import { BadRequest } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { letArrive } from '#server/http/slow-bodies.ts';
import { bytesOf, fieldText, notMultipart, unknownField } from '#server/http/multipart.ts';
import { limits } from './schema.ts';

/** A file and what was said about it. */
export interface Upload {
  fileName: string;
  bytes: Uint8Array;
  title: string | null;
  language: string | null;
  note: string | null;
}

const fields = ['title', 'language', 'note'] as const;
type Field = (typeof fields)[number];

const language = /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?$/;

/** Lets the routes of a scope take `multipart/form-data`: one file, a few short fields, nothing kept on disk. */
export function takesUploads(scope: App): void {
  void scope.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: limits.file,
      files: 1,
      fields: 4,
      fieldSize: 4 * limits.note,
      fieldNameSize: 40,
      headerPairs: 40,
      parts: 5,
    },
  });
}

/**
 * Reads an upload as it comes in, no more than may be. Throws 400 for what is not of the form, 413 for a file
 * that is too large, 415 for another kind of body.
 */
export async function receiveUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw notMultipart();
  const said = new Map<string, string>();
  let file: { fileName: string; bytes: Uint8Array } | null = null;
  letArrive(request.raw);
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await bytesOf(part.file, limits.file);
      if (part.fieldname !== 'file') throw unknownField(part.fieldname);
      file = { fileName: basename((part.filename ?? '').replaceAll('\\', '/')).slice(0, 200), bytes };
    } else if (isField(part.fieldname)) said.set(part.fieldname, fieldText(part.fieldname, part));
    else throw unknownField(part.fieldname);
  }
  // A browser sends an empty file without a name where none was chosen.
  if (!file || (file.bytes.length === 0 && file.fileName === ''))
    throw new BadRequest('No file was sent.', [{ pointer: '/file', detail: 'Choose a file.' }]);
  const text = (name: Field) => said.get(name)?.trim() || null;
  const upload = { ...file, title: text('title'), language: text('language'), note: text('note') };
  checkWords(upload);
  return upload;
}

const isField = (name: string): name is Field => fields.some((field) => field === name);
function checkWords({ title, language: tag, note }: Upload): void {
  const faults = [
    ...(title !== null && (title.length > limits.title || /\p{Cc}/u.test(title))
      ? [{ pointer: '/title', detail: `One line of at most ${limits.title} characters.` }]
      : []),
    ...(tag !== null && !language.test(tag)
      ? [{ pointer: '/language', detail: 'A BCP 47 tag such as vi or en.' }]
      : []),
    ...(note !== null && note.length > limits.note
      ? [{ pointer: '/note', detail: `At most ${limits.note} characters.` }]
      : []),
  ];
  if (faults.length > 0) throw new BadRequest('The form is not filled in as it should be.', faults);
}
