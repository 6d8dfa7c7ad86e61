import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readConfig } from './config.ts';
import { Environment } from './environment.ts';
import { trustedProxies } from './http/fastify-options.ts';

const file = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');
const isRead = (name: string) => name in Environment.properties;

/** What an operator puts into `.env`; everything else has a default in the file. */
const secrets: Record<string, string> = {
  SECRET_KEY: 'dGVzdC1zZWNyZXQtdGVzdC1zZWNyZXQtdGVzdC1zZWM=',
  DATABASE_PASSWORD: '0123456789abcdef',
};

interface Service {
  build?: string;
  image?: string;
  profiles?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, unknown>;
  configs?: { source: string }[];
  networks?: string[] | Record<string, unknown>;
  volumes?: string[];
  command?: string | string[];
}

interface Compose {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
  networks: Record<string, unknown>;
  volumes: Record<string, unknown>;
}

/** As Compose fills them in: `${NAME}`, `${NAME:-default}`, `${NAME:?what is missing}`. */
function interpolated(text: string): string {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string, word: string) => {
    const value = secrets[name] ?? (kind === '-' ? word : undefined);
    assert.ok(value !== undefined, `${name} has neither a default nor a place among the secrets`);
    return value;
  });
}

async function compose(): Promise<Compose> {
  return parse(interpolated(await file('docker-compose.yml')), { merge: true });
}

const portals = ({ services }: Compose) => Object.entries(services).filter(([, service]) => service.build);

test('every variable that a portal is given is one that it reads, and has a value that it takes', async () => {
  const found = portals(await compose());
  assert.deepEqual(
    found.map(([name]) => name),
    ['portal', 'portal-1', 'portal-2'],
  );
  for (const [name, { environment = {} }] of found) {
    for (const variable of Object.keys(environment)) assert.ok(isRead(variable), `${name}: ${variable}`);
    const config = readConfig(environment);
    trustedProxies(config.TRUST_PROXY);
    for (const needed of [
      'DATABASE_URL',
      'DATABASE_OWNER_URL',
      'DATABASE_IDENTITY_URL',
      'SECRET_KEY',
    ] as const) {
      assert.ok(config[needed], `${name}: ${needed}`);
    }
  }
});

test('what an operator may set in .env is read by the portal, but for the password of the database', async () => {
  const names = [...(await file('docker-compose.yml')).matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
  assert.ok(names.length > 5);
  for (const name of new Set(names)) assert.ok(isRead(name) || name === 'DATABASE_PASSWORD', name);
});

test('everything that the services refer to is there', async () => {
  const { services, configs, networks, volumes } = await compose();
  for (const [name, service] of Object.entries(services)) {
    for (const other of Object.keys(service.depends_on ?? {})) {
      assert.ok(services[other], `${name} depends on ${other}`);
      const together = services[other]?.profiles ?? [];
      assert.ok(
        together.every((profile) => service.profiles?.includes(profile)),
        `${name} starts without ${other}`,
      );
    }
    for (const { source } of service.configs ?? []) assert.ok(configs[source], `${name}: ${source}`);
    const joined = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks ?? {});
    for (const network of joined) assert.ok(network in networks, `${name}: ${network}`);
    for (const volume of service.volumes ?? [])
      assert.ok((volume.split(':')[0] ?? '') in volumes, `${name}: ${volume}`);
    const { environment = {} } = service;
    for (const host of Object.values(environment).flatMap((value) => /@([\w-]+)\//.exec(value)?.[1] ?? [])) {
      assert.ok(services[host], `${name} connects to ${host}`);
    }
  }
});

test('no database forgets what it acknowledged, and none writes into its log what citizens wrote', async () => {
  const { services } = await compose();
  const databases = Object.values(services).filter((service) => 'POSTGRES_DB' in (service.environment ?? {}));
  assert.equal(databases.length, 4);
  for (const { command } of databases) {
    assert.doesNotMatch(String(command), /fsync|synchronous_commit|full_page_writes/);
    assert.match(String(command), /log_error_verbosity=terse -c log_min_error_statement=panic/);
  }
});

test('the image runs as nobody in particular, tells how it is, and has only variables that are read', async () => {
  const lines = (await file('Dockerfile')).replaceAll('\\\n', ' ').split('\n');
  const of = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  assert.deepEqual(of('USER'), ['node']);
  assert.match(of('HEALTHCHECK').join(), /readyz/);
  const variables = of('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0] ?? ''));
  for (const name of variables) assert.ok(isRead(name) || name === 'NODE_ENV', name);
  const ignored = (await file('.dockerignore')).split('\n');
  assert.equal(ignored[1], '*');
  for (const line of ignored.filter((entry) => entry.startsWith('!'))) {
    assert.ok(existsSync(new URL(`../${line.slice(1)}`, import.meta.url)), line);
  }
});
