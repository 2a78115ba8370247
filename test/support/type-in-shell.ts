import { spawn, spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Whether a program can be started on this machine. */
export const isInstalled = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

/**
 * Starts an interactive shell on a terminal, which `script` of util-linux makes, enters the lines of `begin`, then types the text
 * of `typed`, which can contain tabs. Resolves with everything on the terminal as soon as it contains `until`.
 */
export function typeInShell(
  shell: string,
  {
    begin,
    typed,
    until,
  }: { readonly begin: readonly string[]; readonly typed: string; readonly until: string },
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn('script', ['-qec', shell, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm', PS1: '$ ', HISTFILE: '/dev/null' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  // The echo of the line itself does not contain the word.
  const ready = "printf 'RE%s\\n' ADY";
  let shown = '';
  let hasTyped = false;
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (!hasTyped && shown.includes('READY')) {
      hasTyped = true;
      child.stdin.write(typed);
    }
    if (shown.includes(until)) resolve(shown);
  });
  child.once('error', reject);
  child.once('exit', () => reject(new Error(`The shell ended: ${shown}`)));
  child.stdin.write(`${[...begin, ready].join('\n')}\n`);
  return promise;
}
