import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
  /** The environment with which the process was started. */
  readonly environment: string;
}

/** The process and everything that it started, directly or not, in the order of their ids. Linux only. */
export function processTree(root: number): RunningProcess[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const isInside = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isInside(parents.get(pid)));
  return [...parents.keys()]
    .filter(isInside)
    .sort((a, b) => a - b)
    .map((pid) => ({
      pid,
      command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
      environment: read(`/proc/${pid}/environ`),
    }));
}

function parentOf(pid: string): number | undefined {
  const status = read(`/proc/${pid}/stat`);
  const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  return parent > 0 ? parent : undefined;
}

/**
 * The texts that are in the writable memory of a process. Chromium overwrites the environment that Linux shows of its
 * processes, but not their copies. Needs root if the process is sandboxed.
 */
export function textsInMemory(pid: number, texts: readonly string[]): string[] {
  const found = new Set<string>();
  const wanted = texts.map((text) => ({ text, bytes: Buffer.from(text) }));
  const buffer = Buffer.alloc(16 * 1024 * 1024);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const { from, to } of writableRanges(pid)) {
      for (let at = from; at < to; at += buffer.length / 2) {
        const part = buffer.subarray(0, readPart(memory, buffer, at, to));
        for (const { text, bytes } of wanted) if (part.includes(bytes)) found.add(text);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found];
}

const writableRanges = (pid: number): { from: number; to: number }[] =>
  [...read(`/proc/${pid}/maps`).matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)].map(([, from = '', to = '']) => ({
    from: Number.parseInt(from, 16),
    to: Number.parseInt(to, 16),
  }));

/** The number of bytes; 0 if the range is reserved and not in use. */
function readPart(memory: number, buffer: Buffer, at: number, to: number): number {
  try {
    return readSync(memory, buffer, 0, Math.min(buffer.length, to - at), at);
  } catch {
    return 0;
  }
}

/** Empty if the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
