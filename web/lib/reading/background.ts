import type { BackgroundDocument } from '#server/background/schema.ts';
import * as m from '#lib/messages.ts';
import { previewToken } from './preview.ts';

type About = Pick<BackgroundDocument, 'kind' | 'url' | 'file'>;

const kinds: Record<BackgroundDocument['kind'], () => string> = {
  report: m.pubKindReport,
  explanation: m.pubKindExplanation,
  assessment: m.pubKindAssessment,
  law: m.pubKindLaw,
  research: m.pubKindResearch,
  data: m.pubKindData,
  other: m.pubKindOther,
};

export const kindWord = (kind: BackgroundDocument['kind']): string => kinds[kind]();

/** What somebody gets who follows it: the kind, and of a file type and size, of a link where it leads. */
export function aboutDocument({ kind, url, file }: About): string {
  const word = kindWord(kind);
  if (file) return m.pubFileIs({ kind: word, type: typeOf(file.name), size: sizeOf(file.bytes) });
  return m.pubLinkIs({ kind: word, site: URL.parse(url ?? '')?.host ?? '' });
}

const typeOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toUpperCase();

/** In decimal units, as file managers show it. */
const sizeOf = (bytes: number): string =>
  bytes < 1_000_000
    ? m.pubSizeKb({ size: Math.max(1, Math.round(bytes / 1_000)) })
    : m.pubSizeMb({ size: Math.round(bytes / 100_000) / 10 });

/** The address of a file; in a preview by way of its link, for it may not be published. */
export function fileLink(id: string): string {
  const token = previewToken();
  return token === undefined ? `/api/v1/background-documents/${id}/file` : `/preview/${token}/files/${id}`;
}
