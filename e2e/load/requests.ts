import { randomUUID } from 'node:crypto';
import type { NextRequest } from './http-lane.ts';
import { texts } from './texts.ts';

const head = (method: string, path: string, more: string[] = []): string =>
  [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', ...more, '', ''].join('\r\n');

const blank = '00000000-0000-4000-8000-000000000000';
const stances = ['agree', 'agree_with_changes', 'disagree', 'other'];

interface Template {
  bytes: Buffer;
  keyAt: number;
  sectionAt: number;
}

function submissionTemplate(body: string, stance: string): Template {
  const json = JSON.stringify({
    capacity: 'citizen',
    province: '01',
    language: 'vi',
    consentToPublish: true,
    comments: [{ target: { sectionId: blank }, stance, body }],
    channel: 'online',
  });
  const bytes = Buffer.from(
    head('POST', '/api/v1/submissions', [
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(json)}`,
      `idempotency-key: ${blank}`,
    ]) + json,
  );
  return { bytes, keyAt: bytes.indexOf(blank), sectionAt: bytes.lastIndexOf(blank) };
}

/** Submissions of one comment, each with a key of its own, one section after the other; each lane has its own. */
export function submissions(sections: string[]): NextRequest {
  const templates = texts.map((text, i) => submissionTemplate(text, stances[i % stances.length] ?? 'other'));
  let turn = Math.floor(Math.random() * sections.length * templates.length);
  return () => {
    turn += 1;
    const template = templates[turn % templates.length];
    if (!template) throw new Error('There is no text to send.');
    template.bytes.write(randomUUID(), template.keyAt, 'latin1');
    template.bytes.write(sections[turn % sections.length] ?? blank, template.sectionAt, 'latin1');
    return template.bytes;
  };
}

/** A POST without a body. */
export function emptyPosts(path: string): NextRequest {
  const bytes = Buffer.from(head('POST', path, ['content-length: 0']));
  return () => bytes;
}

/** The same pages again and again, one after the other, compressed where a browser asks. */
export function gets(paths: string[], asBrowser: boolean): NextRequest {
  const headers = asBrowser ? ['accept: text/html,*/*', 'accept-encoding: gzip, br'] : [];
  let turn = Math.floor(Math.random() * paths.length);
  return () => {
    turn += 1;
    return Buffer.from(head('GET', paths[turn % paths.length] ?? '/', headers));
  };
}
