import canonicalize from 'canonicalize';
import { hash } from 'node:crypto';
import type { Group, Stance } from '#server/http/terms.ts';
import type { Target } from './schema.ts';

const domain = Buffer.from('gop-y comment revision 1\0');

/** What a commitment is about; a key without a value is left out. */
export interface CommittedFields {
  /** In public form. */
  commentId: string;
  revision: number;
  /** `YYYY-MM-DD`, of this revision. */
  date: string;
  /** As it was sent. */
  target: Target;
  language: string;
  stance?: Stance;
  body?: string;
  suggestedText?: string;
  quote?: { exact: string; prefix: string; suffix: string };
  group: Group;
  attribution?: string;
  country?: string;
  province?: string;
}

/**
 * Salted commitment of one revision: SHA-256(domain ‖ 0x00 ‖ nonce ‖ RFC 8785 JSON of the fields).
 * @param nonce 32 bytes, given to the holder of the receipt and destroyed by a withdrawal
 */
export function commitmentOf(nonce: Buffer, fields: CommittedFields): Buffer {
  const json = canonicalize(fields);
  if (json === undefined) throw new Error('A comment has no canonical form.');
  return hash('sha256', Buffer.concat([domain, nonce, Buffer.from(json)]), 'buffer');
}
