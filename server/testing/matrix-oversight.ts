import { randomUUID } from 'node:crypto';
import type { Row } from './matrix-table.ts';
import type { Actor, World } from './matrix-world.ts';

// The rows of those who look on: written from product.md and http-api.md, not from the routes.

const figures: Actor[] = ['analyst', 'editor', 'auditor'];
const ofHere = ({ consultation }: World) => ({ consultation: consultation.slug });
const here = (world: World) => ({ slug: world.consultation.slug });

export const oversightRows: Record<string, Row> = {
  'GET /consultations/:slug/decisions.csv': { to: figures, path: here },
  'GET /consultations/:slug/decisions.jsonl': { to: figures, path: here },

  'GET /moderation/overview': {
    to: ['moderator', 'senior_moderator', 'auditor', 'administrator', 'key of an administrator'],
    query: ofHere,
  },
  'GET /consultations/:slug/samples': { to: ['auditor'], path: here },
  'POST /consultations/:slug/samples': {
    to: ['auditor'],
    path: here,
    body: () => ({ of: 'withheld', value: 'drand 4711', size: 1 }),
  },
  'GET /consultations/:slug/samples/:number': {
    to: ['auditor'],
    path: (world) => ({ ...here(world), number: '999999' }),
    absent: true,
  },
  'POST /consultations/:slug/samples/:number/findings': {
    to: ['auditor'],
    path: (world) => ({ ...here(world), number: '999999' }),
    body: () => ({ decisionId: randomUUID() }),
    absent: true,
  },

  'GET /analysis/comments': { to: ['analyst', 'editor'], query: ofHere },
  'GET /analysis/facets': { to: ['analyst', 'editor'], query: ofHere },
  'GET /analysis/views': { to: ['analyst', 'editor'], query: ofHere },
  'POST /analysis/views': {
    to: ['analyst', 'editor'],
    body: ({ consultation }) => ({
      consultation: consultation.slug,
      name: 'Phản đối',
      query: '',
      shared: true,
    }),
  },
  'DELETE /analysis/views/:id': {
    to: ['analyst', 'editor', 'analyst elsewhere', 'editor elsewhere'],
    absent: true,
  },
  'GET /consultations/:slug/progress': {
    to: ['administrator', 'key of an administrator', 'editor', 'analyst', 'responder', 'senior_moderator'],
    path: here,
  },
  'PUT /consultations/:slug/alerts': {
    to: ['administrator', 'editor'],
    path: here,
    body: () => ({ undecidedHours: 48, intakeTimes: 5, silentHours: null }),
  },
  'GET /analysis/summary': { to: ['analyst', 'editor'], query: ofHere },
  'GET /analysis/crosstab': {
    to: ['analyst', 'editor'],
    query: (world) => ({ ...ofHere(world), rows: 'section', columns: 'stance' }),
  },

  // Whoever analyses somewhere gets as far as the comment, and finds none.
  'GET /analysis/comments/:id': {
    to: ['analyst', 'editor', 'analyst elsewhere', 'editor elsewhere'],
    absent: true,
  },
  'POST /masking/requests': {
    to: ['analyst', 'analyst elsewhere'],
    body: () => ({ commentId: randomUUID(), field: 'body', start: 0, end: 5, reason: 'Cần đọc.' }),
    absent: true,
  },
  'GET /masking/requests': { to: ['senior_moderator'], query: ofHere },
  'POST /masking/requests/:id/answer': {
    to: ['senior_moderator', 'senior_moderator elsewhere'],
    body: () => ({ granted: true }),
    absent: true,
  },
};
