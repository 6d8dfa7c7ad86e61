import type { Server } from '@sveltejs/kit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const output = join(import.meta.dirname, '../../build');
export const clientFiles = join(output, 'client');

export type Kit = Pick<Server, 'respond'>;

let started: Promise<Kit> | undefined;

/**
 * The pages' own server, out of the build. One for each process, because it keeps its state in its module.
 *
 * @throws Error where nothing was built
 */
export function startKit(): Promise<Kit> {
  started ??= load();
  return started;
}

async function load(): Promise<Kit> {
  const module = join(output, 'server/server.js');
  if (!existsSync(module)) throw new Error('The pages are not built: run npm start or npm run build first.');
  // By a computed address: the build is no part of what is type-checked.
  const { server }: { server: Server } = await import(pathToFileURL(module).href);
  // The pages read neither environment nor files: what they show comes from the API alone.
  await server.init({ env: {} });
  return server;
}
