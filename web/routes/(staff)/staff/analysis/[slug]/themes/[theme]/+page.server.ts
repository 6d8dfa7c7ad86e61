import { redirect } from '@sveltejs/kit';
import type { HandlingWhole } from '#server/handling/schema.ts';
import type { ThemePoints } from '#server/points/schema.ts';
import type { ThemeClusters } from '#server/points/cluster-schema.ts';
import type { Theme } from '#server/themes/schema.ts';
import type { ThemeHistory } from '#server/themes/history-schema.ts';
import { addNote, handle, removeNote, saying } from '#lib/coding/handling.server.ts';
import { readAnalysts, readCodebook, readSections } from '#lib/coding/read.server.ts';
import { to } from '#lib/locale.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';
import { changeTheme, mergeTheme, removeTheme, splitTheme } from './acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { slug, theme: id } = event.params;
  const theme = await readAsSelf<Theme>(event, `/themes/${id}`);
  if (theme.state === 'merged' && theme.mergedInto)
    redirect(303, to(`/staff/analysis/${slug}/themes/${theme.mergedInto}?done=merged`));
  const after = event.url.searchParams.get('after');
  const page = new URLSearchParams({ limit: '50', ...(after ? { after } : {}) }).toString();
  return {
    slug,
    theme,
    themes: (await readCodebook(event, slug)).items,
    sections: await readSections(event, slug),
    points: await readAsSelf<ThemePoints>(event, `/themes/${id}/points?${page}`),
    clusters: (await readAsSelf<ThemeClusters>(event, `/themes/${id}/clusters`)).items,
    handling: await readAsSelf<HandlingWhole>(event, `/themes/${id}/handling`),
    history: (await readAsSelf<ThemeHistory>(event, `/themes/${id}/history`)).items,
    analysts: await readAnalysts(event, slug),
    done: event.url.searchParams.get('done'),
  };
};

const here = ({ slug, theme }: { slug: string; theme: string }) => `/staff/analysis/${slug}/themes/${theme}`;
const of = ({ theme }: { theme: string }) => `/themes/${encodeURIComponent(theme)}`;

export const actions: Actions = {
  change: (event) => changeTheme(event, of(event.params), here(event.params)),
  merge: (event) => mergeTheme(event, of(event.params), `/staff/analysis/${event.params.slug}/themes`),
  split: (event) => splitTheme(event, of(event.params), here(event.params)),
  remove: (event) => removeTheme(event, of(event.params), `/staff/analysis/${event.params.slug}/themes`),
  handle: (event) => handle(event, of(event.params), saying(here(event.params), 'handled')),
  note: (event) => addNote(event, of(event.params), here(event.params)),
  removeNote: (event) => removeNote(event, of(event.params), here(event.params)),
};
