import type { App } from '#server/http/app-type.ts';
import { normalise } from '#server/http/text.ts';
import { privateDataIn } from '#server/screening/found-in-text.ts';
import { TextsToCheck, type Warning, Warnings } from './check-schema.ts';

const fields = ['body', 'suggestedText'] as const;

/** `POST /submissions/check`: warns before sending; everyone may, nothing is kept and nothing is decided by it. */
export function checkRoutes(app: App): void {
  app.post(
    '/submissions/check',
    {
      config: { access: 'public' },
      onRequest: async (_request, reply) => {
        reply.header('cache-control', 'no-store');
      },
      schema: {
        tags: ['comments'],
        summary: 'Private data that a text about to be sent seems to contain; stores nothing',
        body: TextsToCheck,
        response: { 200: Warnings },
      },
    },
    async (request) => ({ warnings: request.body.comments.flatMap(warningsOf) }),
  );
}

function warningsOf(texts: TextsToCheck['comments'][number], comment: number): Warning[] {
  return fields.flatMap((field) =>
    privateDataIn(normalise(texts[field] ?? '')).map(({ detail, start, end }) => ({
      comment,
      field,
      kind: detail,
      start,
      end,
    })),
  );
}
