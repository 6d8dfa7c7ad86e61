import { hash, randomFillSync } from 'node:crypto';
import type { Keys } from './keys.ts';
import { shortHmac } from './short-hmac.ts';

/** All rows that grow are spread over so many, by chance. */
export const buckets = 4_096;

// Random bytes come from a pool: one system call for many ids (measured, architecture.md 'The write path is lean').
const pool = Buffer.alloc(16_384);
let used = pool.length;

function random(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}

/** 32 random bytes of their own, for a nonce. */
export const newNonce = (): Buffer => Buffer.from(random(32));

const text = (bytes: Buffer): string => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

function stamp(bytes: Buffer, bucket: number): string {
  bytes[6] = 0x80 | (bucket >> 8);
  bytes[7] = bucket & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return text(bytes);
}

/**
 * A UUIDv8 (RFC 9562): 48 bits of the day, 12 of the bucket, 62 random ones.
 * @param day `YYYY-MM-DD` in the consultation's zone, written as midnight UTC in milliseconds
 * @param bucket 0 to 4095
 */
export function newId(day: string, bucket: number): string {
  const bytes = Buffer.allocUnsafe(16);
  bytes.writeUIntBE(Date.parse(day), 0, 6);
  random(10).copy(bytes, 6);
  return stamp(bytes, bucket);
}

/**
 * The id of the submission that a receipt code opens: the bucket in its place and 110 bits of SHA-256(code)
 * around it, so that the primary key alone finds a receipt and nothing stored leads back to the code.
 * @param code the 25 characters without check characters or spaces
 */
export const submissionId = (code: string, bucket: number): string =>
  keyedId(hash('sha256', code, 'buffer'), bucket);

/**
 * An id that follows from a digest, so that the same request makes the same row: the bucket in its place and 110
 * bits of the digest around it.
 * @param digest at least 14 bytes
 */
export function keyedId(digest: Buffer, bucket: number): string {
  const bytes = Buffer.allocUnsafe(16);
  digest.copy(bytes, 0, 0, 6);
  digest.copy(bytes, 8, 6, 14);
  return stamp(bytes, bucket);
}

/** The bucket that an id carries, 0 to 4095. */
export const bucketOf = (id: string): number => Number.parseInt(id.slice(15, 18), 16);

/** The same of a column with ids, as SQL. */
export const bucketIn = (id: string): string => `('x' || substr(${id}::text, 16, 3))::bit(12)::int`;

function masked(keys: Pick<Keys, 'publicId'>, id: string): string {
  const end = id.slice(19, 23) + id.slice(24);
  const mask = Number.parseInt(shortHmac(keys.publicId, end), 16) & 0xfff;
  const bucket = (bucketOf(id) ^ mask).toString(16).padStart(3, '0');
  return `${id.slice(0, 15)}${bucket}${id.slice(18)}`;
}

/** The form in which an id leaves the process: nobody can tell by it which comments were sent together. */
export const publicId = (keys: Pick<Keys, 'publicId'>, id: string): string => masked(keys, id);

/** Turns a public id back into the stored one. Any UUID is turned into something; a made-up one finds nothing. */
export const storedId = (keys: Pick<Keys, 'publicId'>, id: string): string => masked(keys, id.toLowerCase());
