import underPressure from '@fastify/under-pressure';
import { Unavailable } from '#server/errors.ts';
import type { App, Parts } from './app-type.ts';

const usualDelay = 1_000;
/** Routes that must tell how things are also when they are bad. */
export const evenUnderPressure = { pressureHandler: () => undefined };

class Overloaded extends Unavailable {
  constructor() {
    super('The service is too busy just now. Nothing was received: keep your text and send it again.', 10);
  }
}

/**
 * Turns requests away while the process is a second behind: those it has would otherwise never be answered.
 * Off with the limits, for measurements.
 */
export async function overload(app: App, { config, longestDelay = usualDelay }: Parts): Promise<void> {
  if (config.RATE_LIMIT === 'off') return;
  await app.register(underPressure, { maxEventLoopDelay: longestDelay, customError: Overloaded });
}
