import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const cli = new URL('../../../electron/cli.ts', import.meta.url).pathname;
const patienceMs = 180_000;

const environment = (folder: string) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CAUSEWAY_'))),
  CAUSEWAY_DATA_FOLDER: folder,
});

interface Line {
  readonly event: string;
  readonly state?: string;
}

function watch(folder: string) {
  const child = spawn(process.execPath, [cli, 'watch', '--health-port', '0'], {
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines: Line[] = [];
  createInterface(child.stdout).on('line', (text) => lines.push(JSON.parse(text) as Line));
  const ended = once(child, 'exit');
  const until = async (event: string, longestMs = patienceMs): Promise<boolean> => {
    const end = performance.now() + longestMs;
    while (performance.now() < end && child.exitCode === null) {
      if (lines.some((line) => line.event === event)) return true;
      await wait(20);
    }
    return lines.some((line) => line.event === event);
  };
  return { child, lines, ended, until };
}

function query(folder: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(folder, 'demo', 'records.db'), { timeout: 10_000 });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** As if the interval of the schedule had passed. */
const makeDue = (folder: string) =>
  query(
    folder,
    `UPDATE schedule SET last_due = '2020-01-01T00:00:00.000Z' WHERE last_due IS NOT NULL RETURNING 1`,
  );
/** As if the run that a kill interrupted had ended. */
const countAsDone = (folder: string) =>
  query(folder, `UPDATE schedule SET last_due = '${new Date().toISOString()}' RETURNING 1`);

/** When the process is killed: so long after its start or after the begin of its run. Milliseconds. */
const drawnKill = fc.record({
  after: fc.constantFrom('started', 'run-started'),
  delay: fc.integer({ min: 0, max: 4_000 }),
});

async function tryKills(seed: number, size: number, forgetsRuns: boolean): Promise<Counts> {
  const tally = startTally();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-watch-'));
  try {
    const added = spawn(process.execPath, [cli, 'schedule', 'add', '--every', '15m'], {
      env: environment(folder),
      stdio: 'ignore',
    });
    await once(added, 'exit');
    for (const { after, delay } of draw(drawnKill, seed, size)) {
      if (!forgetsRuns) makeDue(folder);
      const killed = watch(folder);
      tally.add((await killed.until(after)) ? null : `The watcher does not come to “${after}”.`);
      await wait(delay);
      killed.child.kill('SIGKILL');
      await killed.ended;
    }
    if (forgetsRuns) countAsDone(folder);
    else makeDue(folder);
    const last = watch(folder);
    const isDone = await last.until('run-ended', forgetsRuns ? 20_000 : patienceMs);
    const state = last.lines.find(({ event }) => event === 'run-ended')?.state;
    tally.add(isDone && state === 'finished' ? null : 'The run that a kill interrupted is never done.');
    // The alerts are evaluated after the run.
    await wait(3_000);
    last.child.kill('SIGTERM');
    const [code] = (await last.ended) as [number | null];
    tally.add(code === 0 ? null : `The watcher ends with ${code}.`);

    const [check] = query(folder, 'PRAGMA integrity_check');
    tally.add(check?.['integrity_check'] === 'ok' ? null : 'The records are damaged.');
    const running = query(folder, `SELECT run_id FROM run WHERE state = 'running'`);
    tally.add(running.length === 0 ? null : `${running.length} runs never end.`);
    const double = query(
      folder,
      `SELECT cause_key FROM alert WHERE condition = 'raised' GROUP BY tenant_id, cause_key HAVING count(*) > 1`,
    );
    tally.add(double.length === 0 ? null : `${double.length} alerts are raised twice.`);
    const told = query(
      folder,
      `SELECT value FROM alert_news, json_each(alert_news.alert_ids) WHERE kind = 'raised' GROUP BY value HAVING count(*) > 1`,
    );
    tally.add(told.length === 0 ? null : `${told.length} alerts are told twice.`);
    const raised = query(folder, `SELECT count(*) AS alerts FROM alert WHERE condition = 'raised'`)[0]?.[
      'alerts'
    ];
    tally.add(forgetsRuns || Number(raised) > 0 ? null : 'Nothing is raised.');
    process.stderr.write(`W1: ${size} kills, ${String(raised)} alerts, none twice.\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  return tally.counts();
}

export const watchRow: Row = {
  id: 'W1',
  proves: 'A watcher that is killed at any time loses no scheduled run and raises no alert twice.',
  goal: '40 kills: 0 lost runs, 0 double alerts',
  sizes: { full: 40, short: 2 },
  omits: 'messages to targets, which test/unit/alerts/deliveries tries',
  fault: 'a run counts as done when it begins',
  run: (seed, size) => tryKills(seed, size, false),
  control: (seed) => tryKills(seed, 1, true),
};
