import { to } from '#lib/locale.ts';
import { consultationLink, documentLink, unitLink, type Version } from '#lib/reading/links.ts';

/** Where a document is read, at one of its places. */
export function readingLink(
  slug: string,
  document?: string | null,
  nodeId?: string | null,
  version?: Version,
): string {
  if (!document) return consultationLink(slug);
  return nodeId ? unitLink(slug, document, nodeId, version) : documentLink(slug, document, version);
}

type Step = '' | '/details' | '/check';

/** The basket of a consultation, or a later step of sending it. */
export const basketLink = (consultation: string, step: Step = ''): string =>
  to(`/basket${step}?consultation=${consultation}`);

/** The form with a comment that waits in the basket; from the check page it leads back there. */
export const editLink = (consultation: string, id: string, fromCheck = false): string =>
  to(`/comment?edit=${id}&consultation=${consultation}${fromCheck ? '&return=check' : ''}`);
