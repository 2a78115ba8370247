import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startTally, type Counts, type Row } from '../row.ts';

const soaking = new URL('soaking-child.ts', import.meta.url).pathname;

/** Taken at equal distances, after a collection of garbage. Bytes, and the number of open files. */
export interface Samples {
  readonly memory: readonly number[];
  readonly files: readonly number[];
}

/** A day of work: 1,000,000 actions in 8 hours. */
const actionsInAnHour = 125_000;
const mostBytesInAnHour = 1024 * 1024;
/** What the compiled code and the caches of SQLite differ by from one sample to another. */
const noise = 3 * 1024 * 1024;

/** The slope of a line through values at equal distances, for each step. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const above = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const below = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return above / below;
}

async function trySoak(count: number, mode: 'as it is' | 'leaking'): Promise<Counts> {
  const tally = startTally();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-soak-'));
  try {
    const child = spawn(process.execPath, ['--expose-gc', soaking, folder, String(count), mode], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { memory, files } = JSON.parse(await text(child.stdout)) as Samples;
    // The first samples are the warm-up.
    const [warm, open] = [memory.slice(3), files.slice(3)];
    const growth = slopeOf(warm) * (warm.length - 1);
    const hours = (count / actionsInAnHour) * (warm.length / memory.length);
    const most = Math.max(hours * mostBytesInAnHour, noise);
    const inMegabytes = (bytes: number) => (bytes / 1024 ** 2).toFixed(2);
    for (let step = 0; step < count; step += 1) tally.add(null);
    tally.add(
      growth <= most
        ? null
        : `The memory grows by ${inMegabytes(growth)} MB, at most ${inMegabytes(most)} MB.`,
    );
    const [first = 0] = open;
    tally.add(open.every((one) => one <= first) ? null : `Open files: ${open.join(', ')}.`);
    process.stderr.write(
      `R14 (${mode}): ${count} actions, memory ${inMegabytes(growth)} MB more over ${hours.toFixed(2)} simulated hours, files ${open.join(' ')}.\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally.counts();
}

export const soakRow: Row = {
  id: 'R14',
  proves: 'A console that works for hours needs no more memory and opens no more files.',
  goal: '1,000,000 actions in 8 simulated hours: memory below 1 MB an hour, files flat',
  sizes: { full: 100_000, short: 2_000 },
  omits: 'nine tenths of the actions, growth below 3 MB in the short form, and the page',
  fault: 'every answer is kept',
  run: (_, size) => trySoak(size, 'as it is'),
  control: () => trySoak(1_000, 'leaking'),
};
