import { spawn } from 'node:child_process';

export interface Outcome {
  status: number;
  output: string;
}

/** Runs one program and returns its output, shown as it comes unless it is `quiet`. */
export function run(
  program: string,
  args: string[],
  { quiet = false, environment = {} }: { quiet?: boolean; environment?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (!quiet) process.stdout.write(chunk);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', () => resolve({ status: 1, output }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}
