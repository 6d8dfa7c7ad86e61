import type { Span } from '#db/schema/spans.ts';
import type { Words } from '#server/analysis/words.ts';
import { publicId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { maskedText } from '#server/masking/masked-text.ts';
import { reasonsOf } from '#server/receipts/show-decision.ts';
import { screen } from '#server/screening/screen.ts';
import type { PlaceLabel } from '#server/search/place-labels.ts';
import { foundIn } from './highlight.ts';
import type { Grant, ItemRow } from './item-queries.ts';
import type { ConsideredComment } from './schema.ts';

const fields = ['body', 'suggestedText'] as const;

/** Everything beside the row that a comment in a list is made of. */
export interface Beside {
  keys: Pick<Keys, 'publicId'>;
  labels: Map<string, PlaceLabel>;
  grants: readonly Grant[];
  words: Words | undefined;
}

/** A comment as one reader has it: private data masked, also where screening has not come to it yet. */
export function giveItem(row: ItemRow, { keys, labels, grants, words }: Beside): ConsideredComment {
  const own = grants.filter(({ id }) => id === row.id);
  const shown = maskedText(row, row.signals ?? screen(row), row.redactions, own);
  const about = labels.get(row.place);
  const found = words ? fields.flatMap((field) => marked(field, shown[field], words)) : [];
  return {
    id: publicId(keys, row.id),
    revision: row.revision,
    date: row.day,
    about: {
      kind: about?.kind ?? 'section',
      id: row.place,
      label: about?.label ?? '',
      document: about?.document ?? null,
      unitNodeId: about?.unitNodeId ?? null,
    },
    group: row.group,
    capacity: row.capacity,
    attribution: row.attribution ?? undefined,
    attributionSlug: row.attributionSlug ?? undefined,
    channel: row.channel,
    entry: row.entry,
    country: row.country,
    province: row.province,
    language: row.language,
    stance: row.stance,
    quote:
      row.quoteExact === null
        ? undefined
        : { exact: row.quoteExact, prefix: row.quotePrefix ?? '', suffix: row.quoteSuffix ?? '' },
    body: shown.body,
    suggestedText: shown.suggestedText,
    visibility: row.visibility,
    reasons: reasonsOf({ redactions: row.shownRedactions }, { moved: false, reason: row.reason }),
    disputed: row.disputed,
    cluster:
      row.clusterId === null || row.clusterSize === null
        ? null
        : { id: publicId(keys, row.clusterId), size: row.clusterSize },
    handling: row.handling,
    themes: row.themes,
    masked: shown.marks.map(({ field, start, end }) => ({ field, start, end })),
    found,
  };
}

const marked = (field: Span['field'], text: string | null, words: Words): Span[] =>
  text === null ? [] : foundIn(text, words).map((stretch) => ({ field, ...stretch }));
