import type { Pool } from 'pg';
import { BadRequest } from '#server/errors.ts';
import type { Db } from '#server/database.ts';
import { bucketOf, publicId, storedId } from '#server/ids.ts';
import type { Keys } from '#server/keys.ts';
import { maskedText, type MaskedText } from '#server/masking/masked-text.ts';
import { findMaskable, type MaskableComment } from '#server/masking/queries.ts';
import { screen } from '#server/screening/screen.ts';
import { labelsOf } from '#server/search/place-labels.ts';
import { clustersOf } from './cluster-queries.ts';
import { listPointsOf } from './queries.ts';
import { placesOf } from './earlier-queries.ts';
import type { ThemePoints } from './schema.ts';
import type { ThemeClusters } from './cluster-schema.ts';
import { shownPoint, textsOf } from './show.ts';

interface Reads {
  pool: Pool;
  db: Db;
  keys: Pick<Keys, 'publicId'>;
}

/** On a theme's page nobody reads more than anybody: grants are for one reader and one comment. */
const maskedForAll = (comment: MaskableComment): MaskedText =>
  maskedText(comment, comment.signals ?? screen(comment), comment.redactions, []);

const nil = '00000000-0000-0000-0000-000000000000';
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readAfter(keys: Pick<Keys, 'publicId'>, after: string | undefined): { bucket: number; id: string } {
  if (after === undefined) return { bucket: -1, id: nil };
  if (!uuidForm.test(after)) throw new BadRequest('`after` is not a cursor of this list.');
  const id = storedId(keys, after);
  return { bucket: bucketOf(id), id };
}

/** Passages coded with a theme, private data masked, with what is said of their comments beside them. */
export async function listThemePoints(
  { pool, db, keys }: Reads,
  themeId: string,
  { after, limit, language }: { after?: string | undefined; limit: number; language?: string },
): Promise<ThemePoints> {
  const rows = await listPointsOf(pool, themeId, readAfter(keys, after), limit + 1);
  const page = rows.slice(0, limit);
  const places = await placesOf(
    pool,
    page.map(({ commentId }) => commentId),
  );
  const labels = await labelsOf(db, [...new Set(places.values())], language);
  const labelOf = new Map(labels.map(({ place, label }) => [place, label]));
  const comments = new Map<string, { comment: MaskableComment; text: ReturnType<typeof textsOf> }>();
  const items: ThemePoints['items'] = [];
  for (const row of page) {
    const found = comments.get(row.commentId) ?? (await readComment(pool, row.commentId));
    if (!found) continue;
    comments.set(row.commentId, found);
    const { comment, text } = found;
    items.push({
      ...shownPoint({ keys }, row, await text(row.revision), comment),
      comment: {
        id: publicId(keys, comment.id),
        date: comment.day,
        group: comment.group,
        stance: comment.stance,
        language: comment.language,
        section: labelOf.get(places.get(comment.id) ?? '') ?? null,
      },
    });
  }
  const last = page.at(-1);
  return { items, next: rows.length > limit && last ? publicId(keys, last.id) : null };
}

async function readComment(pool: Pool, id: string) {
  const comment = await findMaskable(pool, id);
  return comment && { comment, text: textsOf(pool, comment, maskedForAll(comment)) };
}

/** Of a letter so much is shown, in code points. */
const beginning = 300;

/** The clusters coded with a theme as a whole, the largest first, with the beginning of their letters. */
export async function listThemeClusters({ pool, keys }: Reads, themeId: string): Promise<ThemeClusters> {
  const items: ThemeClusters['items'] = [];
  for (const { id, size, notYet, letterId } of await clustersOf(pool, themeId)) {
    const comment = await findMaskable(pool, letterId);
    const { body, suggestedText } = comment ? maskedForAll(comment) : { body: null, suggestedText: null };
    items.push({
      id: publicId(keys, id),
      size,
      covered: size - notYet,
      notYet,
      letter: {
        commentId: publicId(keys, letterId),
        text: [...(body ?? suggestedText ?? '')].slice(0, beginning).join(''),
        language: comment?.language ?? 'vi',
      },
    });
  }
  return { items };
}
