import type { Passage } from './reading.ts';

const localPart = /[\p{L}\p{N}._%+'-]{1,64}$/u;
const domain = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}-])/u;
const longestLocal = 64;
const longestDomain = 255;

/** E-mail addresses of a reading (RFC 5321's lengths); each `@` looks at bounded text, so time is linear. */
export function emails(text: string): Passage[] {
  const found: Passage[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const after = domain.exec(text.slice(at + 1, at + 1 + longestDomain));
    const before = after && localPart.exec(text.slice(Math.max(0, at - longestLocal), at));
    if (!before || !after) continue;
    const leading = /^[.'-]*/.exec(before[0])?.[0].length ?? 0;
    if (leading === before[0].length) continue;
    found.push({ start: at - before[0].length + leading, end: at + 1 + after[0].length });
  }
  return found;
}
