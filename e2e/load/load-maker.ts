import { text } from 'node:stream/consumers';
import { httpLoad, type HttpJob } from './http-load.ts';
import { type ListJob, listLoad } from './list-load.ts';
import { singleRowLoad, type SingleRowJob } from './single-row-load.ts';

/** What the process that makes load is told: a job on its standard input; it answers with what it measured. */
export type Job = { http: HttpJob } | { singleRow: SingleRowJob } | { list: ListJob };

const job = JSON.parse(await text(process.stdin)) as Job;

function run() {
  if ('http' in job) return httpLoad(job.http);
  return 'list' in job ? listLoad(job.list) : singleRowLoad(job.singleRow);
}

console.log(JSON.stringify(await run()));
