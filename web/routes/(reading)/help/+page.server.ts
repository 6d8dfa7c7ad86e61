import { forEverybody } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ setHeaders }) => setHeaders(forEverybody);
