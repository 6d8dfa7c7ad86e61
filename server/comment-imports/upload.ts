import { basename } from 'node:path';
import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { BadRequest, Problem } from '#server/errors.ts';
import type { App } from '#server/http/app-type.ts';
import { letArrive } from '#server/http/slow-bodies.ts';
import type { Source } from './check-file.ts';
import { limits } from './schema.ts';

/** A file with its mapping, as a form or a script sends them. */
export interface Upload {
  source: Source;
  mapping: string;
  leaveOutFaults: boolean;
}

/** Lets the routes of a scope take `multipart/form-data`; nothing is kept on the disk. */
export function takesUploads(scope: App): void {
  void scope.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: limits.file,
      files: 2,
      fields: 3,
      fieldSize: limits.mapping,
      fieldNameSize: 40,
      headerPairs: 40,
      parts: 5,
    },
  });
}

/**
 * Reads an upload: the CSV in `file`, the mapping in `mapping` as a file or a text, `leaveOutFaults` as `true`. Throws
 * 400 for what is not of the form, 413 for a file that is too large, 415 for another kind of body.
 */
export async function receiveUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new Problem(
      415,
      'Unsupported media type',
      'Send multipart/form-data with the fields `file` and `mapping`.',
    );
  let file: { name: string; bytes: Buffer } | undefined;
  let mapping = '';
  let leaveOutFaults = false;
  letArrive(request.raw);
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await bytesOf(part.file, part.fieldname === 'file' ? limits.file : limits.mapping);
      if (part.fieldname === 'file') file = { name: nameOf(part.filename), bytes };
      else if (part.fieldname !== 'mapping') throw unknown(part.fieldname);
      else if (bytes.length > 0) mapping = utf8(bytes);
    } else if (part.fieldname === 'mapping') mapping = String(part.value) || mapping;
    else if (part.fieldname === 'leaveOutFaults')
      leaveOutFaults = part.value === 'true' || part.value === 'on';
    else throw unknown(part.fieldname);
  }
  if (!file || file.bytes.length === 0) throw lacking('file', 'Choose a CSV file.');
  if (mapping.trim() === '') throw lacking('mapping', 'Say which column is what.');
  const { name, bytes } = file;
  return { source: { name, open: () => Readable.from(pieces(bytes)) }, mapping, leaveOutFaults };
}

/** In pieces, so that requests are answered in between. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  const size = 64 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const nameOf = (name: string | undefined) =>
  basename((name ?? '').replaceAll('\\', '/')).slice(0, 200) || 'comments.csv';
const lacking = (field: string, detail: string) =>
  new BadRequest('The form is not filled in as it should be.', [{ pointer: `/${field}`, detail }]);
const unknown = (name: string) => lacking(name.slice(0, 40), 'is not known');

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw lacking('mapping', 'is not UTF-8');
  }
}

async function bytesOf(
  stream: AsyncIterable<Buffer> & { truncated?: boolean },
  most: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (stream.truncated || bytes.length > most)
    throw new Problem(
      413,
      'Content too large',
      `A file may have ${most / 1024 / 1024} MB at most. The command line takes more.`,
      {
        errors: [{ pointer: '/file', detail: 'Send a smaller file, or use the command line.' }],
      },
    );
  return bytes;
}
