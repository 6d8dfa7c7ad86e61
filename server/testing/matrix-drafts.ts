import { randomUUID } from 'node:crypto';
import type { Row } from './matrix-table.ts';
import { actors, type World } from './matrix-world.ts';

const here = ({ consultation }: World) => ({ slug: consultation.slug });
const nowhere = (world: World) => ({ ...here(world), document: 'khong-co', number: '1' });

const published = (world: World) => ({ ...here(world), document: 'du-thao', number: '1' });

/** For the test of who may what: bringing drafts in, looking at them, publishing them. */
export const draftRows: Record<string, Row> = {
  'GET /consultations/:slug/versions': { to: ['editor'], path: here },
  'GET /consultations/:slug/documents/:document/versions/:number': {
    to: ['editor'],
    path: nowhere,
    absent: true,
  },
  'GET /consultations/:slug/documents/:document/versions/:number.docx': { to: [...actors], path: published },
  'GET /consultations/:slug/documents/:document/versions/:number.md': { to: [...actors], path: published },
  'GET /consultations/:slug/documents/:document/versions/:number.akn.xml': {
    to: [...actors],
    path: published,
  },
  'GET /consultations/:slug/documents/:document/orphans': {
    to: [...actors],
    path: (world) => ({ ...here(world), document: 'du-thao' }),
  },
  'POST /consultations/:slug/documents': { to: ['editor'], path: here },
  'POST /consultations/:slug/documents/:document/versions': { to: ['editor'], path: nowhere, absent: true },
  'GET /consultations/:slug/documents/:document/versions/:number/alignment': {
    to: ['editor'],
    path: nowhere,
    absent: true,
  },
  'PUT /consultations/:slug/documents/:document/versions/:number/alignment': {
    to: ['editor'],
    path: nowhere,
    body: () => ({ lines: [{ from: null, to: randomUUID() }] }),
    absent: true,
  },
  'POST /consultations/:slug/documents/:document/versions/:number/publication': {
    to: ['editor'],
    path: nowhere,
    absent: true,
  },
  'DELETE /consultations/:slug/documents/:document/versions/:number': {
    to: ['editor'],
    path: nowhere,
    query: () => ({ revision: '0' }),
    absent: true,
  },
  'GET /consultations/:slug/documents/:document/versions/:number/source': {
    to: ['editor'],
    path: nowhere,
    absent: true,
  },
  'GET /consultations/:slug/documents/:document/versions/:number/source/file': {
    to: ['editor'],
    path: nowhere,
    absent: true,
  },
  'GET /consultations/:slug/documents/:document/versions/:number/mendings': {
    to: ['editor'],
    path: nowhere,
    absent: true,
  },
  'POST /consultations/:slug/documents/:document/versions/:number/mendings': {
    to: ['editor'],
    path: nowhere,
    body: () => ({ op: 'promote', section: randomUUID(), revision: 0 }),
    absent: true,
  },
  'POST /consultations/:slug/documents/:document/versions/:number/mendings/undo': {
    to: ['editor'],
    path: nowhere,
    body: () => ({ revision: 0 }),
    absent: true,
  },
  'POST /consultations/:slug/documents/:document/versions/:number/mendings/redo': {
    to: ['editor'],
    path: nowhere,
    body: () => ({ revision: 0 }),
    absent: true,
  },
  'POST /consultations/:slug/documents/:document/versions/:number/languages': {
    to: ['editor'],
    path: nowhere,
    query: () => ({ revision: '0' }),
    absent: true,
  },
};
