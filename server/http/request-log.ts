import type { App, Parts } from './app-type.ts';

/** One line for each answer: method, route as it is written in the code, status, milliseconds. */
export function requestLog(app: App, { config }: Parts): void {
  if (config.LOG_LEVEL !== 'info' && config.LOG_LEVEL !== 'debug') return;
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
    done();
  });
}
