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

/** The `az` that a script finds: it sends its words to the test, and prints what the test answers. */
const az = `#!/bin/bash
printf '%s\\0' "$#" "$@" >&3
read -r status <&4
cat "$FAKE_AZ/output"
cat "$FAKE_AZ/errors" >&2
exit "$status"
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
    write('az', az);
    write('sleep', '#!/bin/sh\nexit 0\n');
    for (const program of ['az', 'sleep']) chmodSync(join(folder, program), 0o755);
    write('script.sh', text);
    const child = spawn(shell, ['script.sh', ...parts], {
      cwd: folder,
      env: { PATH: `${folder}:/usr/bin:/bin`, FAKE_AZ: folder },
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
