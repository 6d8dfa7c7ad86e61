import { randomUUID } from 'node:crypto';
import type { Row } from './matrix-table.ts';
import { type Actor, actors, type World } from './matrix-world.ts';

const everyone: Actor[] = [...actors];
const reads: Actor[] = ['administrator', 'key of an administrator'];
const administrators: Actor[] = ['administrator'];
const members: Actor[] = ['deputy', 'assistant', 'deputy of another name', 'organisation'];
const ownMembers: Actor[] = ['deputy', 'assistant'];

const ofSet = (world: World) => ({ id: world.set });
const ofName = (world: World) => ({ id: world.attribution.id });
const others = (...own: Actor[]) => members.filter((actor) => !own.includes(actor));
const holders = others('assistant');
const meeting = {
  kind: 'meeting',
  name: 'Họp tổ dân phố',
  date: '2026-01-02',
  place: 'Nhà văn hoá',
  attendance: 12,
};
const draft = (revision: number) => () => ({ revision, target: { sectionId: randomUUID() }, body: 'Thử.' });

/** For the test of who may what: deputies, organisations, their members, and what they draft and submit. */
export const nameRows: Record<string, Row> = {
  'GET /attributions/:slug/public': { to: everyone, path: ({ attribution }) => ({ slug: attribution.slug }) },
  'GET /attributions/:slug/comments': {
    to: everyone,
    path: ({ attribution }) => ({ slug: attribution.slug }),
  },
  'GET /attributions': { to: [...reads, ...members] },
  'POST /attributions': { to: administrators },
  'PATCH /attributions/:id': { to: administrators, path: ofName },
  'GET /attributions/:id/members': {
    to: [...reads, ...members],
    path: ofName,
    hidden: others('deputy', 'assistant'),
  },
  'POST /attributions/:id/members': {
    to: ['administrator', ...others('assistant')],
    path: ofName,
    body: () => ({ part: 'assistant', email: 'tro-ly@example.vn', name: 'Trợ lý', language: 'vi' }),
    hidden: others('deputy', 'assistant'),
  },
  'DELETE /attributions/:id/members/:personId': {
    to: ['administrator', ...others('assistant')],
    path: (world) => ({ ...ofName(world), personId: world.stranger.person }),
    absent: true,
  },
  'GET /sets': { to: members },
  'POST /sets': {
    to: members,
    body: ({ attribution, consultation }) => ({
      attributionId: attribution.id,
      consultation: consultation.slug,
    }),
    hidden: others(...ownMembers),
  },
  'GET /sets/:id': { to: members, path: ofSet, hidden: others(...ownMembers) },
  'PUT /sets/:id/comments/:commentId': {
    to: members,
    path: ofSet,
    body: draft(0),
    hidden: others(...ownMembers),
  },
  'DELETE /sets/:id/comments/:commentId': {
    to: members,
    path: ofSet,
    query: () => ({ revision: '1' }),
    absent: true,
  },
  'POST /sets/:id/submission': {
    to: others('assistant'),
    path: ofSet,
    body: () => ({ code: '000000', consentToPublish: true }),
    hidden: others('deputy', 'assistant'),
    answers: [401, 409, 422],
  },
  'GET /events': { to: members },
  'POST /events': {
    to: holders,
    hidden: others('deputy', 'assistant'),
    body: ({ attribution, consultation }) => ({
      ...meeting,
      attributionId: attribution.id,
      consultation: consultation.slug,
    }),
  },
  'GET /events/:id': { to: members, absent: true },
  'PATCH /events/:id': { to: holders, absent: true, body: () => ({ revision: 1 }) },
  'POST /events/:id/withdrawal': { to: holders, absent: true, body: () => ({ revision: 1 }) },
  'POST /events/:id/submissions': {
    to: holders,
    absent: true,
    body: () => ({
      consentToPublish: true,
      comments: [{ target: { sectionId: randomUUID() }, stance: 'agree' }],
    }),
  },
  'GET /tallies': { to: members },
  'POST /tallies': {
    to: holders,
    hidden: others('deputy', 'assistant'),
    body: ({ attribution, consultation }) => ({
      attributionId: attribution.id,
      consultation: consultation.slug,
      name: 'Phiếu hỏi',
      date: '2026-01-02',
      lines: [{ target: { sectionId: randomUUID() }, counts: { agree: 3 } }],
    }),
    answers: [422],
  },
  'GET /tallies/:id': { to: members, absent: true },
  'PATCH /tallies/:id': { to: holders, absent: true, body: () => ({ revision: 1 }) },
  'POST /tallies/:id/withdrawal': { to: holders, absent: true, body: () => ({ revision: 1 }) },
  'GET /sets/:id/receipt': {
    to: others('assistant'),
    path: ofSet,
    hidden: others('deputy', 'assistant'),
    answers: [404, 409],
  },
};
