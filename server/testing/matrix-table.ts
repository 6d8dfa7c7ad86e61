import { moderationRows } from './matrix-moderation.ts';
import { nameRows } from './matrix-names.ts';
import { publishingRows } from './matrix-publishing.ts';
import { oversightRows } from './matrix-oversight.ts';
import { codingRows } from './matrix-coding.ts';
import { exportRows } from './matrix-exports.ts';
import { draftRows } from './matrix-drafts.ts';
import { reachRows } from './matrix-reach.ts';
import { type Actor, actors, staffRoles, type World } from './matrix-world.ts';

// For the test beside it: written from product.md and http-api.md, not from the routes.

const everyone: Actor[] = [...actors];
const signedIn = everyone.filter((actor) => actor !== 'nobody');
const half: Actor[] = ['administrator without second factor', 'administrator before set-up'];
const wholly = signedIn.filter((actor) => !half.includes(actor));
/** What belongs to a person is shown to that person's session, not to a key. */
const inPerson = wholly.filter((actor) => actor !== 'key of an administrator');
/** Setting up the first second factor needs none; another one does. */
const settingUp: Actor[] = [...inPerson, 'administrator before set-up'];
const halfToo = signedIn.filter((actor) => actor !== 'key of an administrator');

const reads: Actor[] = ['administrator', 'key of an administrator'];
const administrators: Actor[] = ['administrator'];
const staff: Actor[] = [...staffRoles];
const staffElsewhere = staffRoles.map((role): Actor => `${role} elsewhere`);

export interface Row {
  to: Actor[];
  /** Parts of the path, where they are not random ids. */
  path?: (world: World) => Record<string, string>;
  query?: (world: World) => Record<string, string>;
  body?: (world: World) => object;
  /** What is asked for is somebody else's, or nowhere: also whom the table lets in finds nothing. */
  absent?: true;
  /** Whom the table lets in, but not to this object: they are told that there is nothing. */
  hidden?: Actor[];
  /** Statuses of whom the table lets in, where the request itself fails with one that looks like a refusal. */
  answers?: number[];
}

const here = (world: World) => ({ slug: world.consultation.slug });
const ofStranger = (world: World) => ({ id: world.stranger.person });

export const table: Record<string, Row> = {
  'POST /auth/sign-in': { to: everyone },
  'POST /auth/totp': { to: halfToo },
  'POST /auth/recovery': { to: halfToo },
  'POST /auth/passkey': { to: halfToo },
  'POST /auth/passkey/options': { to: halfToo },
  'GET /auth/session': { to: signedIn },
  'GET /auth/ways': { to: everyone },
  'POST /auth/link': { to: everyone },
  'POST /auth/link/opening': { to: everyone },
  'GET /auth/oidc': { to: everyone, absent: true },
  'GET /auth/oidc/callback': { to: everyone, absent: true },
  'GET /auth/second-factors': { to: inPerson },
  'POST /auth/totp/enrolment': { to: settingUp, answers: [401] },
  'POST /auth/totp/confirmation': { to: halfToo },
  'POST /auth/recovery-codes': { to: inPerson },
  'POST /auth/passkeys/options': { to: settingUp },
  'POST /auth/passkeys': { to: halfToo },
  'GET /auth/passkeys': { to: inPerson },
  'DELETE /auth/passkeys/:id': { to: inPerson, absent: true },
  'POST /auth/password': { to: inPerson },
  'GET /auth/sessions': { to: inPerson },
  'DELETE /auth/sessions/:id': {
    to: inPerson,
    path: ({ stranger }) => ({ id: stranger.session }),
    absent: true,
  },
  'PATCH /auth/profile': { to: inPerson },
  'POST /auth/invitation': { to: everyone },
  'POST /auth/invitation/acceptance': { to: everyone },
  'POST /auth/lost-device': { to: everyone },
  'GET /auth/keys': { to: inPerson },
  'POST /auth/keys': { to: inPerson },
  'DELETE /auth/keys/:id': { to: inPerson, path: ({ stranger }) => ({ id: stranger.key }), absent: true },

  'GET /staff': { to: reads },
  'GET /staff/:id': { to: reads, path: ofStranger },
  'POST /staff': { to: administrators },
  'PATCH /staff/:id': { to: administrators, path: ofStranger },
  'POST /staff/:id/invitation': { to: administrators, path: ofStranger },
  'POST /staff/:id/lost-device': { to: administrators, path: ofStranger },
  'GET /staff/consultations': { to: [...reads, ...staff, ...staffElsewhere] },
  'GET /administrators': { to: reads },
  'PUT /administrators': { to: administrators },
  'GET /changes': { to: reads },
  'POST /changes/:id/confirmation': { to: administrators, absent: true },
  'POST /changes/:id/refusal': { to: administrators, absent: true },
  'POST /changes/:id/withdrawal': { to: administrators, absent: true },

  'POST /consultations': { to: ['administrator', 'editor', 'editor elsewhere'] },
  'GET /consultations/:slug/settings': { to: [...reads, ...staff], path: here },
  'PATCH /consultations/:slug': { to: ['administrator', 'editor'], path: here },
  'GET /consultations/:slug/opening': { to: [...reads, ...staff], path: here },
  'POST /consultations/:slug/opening': { to: ['administrator', 'editor'], path: here },
  ...draftRows,
  ...reachRows,
  ...publishingRows,
  'GET /consultations/:slug/roles': { to: reads, path: here },
  'PUT /consultations/:slug/roles': { to: administrators, path: here },

  'GET /rules': { to: everyone },
  'GET /rules/:number': { to: everyone, path: () => ({ number: '1' }) },
  'POST /rules': { to: administrators },
  'GET /audit': {
    to: [...reads, 'auditor'],
    query: ({ consultation }) => ({ consultation: consultation.slug }),
  },
  'GET /audit/export': {
    to: [...reads, 'auditor'],
    query: ({ consultation }) => ({ consultation: consultation.slug }),
  },
  'GET /audit/verification': { to: [...reads, 'auditor', 'auditor elsewhere'] },
  'GET /checklist': { to: reads },
  'POST /checklist/public_url': { to: administrators },
  'POST /checklist/key_backup': { to: administrators },
  'POST /checklist/restore': { to: administrators },
  'POST /checklist/mail': { to: administrators },
  'POST /checklist/rules': { to: administrators },
  'GET /official-requests': { to: everyone },
  'GET /official-requests/records': { to: reads },
  'POST /official-requests': { to: administrators },
  'PATCH /official-requests/:id': { to: administrators },

  ...moderationRows,
  ...oversightRows,
  ...codingRows,
  ...exportRows,

  'GET /consultations/:slug/mail': { to: everyone, path: here },
  'POST /mail/tokens': { to: everyone },
  'POST /mail/confirmations': { to: everyone },
  'POST /mail/unsubscriptions': { to: everyone },
  'GET /mail/unsubscriptions': { to: everyone },
  'POST /disputes': { to: everyone },
  'GET /mail/settings': { to: reads },
  'GET /mail/undeliverable': { to: reads },
  'POST /mail/test': { to: administrators },

  ...nameRows,

  'GET /consultations': { to: everyone },
  'GET /consultations/:slug': { to: everyone, path: here },
  'GET /consultations/:slug/transparency': { to: everyone, path: here },
  'GET /consultations/:slug/open-data': { to: everyone, path: here },
  // No worker makes one there.
  'GET /consultations/:slug/open-data.zip': {
    to: everyone,
    path: () => ({ slug: 'khong-co' }),
    absent: true,
  },
  'GET /consultations/:slug/open-data/:file': {
    to: everyone,
    path: (world) => ({ ...here(world), file: '2020-01-01.zip' }),
    absent: true,
  },
  'GET /consultations/:slug/statistics': { to: everyone, path: here },
  'GET /consultations/:slug/statistics/:day': {
    to: everyone,
    path: (world) => ({ ...here(world), day: '2020-01-01' }),
    absent: true,
  },
  'GET /consultations/:slug/documents/:document': {
    to: everyone,
    path: (world) => ({ ...here(world), document: 'du-thao' }),
  },
  'GET /consultations/:slug/documents/:document/compare': {
    to: everyone,
    path: (world) => ({ ...here(world), document: 'du-thao' }),
    absent: true,
  },
  'GET /consultations/:slug/documents/:document/sections/:nodeId': {
    to: everyone,
    path: (world) => ({ ...here(world), document: 'du-thao' }),
    absent: true,
  },
  'GET /sections/:sectionId': { to: everyone, absent: true },
  'GET /sections/:sectionId/comments': { to: everyone, absent: true },
  'GET /documents/:documentId/comments': { to: everyone, absent: true },
  'GET /questions/:questionId/comments': { to: everyone, absent: true },
  'GET /search': { to: everyone, query: () => ({ q: 'thư viện' }) },
  'GET /residences': { to: everyone },
  'GET /targets': { to: everyone },
  'GET /basket': { to: everyone },
  'PUT /basket': { to: everyone },
  'DELETE /basket': { to: everyone },
  'POST /submissions/check': { to: everyone },
  'POST /submissions': { to: everyone },
  'GET /receipt': { to: everyone },
  'GET /receipt/email': { to: everyone },
  'DELETE /receipt/email': { to: everyone },
  'PATCH /receipt/comments/:id': { to: everyone },
  'POST /receipt/comments/:id/withdrawal': { to: everyone },
  'POST /receipt/comments/:id/appeal': { to: everyone },
  'GET /comments/:id': { to: everyone, absent: true },
  'POST /comments/:id/flags': { to: everyone },

  // Last, because they end what the others need.
  'POST /checklist/removal-of-sample': { to: administrators },
  'POST /auth/sessions/ending': { to: inPerson },
  'POST /auth/sign-out': { to: everyone },
};
