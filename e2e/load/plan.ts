import { randomUUID } from 'node:crypto';
import { cursorOf } from '#server/comments/cursor.ts';
import type { HttpJob } from './http-load.ts';
import { pageSize, pgbenchList } from './list-load.ts';
import { runPgbench } from './pgbench.ts';
import { makeLoad } from './processes.ts';
import { pgbenchInsert } from './single-row.ts';
import type { Site } from './site.ts';

/** What is measured against what. */
export interface Bench {
  site: Site;
  /** Where the busiest section's comments stand. */
  place: string;
  ports: { portal: number; reference: number };
  ownerUrl: string;
  pgbench: string | undefined;
  /** A folder for scripts. */
  scratch: string;
  /** Bytes of one hot answer each. */
  sizes: { page: number; json: number };
}

export interface Step {
  name: string;
  /** A second round only where it decides about a ratio that somebody waits for. */
  rounds: 1 | 2;
  run(): Promise<{ perSecond: number; p50?: number; p99?: number; failures?: number }>;
}

const seconds = 3;
export const connectionCounts = [1, 32, 256];
const readers = 32;
const roundsAt = (connections: number) => (connections === 1 ? 1 : 2);

const http = (port: number, connections: number, expect: number, send: HttpJob['send']) =>
  makeLoad({ http: { port, connections, seconds, expect, send } });

/** Addresses of pages of comments that nobody asked for lately. */
function uncached(sectionId: string, count: number): string[] {
  const day = (n: number) => new Date(Date.UTC(2026, 0, 11 + (n % 190))).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, n) => {
    const after = cursorOf({ day: day(n), id: randomUUID() });
    return `/api/v1/sections/${sectionId}/comments?limit=${pageSize}&after=${after}`;
  });
}

/** Reading, before intake adds to what is read. */
export function reading({ site, place, ports, ownerUrl, pgbench, scratch, sizes }: Bench): Step[] {
  const [sectionId = ''] = site.sections;
  const hot = `/api/v1/sections/${sectionId}/comments?limit=${pageSize}`;
  const get = (port: number, paths: string[], asBrowser = false) =>
    http(port, readers, 200, { get: paths, asBrowser });
  const select = async () =>
    pgbench
      ? {
          perSecond: await runPgbench(scratch, {
            pgbench,
            url: ownerUrl,
            script: pgbenchList(place),
            connections: readers,
            seconds,
          }),
        }
      : makeLoad({ list: { url: ownerUrl, connections: readers, seconds, place } });
  return [
    { name: 'hello page', rounds: 2, run: () => get(ports.reference, [`/hello/${sizes.page}`]) },
    { name: 'hello json', rounds: 2, run: () => get(ports.reference, [`/hello/${sizes.json}`]) },
    { name: 'hot page', rounds: 2, run: () => get(ports.portal, [site.articlePage], true) },
    { name: 'hot json', rounds: 2, run: () => get(ports.portal, [hot]) },
    { name: 'hot json compressed', rounds: 1, run: () => get(ports.portal, [hot], true) },
    { name: 'select', rounds: 2, run: select },
    { name: 'uncached json', rounds: 2, run: () => get(ports.portal, uncached(sectionId, 50_000)) },
    {
      name: 'uncached page',
      rounds: 1,
      run: () =>
        get(
          ports.portal,
          uncached(sectionId, 50_000).map((path) => `${site.articlePage}?after=${path.split('after=')[1]}`),
          true,
        ),
    },
  ];
}

/** What single rows and an empty answer cost, with nothing else going on. */
export function references({ ports, ownerUrl, pgbench, scratch }: Bench): Step[] {
  return connectionCounts.flatMap((connections): Step[] => [
    {
      name: `empty ${connections}`,
      rounds: roundsAt(connections),
      run: () => http(ports.reference, connections, 201, { emptyPost: '/empty' }),
    },
    {
      name: `pg ${connections}`,
      rounds: 1,
      run: () => makeLoad({ singleRow: { url: ownerUrl, connections, seconds, way: 'pg' } }),
    },
    {
      name: `protocol ${connections}`,
      // Beside pgbench it decides nothing.
      rounds: pgbench && connections <= 32 ? 1 : roundsAt(connections),
      run: () => makeLoad({ singleRow: { url: ownerUrl, connections, seconds, way: 'protocol' } }),
    },
    ...(pgbench && connections <= 32 ? [pgbenchStep(pgbench, connections, ownerUrl, scratch)] : []),
  ]);
}

// Of 256 connections it would spend longer than the measure on opening them.
const pgbenchStep = (pgbench: string, connections: number, url: string, scratch: string): Step => ({
  name: `pgbench ${connections}`,
  rounds: roundsAt(connections),
  run: async () => ({
    perSecond: await runPgbench(scratch, { pgbench, url, script: pgbenchInsert, connections, seconds }),
  }),
});

export function intake({ site, ports }: Bench): Step[] {
  const send = (connections: number, sections: string[]) =>
    http(ports.portal, connections, 201, { submissionsTo: sections });
  return connectionCounts.flatMap((connections): Step[] => [
    {
      name: `spread ${connections}`,
      rounds: roundsAt(connections),
      run: () => send(connections, site.sections),
    },
    {
      name: `one section ${connections}`,
      rounds: roundsAt(connections),
      run: () => send(connections, site.sections.slice(0, 1)),
    },
  ]);
}
