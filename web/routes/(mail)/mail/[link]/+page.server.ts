import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { LinkAbout, Purpose } from '#server/mail/schema.ts';
import { callApi } from '#lib/commenting/api.server.ts';
import { locale } from '#lib/locale.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a link is for, and where its button leads. */
const links: Record<string, { purpose: Purpose; path: string }> = {
  confirm: { purpose: 'confirm', path: '/mail/confirmations' },
  unsubscribe: { purpose: 'unsubscribe', path: '/mail/unsubscriptions' },
  'not-me': { purpose: 'not_me', path: '/disputes' },
};

const tokenForm = /^[A-Za-z0-9_-]{1,200}$/;

/** Mail programs open links to look at them: nothing happens before the button is pressed. */
export const load: PageServerLoad = async (event) => {
  const { purpose } = linkOf(event);
  const token = tokenOf(event);
  if (!token) return { purpose, about: undefined };
  const answer = await callApi<LinkAbout>(event, `/mail/tokens?language=${locale()}`, {
    method: 'POST',
    body: { token },
  });
  if (!answer.ok && (answer.status >= 500 || answer.status === 429)) error(answer.status, '');
  const about = answer.ok && answer.data.purpose === purpose ? answer.data : undefined;
  return { purpose, about };
};

export const actions: Actions = {
  default: async (event) => {
    const { path } = linkOf(event);
    const answer = await callApi(event, path, { method: 'POST', body: { token: tokenOf(event) ?? '' } });
    if (answer.ok) return { outcome: 'done' as const };
    const away = answer.status >= 500 || answer.status === 429;
    return fail(answer.status, { outcome: away ? ('away' as const) : ('gone' as const) });
  },
};

const linkOf = ({ params }: Pick<RequestEvent<{ link: string }>, 'params'>) =>
  links[params.link] ?? error(404, '');

function tokenOf({ url }: Pick<RequestEvent, 'url'>): string | undefined {
  const token = url.searchParams.get('token') ?? '';
  return tokenForm.test(token) ? token : undefined;
}
