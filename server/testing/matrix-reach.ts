import type { Row } from './matrix-table.ts';
import { actors, staffRoles, type World } from './matrix-world.ts';

const here = ({ consultation }: World) => ({ slug: consultation.slug });
const everyone = [...actors];

/** For the test of who may what: short addresses, their pictures and posters, finding words in a document. */
export const reachRows: Record<string, Row> = {
  'GET /short-addresses/:code': { to: everyone, path: () => ({ code: '222222' }), absent: true },
  'GET /consultations/:slug/short-address': { to: everyone, path: here },
  'GET /consultations/:slug/qr.svg': { to: everyone, path: here },
  'GET /consultations/:slug/qr.png': { to: everyone, path: here },
  'GET /consultations/:slug/poster.pdf': { to: everyone, path: here },
  'GET /consultations/:slug/documents/:document/search': {
    to: everyone,
    path: (world) => ({ ...here(world), document: 'khong-co' }),
    query: () => ({ q: 'x' }),
    absent: true,
  },
  'GET /consultations/:slug/short-addresses': {
    to: ['administrator', 'key of an administrator', ...staffRoles],
    path: here,
  },
};
