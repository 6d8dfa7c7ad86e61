import { NotFound } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { Type } from 'typebox';
import { type Link, readMailToken } from './mail-tokens.ts';
import { findAbout, findAddressState, tellMailer } from './queries.ts';
import { LinkAbout, OneClick, type Purpose, TokenLanguage, TokenSent, UnsubscriptionSent } from './schema.ts';

const tags = ['mail'];
const nothing = { 204: Type.Null() };
/** Tokens cannot be guessed, and one mail provider unsubscribes for thousands from one address: nothing to count. */
const config = { access: 'public' } as const;

/** What the links in mails do. The token is the key: no account, no code, and nothing happens by a GET. */
export function mailRoutes(app: App, { database: { pool }, keys, config: { PUBLIC_URL } }: Parts): void {
  // RFC 8058: mail programs post a form.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1_000 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  app.post(
    '/mail/tokens',
    {
      config,
      schema: {
        tags,
        summary: 'What a link in a mail is about',
        querystring: TokenLanguage,
        body: TokenSent,
        response: { 200: LinkAbout },
      },
    },
    async ({ body, query }) => {
      const link = readLink(body.token);
      const found = await findAbout(pool, link, query.language ?? null);
      if (!found) throw noSuchLink();
      return { purpose: link.purpose, ...found };
    },
  );

  app.post(
    '/mail/confirmations',
    {
      config,
      schema: { tags, summary: 'Yes, this address wants to be told', body: TokenSent, response: nothing },
    },
    async ({ body }, reply) => {
      const link = readLink(body.token, 'confirm');
      if ((await findAddressState(pool, link)) === 'none')
        throw new NotFound('The address was erased: it was not confirmed in time, or taken back.');
      await tellMailer(pool, link, 'email_confirmed');
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/mail/unsubscriptions',
    {
      config,
      schema: {
        tags,
        summary: 'No more mail: the address is erased',
        description:
          'With `{token}`, or as RFC 8058 says: the token in the query, `List-Unsubscribe=One-Click` as a form.',
        querystring: OneClick,
        body: UnsubscriptionSent,
        response: nothing,
      },
    },
    async ({ body, query }, reply) => {
      const link = readLink('token' in body ? body.token : query.token, 'unsubscribe');
      await tellMailer(pool, link, 'email_taken_back');
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/mail/unsubscriptions',
    {
      config,
      schema: {
        tags,
        summary:
          'Leads people, whose mail program opens the address of RFC 8058, to the page that asks first',
        querystring: TokenSent,
        response: { 303: Type.Null() },
      },
    },
    async ({ query }, reply) => reply.redirect(`${PUBLIC_URL}/mail/unsubscribe?token=${query.token}`, 303),
  );

  function readLink(token: string | undefined, purpose?: Purpose): Link {
    const link = token === undefined ? undefined : readMailToken(keys, token);
    if (!link || (purpose && link.purpose !== purpose)) throw noSuchLink();
    return link;
  }
}

const noSuchLink = () =>
  new NotFound('This link does not open anything: it is cut off, or was made for something else.');
