import type { Row } from './matrix-table.ts';
import { actors, type World } from './matrix-world.ts';

const everyone = [...actors];
const here = ({ consultation }: World) => ({ slug: consultation.slug });
const nowhere = (world: World) => ({ ...here(world), document: 'khong-co', number: '1' });
const editors = { to: ['editor'], path: here } satisfies Row;
const editorsNowhere = { to: ['editor'], path: nowhere, absent: true } satisfies Row;
const texts = [{ language: 'vi', text: 'Ông/bà nghĩ gì?' }];
const reasons = [{ language: 'vi', reason: 'Thử.' }];

/** For the test of who may what: what accompanies a draft, and what is seen of it before it is published. */
export const publishingRows: Record<string, Row> = {
  'GET /consultations/:slug/public-changes': { to: everyone, path: here },

  'GET /consultations/:slug/questions': editors,
  'POST /consultations/:slug/questions': { ...editors, body: () => ({ texts, reasons }) },
  'PUT /consultations/:slug/questions/order': editors,
  'PATCH /consultations/:slug/questions/:id': { ...editors, body: () => ({ texts, reasons }), absent: true },
  'POST /consultations/:slug/questions/:id/closing': { ...editors, body: () => ({ reasons }), absent: true },
  'DELETE /consultations/:slug/questions/:id': { ...editors, absent: true },

  'GET /consultations/:slug/documents/:document/texts': editorsNowhere,
  'PATCH /consultations/:slug/documents/:document': {
    ...editorsNowhere,
    body: () => ({ texts: [{ language: 'vi', title: 'Tên' }], reasons }),
  },
  'GET /consultations/:slug/documents/:document/versions/:number/highlights': editorsNowhere,
  'PUT /consultations/:slug/documents/:document/versions/:number/highlights': editorsNowhere,

  'GET /consultations/:slug/background-documents': editors,
  'POST /consultations/:slug/background-documents': editors,
  'POST /consultations/:slug/background-links': editors,
  'PATCH /consultations/:slug/background-documents/:id': {
    ...editors,
    body: () => ({ kind: 'law', reasons }),
    absent: true,
  },
  'POST /consultations/:slug/background-documents/:id/publication': { ...editors, absent: true },
  'POST /consultations/:slug/background-documents/:id/removal': { ...editors, absent: true },
  'GET /background-documents/:id/file': { to: everyone, absent: true },

  'GET /consultations/:slug/previews': editors,
  'POST /consultations/:slug/previews': editors,
  'DELETE /consultations/:slug/previews/:id': { ...editors, absent: true },
  // Whoever holds a link; without one there is nothing for anybody.
  'GET /preview': { to: everyone, absent: true },
  'GET /preview/documents/:document': { to: everyone, absent: true },
  'GET /preview/documents/:document/sections/:nodeId': { to: everyone, absent: true },
  'GET /preview/pictures/:id': { to: everyone, absent: true },
  'GET /pictures/:id': { to: everyone, absent: true },
  'GET /consultations/:slug/pictures/:id': { ...editors, absent: true },
  'GET /preview/background-documents/:id/file': { to: everyone, absent: true },
};
