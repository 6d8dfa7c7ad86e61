import type { Group } from '#server/http/terms.ts';
import { to } from '#lib/locale.ts';
import { previewToken } from './preview.ts';

/** The number of a version, where it is not the newest: only then addresses name it. */
export type Version = number | undefined;

const query = (version: Version) => (version === undefined ? '' : `?version=${version}`);

/** Where the pages of a consultation are; in a preview below its link. */
const home = (slug: string): string => {
  const token = previewToken();
  return token === undefined ? `/consultations/${slug}` : `/preview/${token}`;
};

export const consultationLink = (slug: string): string => to(home(slug));

export const documentLink = (slug: string, document: string, version?: Version): string =>
  to(`${home(slug)}/${document}${query(version)}`);

/** A place in the document itself; of a big one only the chapter that has the place is shown. */
export const placeLink = (slug: string, document: string, nodeId: string, version?: Version): string =>
  `${documentLink(slug, document, version)}${version === undefined ? '?' : '&'}at=${nodeId}#${nodeId}`;

/** All of a big document at once: to print it, or to search it with the browser. */
export const allLink = (slug: string, document: string, version?: Version): string =>
  `${documentLink(slug, document, version)}${version === undefined ? '?' : '&'}view=all`;

export const unitLink = (slug: string, document: string, nodeId: string, version?: Version): string =>
  to(`${home(slug)}/${document}/${nodeId}${query(version)}`);

/** What changed in a version since the one before it, or since another. */
export const compareLink = (slug: string, document: string, from: number, version: number): string =>
  to(`/consultations/${slug}/${document}/compare?from=${from}&to=${version}`);

/** Comments whose place is gone from the newest version. */
export const orphansLink = (slug: string, document: string): string =>
  to(`/consultations/${slug}/${document}/orphans`);

/** A published version as a file. */
export const downloadLink = (
  slug: string,
  document: string,
  version: number,
  ending: string,
  language: string,
): string =>
  `/api/v1/consultations/${slug}/documents/${document}/versions/${version}.${ending}?language=${language}`;

/** Comments on the document as a whole. */
export const wholeLink = (slug: string, document: string): string =>
  to(`/consultations/${slug}/${document}/comments`);

export const questionLink = (slug: string, questionId: string): string =>
  to(`/consultations/${slug}/questions/${questionId}`);

/** The form for a comment on one thing. */
export const commentLink = (kind: 'section' | 'document' | 'question', id: string): string =>
  to(`/comment?${kind}=${id}`);

/** Everything published in one capacity: of a deputy or an organisation. */
export const attributionLink = (capacity: Group, slug: string): string =>
  to(`/${capacity === 'deputy' ? 'deputies' : 'organisations'}/${slug}`);

/** Short address, QR code and posters of a consultation, or of a document or a section in it. */
export const shareLink = (slug: string, target: { document?: string; section?: string } = {}): string => {
  const query = new URLSearchParams(target).toString();
  return to(`/consultations/${slug}/share${query ? `?${query}` : ''}`);
};
