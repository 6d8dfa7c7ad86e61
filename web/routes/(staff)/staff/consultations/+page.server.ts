import { ownConsultations } from '#lib/staff/titles.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ consultations: await ownConsultations(event) });
