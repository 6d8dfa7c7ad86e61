/** What the bench works on: the sample consultation, by its public addresses. */
export interface Site {
  origin: string;
  slug: string;
  /** Of all sections, the busiest first. */
  sections: string[];
  /** Of an article with comments. */
  articlePage: string;
  formPage: string;
}

interface Listed {
  items: { slug: string }[];
}
interface Consultation {
  documents: { slug: string }[];
}
interface Document {
  sections: { id: string; nodeId: string; kind: string }[];
}

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
  return (await response.json()) as T;
}

export async function findSite(port: number): Promise<Site> {
  const origin = `http://127.0.0.1:${port}`;
  const api = `${origin}/api/v1/consultations`;
  const slug = (await read<Listed>(api)).items[0]?.slug ?? '';
  const document = (await read<Consultation>(`${api}/${slug}`)).documents[0]?.slug ?? '';
  const { sections } = await read<Document>(`${api}/${slug}/documents/${document}`);
  const article = sections.find(({ kind }) => kind === 'article');
  if (!article) throw new Error('The sample has no article.');
  const others = sections.filter(({ id }) => id !== article.id);
  return {
    origin,
    slug,
    sections: [article, ...others].map(({ id }) => id),
    articlePage: `/consultations/${slug}/${document}/${article.nodeId}`,
    formPage: `/comment?section=${article.id}`,
  };
}
