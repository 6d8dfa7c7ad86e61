import { expect } from '@playwright/test';
import { mailPort } from './ports.ts';

/** The links of a letter by the page that they lead to, with this portal's own addresses alone. */
export interface Letter {
  subject: string;
  links: string[];
}

async function lettersTo(address: string): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${mailPort + 1}/${encodeURIComponent(address)}`);
  const letters: string[] = JSON.parse(await response.text());
  return letters;
}

/** Waits for the next letter to an address after the `before` first ones. */
export async function letterTo(address: string, before = 0): Promise<Letter> {
  await expect
    .poll(async () => (await lettersTo(address)).length, { timeout: 20_000 })
    .toBeGreaterThan(before);
  const raw = (await lettersTo(address))[before] ?? '';
  const text = readable(raw);
  return {
    subject: /^subject: (.*(?:\r\n[ \t].*)*)/im.exec(raw)?.[1] ?? '',
    links: [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])],
  };
}

/** How many letters came; for showing that no further one does. */
export const countLetters = async (address: string): Promise<number> => (await lettersTo(address)).length;

/** The plain text of a letter: its first part, whichever way it is encoded. */
function readable(raw: string): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const part = boundary ? (raw.split(`--${boundary}`)[1] ?? '') : raw;
  const body = part.slice(part.indexOf('\r\n\r\n', 2) + 4);
  if (/transfer-encoding: base64/i.test(part)) return Buffer.from(body, 'base64').toString('utf8');
  return body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The one link of a letter to a page. */
export function linkIn({ links }: Letter, path: string): string {
  const found = links.find((link) => new URL(link).pathname.endsWith(path));
  if (!found) throw new Error(`The letter has no link to ${path}, only ${links.join(' ')}`);
  return found;
}
