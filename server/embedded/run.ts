import { execFile } from 'node:child_process';

/** The system user that PostgreSQL runs as; undefined means whoever runs this process. */
export type Account = { uid: number; gid: number } | undefined;

/** What PostgreSQL's programs get to see of the environment: PGDATA, PGPORT and the like must not reach them. */
export const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
};

/** Runs a program to its end, for two minutes at most; `output` is all that it wrote. Never throws. */
export function run(
  program: string,
  args: string[],
  account?: Account,
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const options = { ...account, cwd: '/', env: environment, timeout: 120_000, maxBuffer: 1 << 22 };
    try {
      execFile(program, args, options, (error, stdout, stderr) => {
        const reason = error && !stderr ? error.message : '';
        resolve({ ok: error === null, output: `${stdout}${stderr}${reason}` });
      });
    } catch (error) {
      // A user change that the kernel refuses is thrown at once, not handed to the callback.
      resolve({ ok: false, output: String(error) });
    }
  });
}
