import type { Pool, PoolClient } from 'pg';
import { publish } from '#server/comments/publish.ts';
import type { Residences } from '#server/comments/residences.ts';
import { listComments } from '#server/comments/queries.ts';
import type { Cell } from '#server/exports/columns.ts';
import type { PlaceName } from '#server/figures/place-queries.ts';
import type { Keys } from '#server/keys.ts';

const batch = 500;

/** What rows are made with. */
export interface Making {
  keys: Pick<Keys, 'publicId'>;
  named: Residences;
  /** Origin under which comments have their addresses. */
  publicUrl: string;
}

export const addressOf = (publicUrl: string, id: string): string =>
  new URL(`/comments/${id}`, publicUrl).href;

/**
 * Every comment that everybody can read, place by place as the draft is read; at a place by date, and within a date in an
 * order that tells nothing. A batch at a time, by the index that pages of comments use.
 */
export async function* commentRows(
  client: Pool | PoolClient,
  places: readonly PlaceName[],
  { keys, named, publicUrl }: Making,
): AsyncGenerator<Cell[][]> {
  for (const place of places) {
    let after: { day: string; end: Buffer } | undefined;
    do {
      const rows = await listComments(client, { places: [place.id], sort: 'oldest', after, limit: batch });
      if (rows.length > 0) yield rows.map((row) => cellsOf(publish(keys, row, named), place, publicUrl));
      const last = rows.length === batch ? rows.at(-1) : undefined;
      after = last && { day: last.day, end: Buffer.from(last.id.slice(19).replace('-', ''), 'hex') };
    } while (after);
  }
}

/** What a comment says, by the columns that it stands in and in their order. */
export const saidIn = (shown: ReturnType<typeof publish>): Record<string, Cell> => ({
  group: shown.group,
  attribution: shown.attribution ?? null,
  attribution_id: shown.attributionSlug ?? null,
  country: shown.country ?? null,
  province: shown.province ?? null,
  stance: shown.stance,
  text: shown.body,
  suggested_wording: shown.suggestedText ?? null,
  quote: shown.quote?.exact ?? null,
  language: shown.language,
  redacted: shown.redactions.length > 0,
});

function cellsOf(shown: ReturnType<typeof publish>, place: PlaceName, publicUrl: string): Cell[] {
  return [
    shown.id,
    addressOf(publicUrl, shown.id),
    shown.date,
    ...Object.values(saidIn(shown)),
    place.document,
    place.id,
    place.label,
    place.heading,
    null,
  ];
}
