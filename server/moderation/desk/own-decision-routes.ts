import { asker } from '#server/access/guard.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { publicId } from '#server/ids.ts';
import { OwnDecisions, OwnDecisionsQuery } from './own-decisions-schema.ts';
import { sectionReader } from './section.ts';
import { listOwnDecisions } from './own-decision-queries.ts';
import { placeFor } from '../place.ts';

/** Moderators: what they decided last, and what became of it. */
export function ownDecisionRoutes(app: App, { database: { pool }, keys }: Parts): void {
  const readSections = sectionReader(pool);

  app.get(
    '/moderation/decisions',
    {
      config: { access: 'decide display' },
      schema: {
        tags: ['moderation'],
        summary: 'My own decisions, newest first, 50 at most, with what became of them',
        querystring: OwnDecisionsQuery,
        response: { 200: OwnDecisions },
      },
    },
    async (request) => {
      const who = asker(request);
      const { consultation, limit = 50 } = request.query;
      const consultationId = await placeFor(pool, who, consultation);
      const rows = await listOwnDecisions(pool, who.personId, consultationId, limit);
      const sectionOf = await readSections(rows);
      return {
        items: rows.map((row) => ({
          id: publicId(keys, row.id),
          at: row.at.toISOString(),
          outcome: row.outcome,
          reason: row.reason,
          undone: row.undone,
          undoUntil: row.undoUntil.toISOString(),
          label: sectionOf(row).label,
          beginning: row.beginning,
          ...(row.members === null ? {} : { members: row.members }),
          visibility: row.visibility,
          later: row.later,
        })),
      };
    },
  );
}
