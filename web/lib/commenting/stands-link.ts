import type { ReceiptComment } from '#server/receipts/schema.ts';
import { consultationLink, questionLink, unitLink, wholeLink } from '#lib/reading/links.ts';

type Standing = NonNullable<ReceiptComment['standsAt']>;

/** Where everybody reads a comment that stands at a place. */
export function standsLink(
  consultation: string,
  { kind, id, document, unitNodeId }: Pick<Standing, 'kind' | 'id' | 'document' | 'unitNodeId'>,
): string {
  if (kind === 'question') return questionLink(consultation, id);
  if (document === null) return consultationLink(consultation);
  return unitNodeId === null
    ? wholeLink(consultation, document)
    : `${unitLink(consultation, document, unitNodeId)}#${id}`;
}
