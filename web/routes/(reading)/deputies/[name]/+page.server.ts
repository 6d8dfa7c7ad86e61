import { readAttributed } from '#lib/name/public.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => readAttributed(event, 'deputy', event.params.name);
