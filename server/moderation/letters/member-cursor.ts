import { BadRequest } from '#server/errors.ts';
import { publicId, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import type { MemberPosition } from './member-queries.ts';

/** A place in the list of a cluster's members as it leaves the process: 1 byte, 16 of the public id, the digest. */
export function memberCursor(keys: Pick<Keys, 'publicId'>, at: MemberPosition): string {
  const id = Buffer.from(publicId(keys, at.id).replaceAll('-', ''), 'hex');
  return Buffer.concat([Buffer.from([Number(at.identical)]), id, at.digest]).toString('base64url');
}

/** Reads a cursor back; throws BadRequest on one that this list has not given. */
export function readMemberCursor(keys: Pick<Keys, 'publicId'>, cursor: string): MemberPosition {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length < 18 || bytes.length > 81) throw new BadRequest('`after` is not a cursor of this list.');
  const hex = bytes.subarray(1, 17).toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { identical: bytes[0] === 1, id: storedId(keys, id), digest: bytes.subarray(17) };
}
