import { spawn, type ChildProcess } from 'node:child_process';
import type { AlertMessage } from '../../../shared/domain/alerts/delivery.ts';
import type { AlertCommand } from './alert-command.ts';
import { cloudEvent } from './cloud-event.ts';
import { failureDetail } from './failure-detail.ts';
import { notSent, type Sent } from './send-message.ts';

export interface CommandParts {
  readonly read: () => AlertCommand | null;
  readonly folder: string;
  readonly source: string;
}

/** In bytes, for each of the two outputs. */
const longestOutput = 64 * 1024;

/** What a program needs in order to run. Nothing else of the environment is passed on. */
const passedOn =
  /^(?:PATH|HOME|LANG|LC_ALL|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|PATHEXT|COMSPEC|USERPROFILE)$/i;

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name)));

/**
 * Runs the command with the message on its standard input, as the CloudEvent of a webhook. It is delivered if the command
 * ends with exit code 0 within its deadline, and writes no more than 64 KB.
 */
export function runCommand(parts: CommandParts, message: AlertMessage, signal: AbortSignal): Promise<Sent> {
  const found = parts.read();
  if (found === null) return Promise.resolve(notSent('command-missing'));
  const [program, ...programArguments] = found.command;
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(program, programArguments, {
        cwd: parts.folder,
        env: environment(),
        shell: false,
        windowsHide: true,
        stdio: ['pipe', 'pipe', 'pipe'],
        // A group of its own, so that what the command started ends with it.
        detached: process.platform !== 'win32',
      });
    } catch (error) {
      resolve(notSent('command-failed', { detail: startFailure(error) }));
      return;
    }
    let errors = '';
    let isEnded = false;
    const end = (sent: Sent) => {
      if (isEnded) return;
      isEnded = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      endAll(child);
      resolve(sent);
    };
    const stop = () => end(notSent('command-timed-out'));
    const timer = setTimeout(stop, found.deadlineSeconds * 1_000);
    signal.addEventListener('abort', stop, { once: true });

    for (const stream of [child.stdout, child.stderr]) {
      let received = 0;
      stream?.on('data', (chunk: Buffer) => {
        received += chunk.byteLength;
        if (stream === child.stderr && errors.length < 2_000) errors += chunk.toString('utf8');
        if (received > longestOutput) end(notSent('command-failed', { detail: 'It wrote more than 64 KB.' }));
      });
    }
    // A command need not read its input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(`${JSON.stringify(cloudEvent(message, parts.source))}\n`);
    child.on('error', (error) => end(notSent('command-failed', { detail: startFailure(error) })));
    child.on('exit', (code) => {
      if (code === 0) end({ ok: true });
      else
        setImmediate(() => end(notSent('command-failed', { status: code, detail: failureDetail(errors) })));
    });
  });
}

const startFailure = (error: unknown): string => {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === undefined ? 'It cannot be started.' : `It cannot be started: ${code}.`;
};

/** Ends the command and what it started. */
function endAll(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Everything has ended already.
  }
}
