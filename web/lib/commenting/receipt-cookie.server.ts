import type { Cookies } from '@sveltejs/kit';

const name = 'receipt';
const anHour = 3_600;

/** The code of the receipt that is open in this browser. */
export const openReceiptCode = (cookies: Cookies): string | undefined => cookies.get(name);

/** Opens a receipt for an hour, so that the code is in no address and no history. */
export function openReceipt({ cookies, url }: { cookies: Cookies; url: URL }, code: string): void {
  cookies.set(name, code, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: anHour,
  });
}

export const closeReceipt = (cookies: Cookies): void => cookies.delete(name, { path: '/' });
