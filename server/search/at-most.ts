import { Unavailable } from '#server/errors.ts';

/**
 * Lets `running` pieces of work go at once and `waiting` wait in line; beyond that it throws Unavailable, so
 * that dear questions cannot take every connection from cheap ones.
 */
export function atMost(running: number, waiting: number) {
  let free = running;
  const line: (() => void)[] = [];
  return async function inLine<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else if (line.length < waiting) await new Promise<void>((go) => line.push(go));
    else throw new Unavailable('Many people are asking this just now. Your search was not started.', 2);
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free += 1;
    }
  };
}
