import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Site } from './site.ts';

/** Bytes as they are sent, compressed. */
export interface Weight {
  page: string;
  html: number;
  css: number;
  js: number;
  other: number;
}

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  /** As sent: not decompressed. */
  bytes: number;
}

function ask(url: string, headers: Record<string, string>, form?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: form === undefined ? 'GET' : 'POST', headers }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }),
      );
    });
    sent.on('error', reject);
    sent.end(form);
  });
}

const compressed = { 'accept-encoding': 'gzip, br', accept: 'text/html,*/*' };

/** Everything that a browser fetches for the page by itself: styles, scripts, what is preloaded, pictures. */
function parts(html: string, base: string): Map<string, 'css' | 'js' | 'other'> {
  const found = new Map<string, 'css' | 'js' | 'other'>();
  const add = (address: string | undefined, kind: 'css' | 'js' | 'other'): void => {
    if (address && !address.startsWith('data:')) found.set(new URL(address, base).href, kind);
  };
  for (const [tag] of html.matchAll(/<(?:link|script|img)\b[^>]*>/g)) {
    const address = /\b(?:href|src)="([^"]*)"/.exec(tag)?.[1];
    if (/\brel="stylesheet"/.test(tag)) add(address, 'css');
    else if (tag.startsWith('<script') || /\brel="modulepreload"/.test(tag)) add(address, 'js');
    else if (tag.startsWith('<img') || /\brel="(?:shortcut )?icon"/.test(tag)) add(address, 'other');
  }
  for (const [, address] of html.matchAll(/\bimport\("([^"]+)"\)/g)) add(address, 'js');
  return found;
}

async function weigh(page: string, url: string, cookie = ''): Promise<Weight> {
  const headers = { ...compressed, ...(cookie ? { cookie } : {}) };
  const answer = await ask(url, headers);
  if (answer.status !== 200) throw new Error(`${page} answers ${answer.status}.`);
  const html = await (await fetch(url, { headers: cookie ? { cookie } : {} })).text();
  const weight: Weight = { page, html: answer.bytes, css: 0, js: 0, other: 0 };
  for (const [address, kind] of parts(html, url)) {
    const part = await ask(address, headers);
    if (part.status !== 200) throw new Error(`${address} of ${page} answers ${part.status}.`);
    weight[kind] += part.bytes;
  }
  return weight;
}

/** A receipt's cookie, as the form on the page for looking one up gives it. */
async function receiptCookie({ origin, sections }: Site): Promise<string> {
  const sent = await fetch(`${origin}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      capacity: 'citizen',
      language: 'vi',
      consentToPublish: true,
      comments: sections.slice(0, 3).map((sectionId) => ({ target: { sectionId }, stance: 'agree' })),
    }),
  });
  const { receipt } = (await sent.json()) as { receipt: { code: string } };
  const answer = await ask(
    `${origin}/receipt?/open`,
    { origin, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    `code=${encodeURIComponent(receipt.code)}`,
  );
  return [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** What a browser that takes gzip and Brotli is sent for the pages that count, cold. */
export async function weights(site: Site): Promise<Weight[]> {
  const cookie = await receiptCookie(site);
  return [
    await weigh('article with 50 comments', site.origin + site.articlePage),
    await weigh('comment form', site.origin + site.formPage),
    await weigh('receipt of three comments', `${site.origin}/receipt`, cookie),
  ];
}
