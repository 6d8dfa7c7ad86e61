import type { FastifyRequest } from 'fastify';

/** Whether a proxy says of itself that the request came through it, trusted or not. */
export const isProxied = (headers: FastifyRequest['headers']): boolean =>
  ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'].some((name) => name in headers);
