import type { PlaceOrder } from './place-queries.ts';

const kinds = ['section', 'question', 'document'] as const;

const keysOf = (at: PlaceOrder | undefined): number[] =>
  at ? [kinds.indexOf(at.kind), at.document ?? 0, at.position] : [kinds.length];

/**
 * Sorts in document order: sections as they stand in the newest version, then questions, then documents as a
 * whole; what stands at one place stays in its order.
 */
export function inDocumentOrder<T extends { place: string }>(items: T[], orders: PlaceOrder[]): T[] {
  const known = new Map(orders.map((order) => [order.place, order]));
  return items.toSorted((a, b) => {
    const [left, right] = [keysOf(known.get(a.place)), keysOf(known.get(b.place))];
    const differing = left.findIndex((key, i) => key !== right[i]);
    return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
  });
}
