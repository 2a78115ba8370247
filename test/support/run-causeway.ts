import { execFile } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { dataFolder } from './data-folder.ts';

const cli = new URL('../../electron/cli.ts', import.meta.url).pathname;

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a separate process: in the demo and on a new data folder unless `env` names others. It ends with the test. */
export function runCauseway(
  args: readonly string[],
  { env = {}, input = '' }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<CommandResult> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CAUSEWAY_'));
  const all = { ...Object.fromEntries(kept), CAUSEWAY_DATA_FOLDER: dataFolder(), ...env };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args], { env: all }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    child.stdin?.end(input);
  });
}
