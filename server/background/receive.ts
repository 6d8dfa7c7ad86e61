import { basename, extname } from 'node:path';
import type { FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { BadRequest } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { letArrive } from '#server/http/slow-bodies.ts';
import { bytesOf, fieldText, notMultipart, unknownField } from '#server/http/multipart.ts';
import { LanguageTag } from '#server/http/text.ts';
import { Kind, limits, type Titles } from './schema.ts';
import { fileType } from './sniff.ts';

/** A file as it came in, with what was said about it. */
export interface Received {
  kind: Kind;
  titles: Titles;
  file: { name: string; mediaType: string; bytes: Uint8Array };
}

const titleField = /^title-(.+)$/;

/** Lets the routes of a scope take one file with its kind and its titles (`title-vi`, `title-en`). */
export function takesFiles(scope: App): void {
  void scope.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: limits.file,
      files: 1,
      fields: 12,
      fieldSize: 4 * limits.title,
      fieldNameSize: 40,
      headerPairs: 40,
      parts: 13,
    },
  });
}

/** Reads a file and what is said about it; throws 400 for what is not of the form, 413, 415, and 422 for files that are not taken. */
export async function receiveFile(request: FastifyRequest): Promise<Received> {
  if (!request.isMultipart()) throw notMultipart();
  const said = new Map<string, string>();
  let sent: { name: string; bytes: Uint8Array } | null = null;
  letArrive(request.raw);
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw unknownField(part.fieldname);
      sent = { name: part.filename ?? '', bytes: await bytesOf(part.file, limits.file) };
    } else said.set(part.fieldname, fieldText(part.fieldname, part).trim());
  }
  const strange = [...said.keys()].find((name) => name !== 'kind' && !titleField.test(name));
  if (strange !== undefined) throw unknownField(strange);
  if (!sent || (sent.bytes.length === 0 && sent.name === ''))
    throw new BadRequest('No file was sent.', [{ pointer: '/file', detail: 'Choose a file.' }]);
  const { mediaType, ending } = fileType(sent.bytes);
  const file = { name: safeName(sent.name, ending), mediaType, bytes: sent.bytes };
  return { kind: kindIn(said), titles: titlesIn(said), file };
}

function kindIn(said: ReadonlyMap<string, string>): Kind {
  const kind = said.get('kind') ?? 'other';
  if (Value.Check(Kind, kind)) return kind;
  throw new BadRequest('The form is not filled in as it should be.', [
    { pointer: '/kind', detail: 'is none of the kinds' },
  ]);
}

function titlesIn(said: ReadonlyMap<string, string>): Titles {
  const titles = [...said].flatMap(([name, title]) => {
    const language = titleField.exec(name)?.[1];
    return language === undefined || title === '' ? [] : [{ language, title }];
  });
  const wrong = titles.find(
    ({ language, title }) => !Value.Check(LanguageTag, language) || !Value.Check(ShortLine, title),
  );
  if (wrong)
    throw new BadRequest('The form is not filled in as it should be.', [
      { pointer: `/title-${wrong.language}`, detail: `One line of at most ${limits.title} characters.` },
    ]);
  return titles;
}

const ShortLine = Type.String({ maxLength: limits.title, pattern: '^\\P{Cc}*$' });

/** The name without folders and what no name needs, with the ending that the bytes say. */
function safeName(name: string, ending: string): string {
  const own = basename(name.replaceAll('\\', '/'));
  const stem = basename(own, extname(own))
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N} ._()-]/gu, '_')
    .trim()
    .slice(0, 100);
  return `${stem.replace(/^\.+/, '') || 'tai-lieu'}.${ending}`;
}
