import { availableParallelism, loadavg } from 'node:os';
import type { Format } from '#server/exports/schema.ts';
import { quantile } from './quantile.ts';

/** Comments sent out once in a format. */
export interface Run {
  format: Format;
  seconds: number;
  reference: number;
  begunMs: number;
  peakMB: number;
  fileMB: number;
  busyMs: number[];
}

/** Everything that was measured. */
export interface Measured {
  /** How many go out. */
  comments: number;
  runs: Run[];
  /** Milliseconds of requests with nothing else going on. */
  alone: number[];
  firstByteMs: number;
  /** With which the file was answered. */
  status: number;
}

export const heading = '## Exports';
const median = (values: number[]) => quantile(values, 0.5);
const p99 = (values: number[]) => quantile(values, 0.99);

/** The section of `docs/performance.md`. */
export function report({ comments, runs, alone, firstByteMs, status }: Measured): string {
  if (status !== 200) throw new Error(`The file was answered with ${status}.`);
  const number = (value: number) => Math.round(value).toLocaleString('en');
  const lines = runs.map(
    ({ format, seconds, reference, begunMs, peakMB, fileMB, busyMs }) =>
      `| ${format} | ${seconds.toFixed(1)} | ${number(comments / seconds)} | ${reference.toFixed(1)} | ${(reference / seconds).toFixed(2)} × | ${begunMs.toFixed(0)} | ${number(peakMB)} | ${number(fileMB)} | ${median(busyMs).toFixed(1)} | ${p99(busyMs).toFixed(1)} |`,
  );
  return `${heading}

Written by \`npm run bench:exports\`: ${number(comments)} comments of about 300 characters of one consultation, one in a hundred with private
data to mask, from the claim of the job to the finished archive on the disk, digests and all. The reference is \`COPY (the same query) TO\`
a file on the same disk, run right before (for CSV; the others are compared with the same). Load of the machine at the end: ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores, which database, writer and
portal share. The first byte of a finished file came ${firstByteMs.toFixed(0)} ms after it was asked for.

| format | s | rows/s | COPY s | of COPY | begun after ms | peak MB of the writer | file MB | a request meanwhile, p50 ms | p99 ms |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}

The same request with nothing else going on: p50 ${median(alone).toFixed(1)} ms, p99 ${p99(alone).toFixed(1)} ms.
`;
}
