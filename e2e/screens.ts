import type { CommentPage } from '#server/comments/schema.ts';
import type { Consultation } from '#server/consultations/schema.ts';
import type { DocumentVersion } from '#server/consultations/document-schema.ts';

/** Every screen that can be opened by its address, by a short name; paths are the Vietnamese ones. */
export async function screens(origin: string): Promise<Record<string, string>> {
  const api = `${origin}/api/v1`;
  const list: { items: Consultation[] } = await read(`${api}/consultations`);
  // The sample, where somebody has imported other drafts beside it.
  const [busiest] = list.items.toSorted((a, b) => b.counts.comments - a.counts.comments);
  const slug = busiest?.slug ?? '';
  const consultation: Consultation = await read(`${api}/consultations/${slug}`);
  const document = consultation.documents[0]?.slug ?? '';
  const version: DocumentVersion = await read(`${api}/consultations/${slug}/documents/${document}`);
  const article = mostCommented(version);
  const page = `/consultations/${slug}`;
  const shown: CommentPage = await read(`${api}/sections/${article.id}/comments?scope=unit`);
  const withWords = shown.items.find(({ body }) => body);
  return {
    home: '/',
    consultation: page,
    changes: `${page}/changes`,
    transparency: `${page}/transparency`,
    statistics: `${page}/statistics`,
    'one-comment': `/comments/${withWords?.id ?? ''}`,
    document: `${page}/${document}`,
    article: `${page}/${document}/${article.nodeId}`,
    'article-filtered': `${page}/${document}/${article.nodeId}?stance=agree&sort=oldest`,
    whole: `${page}/${document}/comments`,
    share: `${page}/share?section=${article.nodeId}`,
    'document-found': `${page}/${document}/search?q=thu+vien`,
    question: `${page}/questions/${consultation.questions[0]?.id ?? ''}`,
    search: '/search',
    'search-found': '/search?q=thu+vien',
    'search-nothing': '/search?q=khongcogi',
    rules: '/rules',
    privacy: '/privacy',
    problem: '/problem',
    help: '/help',
    accessibility: '/accessibility',
    data: '/data',
    deputy: '/deputies/dai-bieu-quoc-hoi-mau-tinh-a',
    organisation: '/organisations/hoi-cuu-giao-chuc-mau',
    'mail-link': '/mail/unsubscribe?token=abc',
    'not-found': '/khong-co',
    flag: `/flag?comment=${withWords?.id ?? ''}`,
    comment: `/comment?section=${article.id}`,
    basket: '/basket',
    receipt: '/receipt',
  };
}

/** The section whose page has the most comments, those on its clauses included. */
function mostCommented({ sections }: DocumentVersion): { id: string; nodeId: string } {
  const byUnit = new Map<string, number>();
  for (const { unitId, counts } of sections) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + counts.comments);
  const [unitId] = [...byUnit].sort((a, b) => b[1] - a[1])[0] ?? [];
  const unit = sections.find(({ id }) => id === unitId);
  return { id: unit?.id ?? '', nodeId: unit?.nodeId ?? '' };
}

async function read<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}: is the portal running there?`);
  return response.json();
}
