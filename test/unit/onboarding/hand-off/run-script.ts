import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { fakeAz } from './fake-az.ts';
import type { AzCall, FakeAzure } from './fake-azure.ts';

export interface ScriptRun {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
  /** The receipt as the script wrote it to its file; null if it wrote none. */
  readonly receiptFile: string | null;
  readonly calls: readonly AzCall[];
  /** Azure after the run. */
  readonly azure: FakeAzure;
}

type Pipes = [null, Readable, Readable, Readable, Writable];

/**
 * The `az` of a script: it sends its words to the test, and prints what the test answers. Bash reads it as a function, because a
 * program for each of some thousand calls takes minutes; another shell finds it as a program.
 */
const az = `az() {
  printf '%s\\0' "$#" "$@" >&3
  local status text
  read -r status <&4
  IFS= read -r -d '' text <"$FAKE_AZ/output" || :
  printf '%s' "$text"
  IFS= read -r -d '' text <"$FAKE_AZ/errors" || :
  printf '%s' "$text" >&2
  return "$status"
}
`;

/** Runs a script of the Azure CLI in bash against a copy of a fake Azure, in an empty folder, and without waiting. */
export const runScript = (text: string, before: FakeAzure, ...parts: readonly string[]): Promise<ScriptRun> =>
  runScriptIn('bash', text, before, ...parts);

/** The same in another shell. */
export async function runScriptIn(
  shell: 'bash' | 'sh',
  text: string,
  before: FakeAzure,
  ...parts: readonly string[]
): Promise<ScriptRun> {
  const azure = structuredClone(before);
  const calls: AzCall[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'hand-off-'));
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  try {
    write('functions', `${az}sleep() { :; }\n`);
    write('az', `#!/bin/bash\n${az}az "$@"\n`);
    write('sleep', '#!/bin/sh\nexit 0\n');
    for (const program of ['az', 'sleep']) chmodSync(join(folder, program), 0o755);
    write('script.sh', text);
    const child = spawn(shell, ['script.sh', ...parts], {
      cwd: folder,
      env: { PATH: `${folder}:/usr/bin:/bin`, FAKE_AZ: folder, BASH_ENV: join(folder, 'functions') },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    const [, stdout, stderr, requests, answers] = child.stdio as unknown as Pipes;
    onCalls(requests, (words) => {
      const { status, output, errors, call } = fakeAz(azure, words);
      calls.push(call);
      write('output', output);
      write('errors', errors);
      answers.write(`${status}\n`);
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [output, errors, status] = await Promise.all([readAll(stdout), readAll(stderr), ended]);
    const receipt = join(folder, 'causeway-receipt.json');
    const receiptFile = existsSync(receipt) ? readFileSync(receipt, 'utf8') : null;
    return { status, output, errors, receiptFile, calls, azure };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each call is the number of its words, and then the words, each with a NUL at its end. */
function onCalls(stream: Readable, answer: (words: readonly string[]) => void): void {
  let received = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    received += chunk;
    const words = received.split('\0').slice(0, -1);
    const [count = '0', ...given] = words;
    if (words.length === 0 || given.length < Number(count)) return;
    received = '';
    answer(given);
  });
}
