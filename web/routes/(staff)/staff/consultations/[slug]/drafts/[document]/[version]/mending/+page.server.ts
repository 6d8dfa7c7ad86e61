import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { OwnVersion } from '#server/imports/schema.ts';
import type { Source } from '#server/imports/source-schema.ts';
import type { Done } from '#server/mending/schema.ts';
import { readForm } from '#lib/commenting/form-body.server.ts';
import { to } from '#lib/locale.ts';
import { callAsSelf } from '#lib/staff/api.server.ts';
import { mendingMistakes } from '#lib/staff/mending-words.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { settingsOf } from '#lib/staff/settings.server.ts';
import { mendingsOf, versionPage, versionPath } from '#lib/staff/version.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { operationTyped } from './typed.ts';

const tag = /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$/;

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const asked = query.get('section');
  const section = /^[0-9a-f-]{36}$/i.test(asked ?? '') ? asked : null;
  const [settings, mendings, { report }, source] = await Promise.all([
    settingsOf(event),
    mendingsOf(event, section),
    readAsSelf<OwnVersion>(event, versionPath(event.params)),
    callAsSelf<Source>(event, versionPath(event.params, `/source${windowOf(query.get('lines'), section)}`)),
  ]);
  return {
    here: versionPage(event.params),
    slug: settings.slug,
    mendings,
    report,
    // Gone once the version is published, and never there where it did not come from a file.
    source: source.ok ? source.data : null,
    file: `/api/v1${versionPath(event.params, '/source/file')}`,
    tool: query.get('tool'),
    language: tag.test(query.get('language') ?? '') ? (query.get('language') ?? '') : mendings.language,
    done: query.get('done'),
  };
};

/** Which lines of the file are wanted: from one on, or about the section that is looked at. */
function windowOf(lines: string | null, section: string | null): string {
  if (/^\d{1,6}$/.test(lines ?? '')) return `?from=${lines}`;
  return section === null ? '' : `?section=${section}`;
}

type Event = RequestEvent<{ slug: string; document: string; version: string }>;

/** Back to the outline, at the section to look at next. */
function leadOn(event: Event, { section }: Done, done: string, language = ''): never {
  const speaking = language === '' ? '' : `&language=${encodeURIComponent(language)}`;
  const at = section === null ? '' : `&section=${section}#${section}`;
  redirect(303, to(`${versionPage(event.params, '/mending')}?done=${done}${speaking}${at}`));
}

async function retrace(event: Event, way: 'undo' | 'redo') {
  const typed = await readForm(event.request);
  const answer = await callAsSelf<Done>(event, versionPath(event.params, `/mendings/${way}`), {
    method: 'POST',
    body: { revision: Number(typed.get('revision')) },
  });
  if (answer.ok) leadOn(event, answer.data, way);
  return fail(answer.status, { op: way as string, typed: null, mistakes: mendingMistakes(answer, 'form') });
}

export const actions: Actions = {
  mend: async (event) => {
    const typed = await readForm(event.request);
    const operation = operationTyped(typed);
    const answer = await callAsSelf<Done>(event, versionPath(event.params, '/mendings'), {
      method: 'POST',
      body: operation,
    });
    if (answer.ok) leadOn(event, answer.data, 'mended', typed.get('language'));
    return fail(answer.status, {
      op: operation.op,
      typed: Object.fromEntries(typed),
      mistakes: mendingMistakes(answer, fields[operation.op] ?? 'form'),
    });
  },
  undo: (event) => retrace(event, 'undo'),
  redo: (event) => retrace(event, 'redo'),
};

/** The field of each tool that has some. */
const fields: Record<string, string> = {
  split: 'words',
  renumber: 'number',
  retitle: 'heading',
  reword: 'text',
};
