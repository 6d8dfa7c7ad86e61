import type { RequestEvent } from '@sveltejs/kit';
import type { Static } from 'typebox';
import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';
import type { Analyst, HandlingShown, HandlingWhole } from '#server/handling/schema.ts';
import type { CommentPoints } from '#server/points/schema.ts';
import type { Themes } from '#server/themes/schema.ts';
import { readAsSelf } from '#lib/staff/session.server.ts';

type Visit = Pick<RequestEvent, 'fetch' | 'url' | 'locals'>;

const of = (slug: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ consultation: slug, ...more }).toString();

/** The codebook of a consultation; with what is coded only where it is asked for, which takes longer. */
export const readCodebook = (
  event: Visit,
  slug: string,
  more: { counts?: boolean; revision?: string } = {},
): Promise<Themes> => {
  const { counts = false, revision } = more;
  const query = { counts: String(counts), language: event.locals.locale, ...(revision ? { revision } : {}) };
  return readAsSelf<Themes>(event, `/themes?${of(slug, query)}`);
};

/** Who may be given something to analyse. */
export const readAnalysts = async (event: Visit, slug: string): Promise<Analyst[]> =>
  (await readAsSelf<{ items: Analyst[] }>(event, `/analysis/analysts?${of(slug)}`)).items;

/** What the comment that is read is coded with, what it can be coded with, and how far it is. */
export interface CodingHere {
  coded: CommentPoints;
  themes: Themes['items'];
  handling: HandlingShown;
}

export async function readCoding(event: Visit, slug: string, commentId: string): Promise<CodingHere> {
  const [coded, { items: themes }, { state, assignedTo }] = await Promise.all([
    readAsSelf<CommentPoints>(event, `/comments/${commentId}/points`),
    readCodebook(event, slug),
    readAsSelf<HandlingWhole>(event, `/comments/${commentId}/handling`),
  ]);
  return { coded, themes, handling: { state, assignedTo } };
}

export interface Place {
  nodeId: string;
  label: string;
}

const units = ['part', 'chapter', 'division', 'subdivision', 'article', 'annex', 'heading'];

/** The sections that a theme may belong to, in reading order: down to articles, with the draft's title where there are several. */
export async function readSections(event: Visit, slug: string): Promise<Place[]> {
  const { locale } = event.locals;
  const { documents } = await readAsSelf<Static<typeof Consultation>>(
    event,
    `/consultations/${slug}?language=${locale}`,
  );
  const places: Place[] = [];
  for (const document of documents) {
    const { sections } = await readAsSelf<Static<typeof DocumentVersion>>(
      event,
      `/consultations/${slug}/documents/${document.slug}?language=${locale}`,
    );
    for (const { nodeId, kind, label, heading } of sections)
      if (units.includes(kind))
        places.push({
          nodeId,
          label: [documents.length > 1 ? document.title : '', label, heading ?? '']
            .filter(Boolean)
            .join('. '),
        });
  }
  return places;
}
