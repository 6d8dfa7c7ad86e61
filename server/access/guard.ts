import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sampleIsWelcome } from '#server/accounts/sample-people.ts';
import type { SignInLibrary } from '#server/accounts/sign-in-library.ts';
import { Forbidden, NotFound, Unauthorized } from '#server/errors.ts';
import type { App, Parts } from '#server/http/app-type.ts';
import { may, type Permission, permissions, type Rule } from './permissions.ts';
import { findConsultationId, findPerson, type PersonRow, useApiKey } from './queries.ts';
import { standing, rolesOf } from './standing.ts';
import type { Scope, Who } from './who.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Without it a route is refused to everybody, and the portal does not start. */
    access?: Permission;
  }
  interface FastifyRequest {
    /** Who is asking; unset on public routes, which never look. */
    who?: Who;
    /** Of the consultation in the path, where there is one. */
    consultationId?: string;
  }
}

const secondFactorFirst = 'Give the code of your authenticator app first: this needs it.';
const setUpFirst =
  'This needs a second factor: set up an authenticator app or a passkey in your profile first.';

/**
 * Stands before every route of a scope: lets through whom the table of permissions lets, and makes the start
 * fail for a route that does not say who that is. What somebody may not know to exist is 404 to them.
 */
export function guard(scope: App, { config, database: { pool } }: Parts, library: SignInLibrary): void {
  scope.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${String(method)} ${url} does not say who may call it.`);
  });

  scope.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (!access) throw new Forbidden('Nobody may do this.');
    const rule: Rule = permissions[access];
    if (rule.to === 'everyone') return;
    const who = await whoAsks(request);
    if (!who) throw new Unauthorized();
    request.who = who;
    await findPlace(request);
    requireMay(who, access, request.consultationId);
    requireScope(who, request.method);
  });

  async function whoAsks(request: FastifyRequest): Promise<Who | undefined> {
    const key = /^bearer (gop_\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (key !== undefined) return holderOf(key);
    const found = await library.api.getSession({ headers: cookiesOf(request) });
    if (!found) return undefined;
    const person = await findActive(found.user.id);
    return (
      person && standing(person, { sessionId: found.session.id, at: found.session.secondFactorAt ?? null })
    );
  }

  async function holderOf(key: string): Promise<Who | undefined> {
    const known = await useApiKey(pool, hash('sha256', key, 'buffer'), new Date());
    const person = known && (await findActive(known.personId));
    if (!known || !person) return undefined;
    const scopes = known.scopes.filter((scope): scope is Scope => scope === 'read' || scope === 'write');
    // A key was made in a session that had the second factor; without one left it is worth no more than a password.
    return { ...standing(person, { at: null }), ...rolesOf(person, person.hasSecondFactor), scopes };
  }

  async function findActive(id: string): Promise<PersonRow | undefined> {
    const person = await findPerson(pool, id);
    return person?.sample && !sampleIsWelcome(config) ? undefined : person;
  }

  async function findPlace(request: FastifyRequest): Promise<void> {
    const { params } = request;
    if (!params || typeof params !== 'object' || !('slug' in params)) return;
    const id = await findConsultationId(pool, String(params.slug));
    if (!id) throw new NotFound();
    request.consultationId = id;
  }
}

/** Throws unless the table lets somebody do this, in this consultation where one is named. */
export function requireMay(who: Who, permission: Permission, consultationId?: string): void {
  if (may(who, permission, consultationId)) return;
  const given = { ...who, wholly: true, secondFactorAt: new Date(), roles: who.granted };
  if (!who.sessionId || who.secondFactorAt || !may(given, permission, consultationId))
    throw new Forbidden('Your role does not allow this.');
  throw new Forbidden(who.needsSecondFactor ? secondFactorFirst : setUpFirst);
}

/** Throws for keys for scripts, and for sessions in which no second factor was given. */
export function requireFactorGiven(who: Who): void {
  if (!who.sessionId) throw new Forbidden('A key for scripts cannot do this. Sign in.');
  if (!who.secondFactorAt) throw new Forbidden(who.hasSecondFactor ? secondFactorFirst : setUpFirst);
}

function requireScope({ scopes }: Who, method: string): void {
  if (!scopes) return;
  const needed: Scope = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  if (!scopes.includes(needed)) throw new Forbidden(`This key has no scope '${needed}'.`);
}

/** The asker of a guarded route. */
export function asker(request: FastifyRequest): Who {
  if (!request.who) throw new Unauthorized();
  return request.who;
}

/** The consultation in the path of a guarded route. */
export function consultationOf({ consultationId }: Pick<FastifyRequest, 'consultationId'>): string {
  if (consultationId === undefined) throw new NotFound();
  return consultationId;
}

/** Only cookies: nothing else of a request concerns the library. */
export const cookiesOf = ({ headers }: Pick<FastifyRequest, 'headers'>): Headers =>
  new Headers(headers.cookie === undefined ? {} : { cookie: headers.cookie });
