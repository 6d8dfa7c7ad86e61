import type { LayoutServerLoad } from './$types';

/** What somebody with an account sees stays in no cache, and neither does the way to it. */
export const load: LayoutServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
};
