import { hash } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { visitorAddress } from './inner.ts';

/** Whom a limit is about: one connection, and the neighbourhood that one holder of many addresses has. */
export interface Visitor {
  address: string;
  prefix: string;
}

/**
 * For whom a request is made, as salted hashes that change every day (UTC): of /32 and /24 of IPv4, /64 and
 * /48 of IPv6, where a single household has a /64 or more. What is no address counts as one visitor.
 */
export function visitorOf(request: FastifyRequest, key: Buffer): Visitor {
  const { near, far } = ranges(visitorAddress(request));
  const salt = `${key.toString('base64')} ${new Date().toISOString().slice(0, 10)}`;
  const hashed = (range: string) => hash('sha256', `${salt} ${range}`, 'base64url').slice(0, 22);
  return { address: hashed(near), prefix: hashed(far) };
}

/** The range that counts as one visitor, and the one around it. */
export function ranges(address: string): { near: string; far: string } {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 4) return { near: plain, far: `${plain.split('.').slice(0, 3).join('.')}/24` };
  if (isIP(plain) !== 6) return { near: 'unknown', far: 'unknown/0' };
  const groups = sixteenBitGroups(plain);
  return { near: `${groups.slice(0, 4).join(':')}/64`, far: `${groups.slice(0, 3).join(':')}/48` };
}

/** The eight groups of an IPv6 address, each without leading zeros; a URL writes every address in one way. */
function sixteenBitGroups(address: string): string[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail = ''] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const missing = canonical.includes('::') ? 8 - before.length - after.length : 0;
  return [...before, ...Array<string>(missing).fill('0'), ...after];
}
