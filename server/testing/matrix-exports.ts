import { randomUUID } from 'node:crypto';
import type { Row } from './matrix-table.ts';
import type { Actor, World } from './matrix-world.ts';

// Taking data out: written from product.md and http-api.md, not from the routes.

const figures: Actor[] = ['analyst', 'editor', 'auditor'];
const anywhere: Actor[] = [...figures, 'analyst elsewhere', 'editor elsewhere', 'auditor elsewhere'];
const wanted = ({ consultation }: World) => ({ consultation: consultation.slug, format: 'csv' });

const here = ({ consultation }: World) => ({ slug: consultation.slug });
const nowhere = (world: World) => ({ ...here(world), id: randomUUID() });
const base = '/consultations/:slug/comment-imports';

/** For the test of who may what: each their own exports, of which nobody else hears. */
export const exportRows: Record<string, Row> = {
  'POST /exports': {
    to: ['analyst', 'editor'],
    body: (world) => ({ ...wanted(world), dataset: 'comments' }),
  },
  'GET /exports': { to: figures, query: ({ consultation }) => ({ consultation: consultation.slug }) },
  'GET /exports/:id': { to: anywhere, absent: true },
  'POST /exports/:id/cancellation': { to: anywhere, absent: true },
  'GET /exports/:id/file': { to: anywhere, absent: true },
  [`GET ${base}`]: { to: ['editor'], path: here },
  [`POST ${base}`]: { to: ['editor'], path: here },
  [`GET ${base}/:id`]: { to: ['editor'], path: nowhere, absent: true },
  [`POST ${base}/:id/completion`]: { to: ['editor'], path: nowhere, absent: true },
  [`POST ${base}/:id/cancellation`]: { to: ['editor'], path: nowhere, absent: true },
};
