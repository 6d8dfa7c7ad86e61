import type { Config } from './config.ts';
import type { App } from './http/app-type.ts';

/** Opens the port. Throws one clear sentence when it cannot be had. */
export async function listen(app: App, { PORT, HOST }: Config): Promise<void> {
  try {
    await app.listen({ port: PORT, host: HOST });
  } catch (error) {
    throw explain(error, PORT, HOST);
  }
}

function explain(error: unknown, port: number, host: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use: stop what uses it, or set PORT to another.`);
  if (code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this user: set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Error(`HOST ${host} is no address of this machine.`);
  return error;
}
