import type { RequestEvent } from '@sveltejs/kit';
import { ownName } from './own-cookie.server.ts';

type Event = Pick<RequestEvent, 'cookies' | 'url'>;

const anHour = 3_600;
const nameAt = ({ url }: Pick<Event, 'url'>): string => ownName('receipt', url);

/** The code of the receipt that is open in this browser. */
export const openReceiptCode = (event: Event): string | undefined => event.cookies.get(nameAt(event));

/** Opens a receipt for an hour, so that the code is in no address and no history. */
export function openReceipt(event: Event, code: string): void {
  event.cookies.set(nameAt(event), code, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: anHour,
  });
}

export const closeReceipt = (event: Event): void => event.cookies.delete(nameAt(event), { path: '/' });
