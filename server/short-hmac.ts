import { hash } from 'node:crypto';

const block = 64;
const outputLength = 32;

interface Pads {
  inner: Buffer;
  outer: Buffer;
}

const padsOf = new WeakMap<Buffer, Pads>();

function makePads(key: Buffer, messageLength: number): Pads {
  const inner = Buffer.alloc(block + messageLength).fill(0x36, 0, block);
  const outer = Buffer.alloc(block + outputLength).fill(0x5c, 0, block);
  for (const [i, byte] of key.entries()) {
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  return { inner, outer };
}

/**
 * HMAC-SHA-256 (RFC 2104) of 8 bytes, the first 4 hexadecimal digits, by two one-shot hashes: 0.7 µs, where
 * `createHmac` takes 19 (Node 24, measured); a page of comments needs 50.
 * @param key of at most 64 bytes, never changed afterwards
 * @param message 16 hexadecimal digits
 */
export function shortHmac(key: Buffer, message: string): string {
  let pads = padsOf.get(key);
  if (!pads) padsOf.set(key, (pads = makePads(key, 8)));
  pads.inner.write(message, block, 'hex');
  pads.outer.write(hash('sha256', pads.inner, 'hex'), block, 'hex');
  return hash('sha256', pads.outer, 'hex').slice(0, 4);
}
