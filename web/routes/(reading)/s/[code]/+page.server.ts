import { redirect } from '@sveltejs/kit';
import type { Destination } from '#server/short-addresses/schema.ts';
import { get } from '#lib/api.ts';
import { noteArrival } from '#lib/commenting/arrival.server.ts';
import { consultationLink, documentLink, unitLink } from '#lib/reading/links.ts';
import type { PageServerLoad } from './$types';

/** What stands on paper leads to where its place is today. Who comes this way is counted as such when they comment. */
export const load: PageServerLoad = async (event) => {
  const path = `/short-addresses/${encodeURIComponent(event.params.code)}`;
  const destination = await get<Destination>(event.fetch, path);
  noteArrival(event, destination.consultation);
  redirect(303, addressOf(destination));
};

function addressOf({ consultation, document, nodeId, unitNodeId, version }: Destination): string {
  if (document === null) return consultationLink(consultation);
  if (nodeId === null || unitNodeId === null) return documentLink(consultation, document);
  const unit = unitLink(consultation, document, unitNodeId, version ?? undefined);
  return nodeId === unitNodeId ? unit : `${unit}#${nodeId}`;
}
