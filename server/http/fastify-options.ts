import { LogController, type FastifyHttpOptions, type RawServerDefault } from 'fastify';
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type { Config } from '#server/config.ts';
import { refuseConnection } from './client-errors.ts';
import { lateSerializers } from './late-schemas.ts';
import { loggerOptions } from './log.ts';
import { answerProblem } from './problems.ts';
import { longestUpload } from './slow-bodies.ts';

export const bodyLimit = 2 * 2 ** 20;

/**
 * The server's own settings. Slow headers are cut off after 12 s at most, slow bodies after 10 s by `watchBodies`: the
 * time of the server itself is one for all requests, and some files need longer.
 *
 * @param logStream where log lines go instead of standard output
 */
export function fastifyOptions(
  config: Config,
  logStream?: { write(line: string): void },
): FastifyHttpOptions<RawServerDefault> {
  return {
    requestTimeout: longestUpload,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    keepAliveTimeout: 72_000,
    bodyLimit,
    // What comes on an open connection while the portal stops is still answered: see stop-serving.ts.
    return503OnClosing: false,
    trustProxy: trustedProxies(config.TRUST_PROXY),
    logger: loggerOptions(config.LOG_LEVEL, logStream),
    logController: new LogController({ disableRequestLogging: true }),
    // Never taken from outside: a number that a visitor chose would be a way to mark people in the log.
    requestIdHeader: false,
    genReqId: () => randomUUID().slice(-12),
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 200 },
    schemaController: { compilersFactory: { buildSerializer: lateSerializers } },
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
    clientErrorHandler: refuseConnection,
  };
}

/**
 * Addresses whose `X-Forwarded-*` is believed. Throws where the value is no list of addresses, or trusts the
 * whole internet, which would let everyone choose an address of his own.
 */
export function trustedProxies(value: string | undefined): string[] | false {
  if (value === undefined) return false;
  return value.split(',').map((entry) => {
    const [address = '', bits, ...more] = entry.split('/');
    const prefix = bits === undefined ? 128 : Number(bits);
    const longest = isIP(address) === 4 ? 32 : 128;
    if (isIP(address) === 0 || more.length > 0 || !(prefix > 0) || (bits !== undefined && prefix > longest)) {
      throw new Error(
        "TRUST_PROXY is malformed: it must be the proxy's address, such as 127.0.0.1 or 10.0.0.0/8.",
      );
    }
    return entry;
  });
}
