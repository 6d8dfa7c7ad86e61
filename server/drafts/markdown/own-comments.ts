import type { SectionKind } from '#server/http/terms.ts';

/** Names the kind of Markdown that the portal itself gives out; see `own-markdown.ts`. */
export const ownFormat = 'gop-y-1';

/** What a comment in our own Markdown says about what stands beside or below it. */
export interface OwnComment {
  /** `in`: what follows belongs to the open section of this level; `list`: the list below is text. */
  kind: SectionKind | 'in' | 'list';
  number?: string | undefined;
  level?: number | undefined;
  label?: string | undefined;
}

const form = /^<!-- ([a-z]+)(?: #(\S+))?(?: @(\d{1,2}))?(?:: (.*?))? -->$/su;
const kinds: ReadonlySet<string> = new Set<OwnComment['kind']>([
  'part',
  'chapter',
  'division',
  'subdivision',
  'article',
  'clause',
  'point',
  'annex',
  'heading',
  'paragraph',
  'in',
  'list',
]);
const isKind = (word: string): word is OwnComment['kind'] => kinds.has(word);

/** Writes a comment: `<!-- clause #1a @2: label -->`. */
export function ownComment({ kind, number, level, label }: OwnComment): string {
  const said = [
    kind,
    ...(number === undefined ? [] : [`#${encodeURIComponent(number)}`]),
    ...(level === undefined ? [] : [`@${level}`]),
  ].join(' ');
  return `<!-- ${said}${label === undefined ? '' : `: ${label.replaceAll(/--+|[<>\n]/g, ' ')}`} -->`;
}

/** Reads a comment of our own; null for any other HTML. */
export function readOwnComment(html: string): OwnComment | null {
  const [whole, kind = '', number, level, label] = form.exec(html.trim()) ?? [];
  if (whole === undefined || !isKind(kind)) return null;
  return {
    kind,
    ...(number === undefined ? {} : { number: decoded(number) }),
    ...(level === undefined ? {} : { level: Number(level) }),
    ...(label === undefined ? {} : { label }),
  };
}

function decoded(number: string): string {
  try {
    return decodeURIComponent(number);
  } catch {
    return number;
  }
}
