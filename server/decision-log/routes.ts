import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { asker, consultationOf } from '#server/access/guard.ts';
import { ConsultationPath } from '#server/consultations/schema.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { columns } from './columns.ts';
import { type Format, writeLog } from './write-log.ts';

const types: Record<Format, string> = { csv: 'text/csv', jsonl: 'application/jsonl' };
const meanings = Object.entries(columns).map(([name, meaning]) => `${name}: ${meaning}`);

/**
 * Analysts, editors and auditors: every decision of their consultation, without texts or names. A stream rather than
 * a job: nothing is computed, so that it begins at once and costs the same memory however long it is.
 */
export function decisionLogRoutes(app: App, { database: { pool }, keys }: Parts): void {
  for (const format of ['csv', 'jsonl'] as const)
    app.get(
      `/consultations/:slug/decisions.${format}`,
      {
        config: { access: 'export figures' },
        // A HEAD would be written down as an export.
        exposeHeadRoute: false,
        schema: {
          tags: ['oversight'],
          summary: `Every decision, oldest first, without texts or names: ${format === 'csv' ? 'CSV' : 'JSON Lines'}`,
          params: ConsultationPath,
          response: {
            200: {
              content: {
                [types[format]]: {
                  schema: Type.Unsafe<Readable>(Type.String({ description: meanings.join('; ') })),
                },
              },
            },
          },
        },
      },
      async (request, reply) => {
        const { params } = request;
        const { personId } = asker(request);
        const text = await writeLog({ pool, keys }, consultationOf(request), format, personId);
        const day = new Date().toISOString().slice(0, 10);
        reply
          .type(`${types[format]}; charset=utf-8`)
          .header('content-disposition', `attachment; filename="decisions-${params.slug}-${day}.${format}"`);
        return reply.send(Readable.from(text, { objectMode: false }));
      },
    );
}
