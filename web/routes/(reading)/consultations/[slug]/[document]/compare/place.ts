import type { ComparedSection } from '#server/versions/schema.ts';
import { unitLink } from '#lib/reading/links.ts';

/** The document whose versions are compared. */
export interface Compared {
  slug: string;
  document: string;
  newest: number | undefined;
}

/** Where a section is read in one version. */
export function linkTo(
  { slug, document, newest }: Compared,
  section: ComparedSection,
  version: number,
): string {
  const { nodeId, unitNodeId } = section;
  const page = unitLink(slug, document, unitNodeId, version === newest ? undefined : version);
  return nodeId === unitNodeId ? page : `${page}#${nodeId}`;
}
