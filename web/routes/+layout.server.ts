import type { ConsultationSummary } from '#server/consultations/schema.ts';
import type { Responsible } from '../app.d.ts';
import { apiPath } from '#lib/api.ts';
import type { LayoutServerLoad } from './$types';

/** Names at the foot of every page who answers; a page of one consultation says it more exactly itself. */
export const load: LayoutServerLoad = async ({ fetch, params, locals }) => {
  if ('slug' in params) return {};
  return { responsible: await bodies(fetch, locals.locale) };
};

async function bodies(fetch: typeof globalThis.fetch, language: string): Promise<Responsible[]> {
  const response = await fetch(apiPath('/consultations', { language })).catch(() => undefined);
  if (!response?.ok) return [];
  const { items }: { items: ConsultationSummary[] } = await response.json();
  const byName = new Map(items.map(({ responsibleBody }) => [responsibleBody.name, responsibleBody]));
  return [...byName.values()].filter(({ name }) => name !== null).slice(0, 3);
}
