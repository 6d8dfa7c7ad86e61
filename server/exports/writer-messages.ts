import type { Login } from '#server/database.ts';
import type { Job, Progress } from './job-queries.ts';

/** What the process that writes an export is told. */
export interface Task {
  login: Login;
  /** In base64. */
  publicIdKey: string;
  job: Job;
  folder: string;
}

/** What it tells. */
export type Told =
  | ({ is: 'progress' } & Progress)
  | ({ is: 'done'; bytes: number } & Progress)
  | { is: 'failed'; failure: 'disk_full' | 'failed'; what: string };
