import type { Keys } from '#server/keys.ts';
import { publicId } from '#server/ids.ts';
import type { CameAlong } from '#server/versions/came-along-queries.ts';
import type { Residences } from './residences.ts';
import type { ShownComment } from './queries.ts';
import type { PublicComment } from './schema.ts';
import { shownText } from './shown-text.ts';

/** By place, where they are to be told apart: the section on the page that it belongs to. */
export type PlaceNames = Map<string, { nodeId: string; label: string }>;

/** Absent keys are left out of the answer; a residence only a few share would point at its people. */
export function publish(
  keys: Pick<Keys, 'publicId'>,
  row: ShownComment,
  named: Residences,
  labels?: PlaceNames,
  along?: CameAlong,
): PublicComment {
  const { country, province, quoteExact } = row;
  const about = labels?.get(row.place);
  const { body, suggestedText, redactions } = shownText(row);
  return {
    id: publicId(keys, row.id),
    date: row.day,
    group: row.group,
    attribution: row.attribution ?? undefined,
    attributionSlug: row.attributionSlug ?? undefined,
    country: country !== null && named.countries.has(country) ? country : undefined,
    province: province !== null && named.provinces.has(province) ? province : undefined,
    stance: row.stance,
    quote:
      quoteExact === null
        ? undefined
        : { exact: quoteExact, prefix: row.quotePrefix ?? '', suffix: row.quoteSuffix ?? '' },
    ...(along && { madeOn: madeOn(along) }),
    ...(along?.state && { anchor: anchorOf(along, along.state) }),
    body,
    suggestedText: suggestedText ?? undefined,
    language: row.language,
    redactions,
    nodeId: about?.nodeId,
    label: about?.label,
  };
}

const madeOn = ({ version, nodeId, unitNodeId, label }: CameAlong) => ({
  version,
  nodeId,
  unitNodeId,
  label,
});

const anchorOf = ({ exact, prefix, suffix }: CameAlong, state: NonNullable<CameAlong['state']>) => ({
  state,
  ...(exact !== null && { passage: { exact, prefix: prefix ?? '', suffix: suffix ?? '' } }),
});
