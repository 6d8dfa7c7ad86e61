import { requireSession } from '#lib/staff/session.server.ts';
import type { LayoutServerLoad } from './$types';

/** Looked at anew for each page: whose role was withdrawn is out with the next click. */
export const load: LayoutServerLoad = async (event) => ({ session: await requireSession(event) });
