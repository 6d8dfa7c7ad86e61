import { setTimeout as sleep } from 'node:timers/promises';

export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Everything but the expected answer. */
  failures: number;
  /** Share of one core that the load maker itself used, 0 to 1. */
  ownCpu: number;
}

export interface Counter {
  /** @param ms how long it took */
  done(ms: number): void;
  failed(): void;
}

const warmUp = 300;

/**
 * Counts what is done between a short warm-up and the end.
 * @param start begins the work, which goes on by itself until the function that it returns is called
 */
export async function measure(
  seconds: number,
  start: (counter: Counter) => () => Promise<void>,
): Promise<Measured> {
  let durations: number[] = [];
  let failures = 0;
  const stop = start({ done: (ms) => void durations.push(ms), failed: () => void (failures += 1) });
  await sleep(warmUp);
  durations = [];
  const [cpu, from] = [process.cpuUsage(), performance.now()];
  await sleep(seconds * 1_000);
  const elapsed = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  const counted = Float64Array.from(durations).sort();
  await stop();
  const at = (share: number) => counted[Math.floor(counted.length * share)] ?? 0;
  return {
    perSecond: counted.length / (elapsed / 1_000),
    p50: at(0.5),
    p99: at(0.99),
    failures,
    ownCpu: (user + system) / 1_000 / elapsed,
  };
}
