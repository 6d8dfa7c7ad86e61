import type { App } from './app-type.ts';

const longestMs = 20_000;

/**
 * Stops the server so that nobody notices: no new connections, every request under way comes to its end,
 * with the calls to the API that a page makes meanwhile; after 20 s whatever is left is cut off. Closing the
 * app alone refuses those calls at once and waits for idle connections for a minute.
 */
export async function stopServing(app: App): Promise<void> {
  if (app.server.listening) {
    const over = new Promise((resolve) => app.server.close(resolve));
    // Those that become idle later are not closed by themselves.
    const idle = setInterval(() => app.server.closeIdleConnections(), 100);
    const late = setTimeout(() => app.server.closeAllConnections(), longestMs);
    await over;
    clearInterval(idle);
    clearTimeout(late);
  }
  await app.close();
}
