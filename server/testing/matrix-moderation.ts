import { randomUUID } from 'node:crypto';
import type { Row } from './matrix-table.ts';
import type { Actor, World } from './matrix-world.ts';

// The rows of moderation: written from product.md and http-api.md, not from the routes.

const moderators: Actor[] = ['moderator', 'senior_moderator'];
const moderatorsElsewhere: Actor[] = ['moderator elsewhere', 'senior_moderator elsewhere'];
const ofHere = ({ consultation }: World) => ({ consultation: consultation.slug });

export const moderationRows: Record<string, Row> = {
  'GET /moderation/queues': { to: moderators, query: ofHere },
  'POST /moderation/claims': {
    to: moderators,
    body: ({ consultation }) => ({ consultation: consultation.slug, queue: 'new', size: 1 }),
  },
  'POST /moderation/claims/release': { to: moderators, body: ofHere },
  // For the others it would not end; who is let in and what it says stands in its own test.
  'GET /moderation/stream': { to: moderators, query: () => ({ consultation: 'khong-co' }), absent: true },
  'GET /moderation/held': { to: moderators, query: ofHere },
  'GET /moderation/clusters/:id/members': { to: [...moderators, ...moderatorsElsewhere], absent: true },
  'POST /moderation/clusters/:id/separation': {
    to: [...moderators, ...moderatorsElsewhere],
    body: () => ({ commentIds: [randomUUID()] }),
    absent: true,
  },
  'GET /moderation/colleagues': { to: moderators, query: ofHere },
  'GET /moderation/questions': { to: moderators, query: ofHere },
  // Whoever moderates somewhere asks about what they have in hand, and answers what they were asked: nothing here.
  'POST /moderation/questions': {
    to: [...moderators, ...moderatorsElsewhere],
    body: ({ stranger }) => ({ reviewId: randomUUID(), personId: stranger.person, question: 'Ý ông/bà?' }),
    absent: true,
  },
  'POST /moderation/questions/:id/answer': {
    to: [...moderators, ...moderatorsElsewhere],
    body: () => ({ answer: 'Được.' }),
    absent: true,
  },
  // Whoever moderates somewhere gets as far as the case, and finds none.
  'POST /moderation/decisions': {
    to: [...moderators, ...moderatorsElsewhere],
    body: () => ({
      decisions: [{ reviewId: randomUUID(), commentId: randomUUID(), revision: 1, outcome: 'publish' }],
    }),
    absent: true,
  },
  'POST /moderation/decisions/:id/undo': { to: [...moderators, ...moderatorsElsewhere], absent: true },
  'POST /moderation/comments/:id/reopening': {
    to: ['senior_moderator', 'senior_moderator elsewhere'],
    body: () => ({ why: 'Xem lại.' }),
    absent: true,
  },
  'GET /moderation/decisions': { to: moderators, query: ofHere },
};
