import { expect } from '@playwright/test';
import { portalPort } from './ports.ts';
import { call } from './sessions.ts';

const origin = `http://127.0.0.1:${portalPort}`;

/** An article of a draft in Markdown, and a draft of several. */
export const article = (number: number, heading: string, text: string): string =>
  `## Điều ${number}. ${heading}\n\n${text}\n`;
export const draft = (title: string, ...articles: string[]): string => `# ${title}\n\n${articles.join('\n')}`;

/** Brings drafts into the sample's open consultation and publishes them, as the editor whose cookie it is. */
export async function bringingAs(editor: string) {
  const list = await (await call('GET', '/consultations', '')).json();
  const slug: string = list.items.find(({ phase }: { phase: string }) => phase === 'open').slug;
  const bring = async (where: string, text: string): Promise<{ document: string }> => {
    const form = new FormData();
    form.append('file', new Blob([text]), 'du-thao.md');
    const headers = { cookie: editor, origin };
    const url = `${origin}/api/v1/consultations/${slug}${where}`;
    const answer = await fetch(url, { method: 'POST', headers, body: form });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return answer.json();
  };
  const publish = async (document: string, version: number) => {
    const where = `/consultations/${slug}/documents/${document}/versions/${version}/publication`;
    expect((await call('POST', where, editor, { note: 'Sửa theo góp ý.' })).status).toBe(200);
  };
  return { slug, bring, publish };
}
