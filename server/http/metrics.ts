import { createServer } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { App, Parts } from './app-type.ts';
import { outboxLag } from './database-checks.ts';

/**
 * Figures for Prometheus at `/metrics` on a port of their own (`METRICS_PORT`; unset: none). No label names
 * anything that a visitor sent: routes are as they are written in the code. Throws one line where the port
 * cannot be had.
 */
export function metrics(app: App, { config, database }: Parts): void {
  if (config.METRICS_PORT === undefined) return;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until the whole answer was sent',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
    };
    durations.observe(labels, reply.elapsedTime / 1_000);
  });
  gauges(registry, database);
  serve(app, registry, config.METRICS_PORT, config.HOST);
}

function gauges(registry: Registry, { pool, intake }: Parts['database']): void {
  new Gauge({
    name: 'database_connections',
    help: 'Connections by pool and state; `waiting` are requests without one',
    labelNames: ['pool', 'state'] as const,
    registers: [registry],
    collect() {
      for (const [name, { totalCount, idleCount, waitingCount }] of Object.entries({
        portal: pool,
        intake,
      })) {
        this.set({ pool: name, state: 'open' }, totalCount);
        this.set({ pool: name, state: 'idle' }, idleCount);
        this.set({ pool: name, state: 'waiting' }, waitingCount);
      }
    },
  });
  new Gauge({
    name: 'outbox_lag_seconds',
    help: 'Age of the oldest event that no count contains; -1 while the database is away',
    registers: [registry],
    async collect() {
      this.set(await outboxLag(pool).catch(() => -1));
    },
  });
}

function serve(app: App, registry: Registry, port: number, host: string): void {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  app.addHook('onReady', async () => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', () =>
        reject(new Error(`METRICS_PORT ${port} cannot be used: choose another or stop what uses it.`)),
      );
      server.listen(port, host, resolve);
    });
  });
  app.addHook('onClose', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
}
