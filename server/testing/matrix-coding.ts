import { randomUUID } from 'node:crypto';
import type { Row } from './matrix-table.ts';
import type { Actor, World } from './matrix-world.ts';

// The rows of themes, points and handling: written from product.md and http-api.md, not from the routes.

const here: Actor[] = ['analyst', 'editor'];
/** Whoever analyses somewhere gets as far as the thing, and finds none. */
const anywhere: Actor[] = [...here, 'analyst elsewhere', 'editor elsewhere'];
const ofHere = ({ consultation }: World) => ({ consultation: consultation.slug });

export const codingRows: Record<string, Row> = {
  'GET /themes': { to: here, query: ofHere },
  'POST /themes': {
    to: here,
    body: (world) => ({ ...ofHere(world), title: `Nhóm ${randomUUID()}` }),
  },
  'GET /themes/:id': { to: anywhere, absent: true },
  'PATCH /themes/:id': { to: anywhere, body: () => ({ title: 'Khác' }), absent: true },
  'DELETE /themes/:id': { to: anywhere, absent: true },
  'GET /themes/:id/history': { to: anywhere, absent: true },
  'POST /themes/:id/merge': { to: anywhere, body: () => ({ into: randomUUID() }), absent: true },
  'POST /themes/:id/split': {
    to: anywhere,
    body: () => ({ into: [{ title: 'Khác', points: [] }] }),
    absent: true,
  },
  'GET /themes/:id/points': { to: anywhere, absent: true },
  'GET /themes/:id/clusters': { to: anywhere, absent: true },
  'GET /comments/:id/points': { to: anywhere, absent: true },
  'PUT /comments/:id/points': {
    to: anywhere,
    body: () => ({ revision: 1, points: [] }),
    absent: true,
  },
  'GET /analysis/clusters/:id/themes': { to: anywhere, absent: true },
  'PUT /analysis/clusters/:id/themes': {
    to: anywhere,
    body: () => ({ revision: 1, themeIds: [] }),
    absent: true,
  },
  'DELETE /analysis/clusters/:id/themes': { to: anywhere, absent: true },

  'GET /analysis/phrases': { to: here, query: ofHere },
  'GET /analysis/coverage': { to: here, query: ofHere },
  'GET /analysis/agreement': { to: here, query: ofHere },
  'POST /analysis/agreement': {
    to: here,
    body: (world) => ({ ...ofHere(world), with: world.stranger.person }),
  },
  'GET /analysis/agreement/:id': { to: anywhere, absent: true },
  'PUT /analysis/agreement/:id/comments/:comment': {
    to: anywhere,
    body: () => ({ themeIds: [] }),
    absent: true,
  },
  'POST /analysis/agreement/:id/end': { to: anywhere, absent: true },

  'POST /analysis/handling': {
    to: here,
    body: (world) => ({ ...ofHere(world), filters: {}, change: { state: 'read' } }),
  },
  'GET /analysis/analysts': { to: here, query: ofHere },
  ...Object.fromEntries(
    ['comments', 'themes'].flatMap((what): [string, Row][] => [
      [`GET /${what}/:id/handling`, { to: anywhere, absent: true }],
      [`PATCH /${what}/:id/handling`, { to: anywhere, body: () => ({ state: 'read' }), absent: true }],
      [`POST /${what}/:id/notes`, { to: anywhere, body: () => ({ text: 'Xem lại.' }), absent: true }],
      [`DELETE /${what}/:id/notes/:note`, { to: anywhere, absent: true }],
    ]),
  ),
};
