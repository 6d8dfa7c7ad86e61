import type { RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { OwnConsultations } from '#server/settings/own-consultations-schema.ts';
import { readAsSelf } from './session.server.ts';

type Visit = Pick<RequestEvent, 'fetch' | 'url' | 'locals'>;
export type OwnConsultation = Static<typeof OwnConsultations>['items'][number];

/** The consultations that concern whoever is signed in, newest first; administrators: all, up to a hundred. */
export async function ownConsultations(event: Visit): Promise<OwnConsultation[]> {
  const path = `/staff/consultations?language=${event.locals.locale}&limit=100`;
  return (await readAsSelf<Static<typeof OwnConsultations>>(event, path)).items;
}

/** Titles of consultations by slug. */
export const titlesBySlug = async (event: Visit): Promise<Record<string, string>> =>
  Object.fromEntries((await ownConsultations(event)).map(({ slug, title }) => [slug, title]));
