import type { RequestEvent } from '@sveltejs/kit';
import { ownName } from './own-cookie.server.ts';

type Event = Pick<RequestEvent, 'cookies' | 'url'>;

const nameOf = ({ url }: Event, consultation: string): string => ownName(`qr-${consultation}`, url);

/**
 * Remembers that somebody came to a consultation by the short address on paper, until they have sent a comment or
 * closed the browser. It says that and nothing else: the same word for everybody, no number, no time.
 */
export function noteArrival(event: Event, consultation: string): void {
  event.cookies.set(nameOf(event, consultation), 'yes', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
  });
}

export const cameByQr = (event: Event, consultation: string): boolean =>
  event.cookies.get(nameOf(event, consultation)) === 'yes';

export const forgetArrival = (event: Event, consultation: string): void =>
  event.cookies.delete(nameOf(event, consultation), { path: '/' });
