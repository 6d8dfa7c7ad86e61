import type { LayoutServerLoad } from './$types';

/** What somebody is writing, or has sent, stays in no cache. */
export const load: LayoutServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
};
