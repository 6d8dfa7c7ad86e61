import type { LayoutServerLoad } from './$types';

/** A link from a mail is a key: what it opens stays in no cache. */
export const load: LayoutServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
};
