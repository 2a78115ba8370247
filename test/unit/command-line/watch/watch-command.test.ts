import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemdUnit, taskSchedulerScript } from '../../../../electron/command-line/watch/service-texts.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { definitionOf } from '../../../../shared/problems/problem.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { runCauseway } from '../../../support/run-causeway.ts';
import { parseScript } from '../../onboarding/hand-off/parsers.ts';

const titleOf = (code: ProblemCode): string => definitionOf(code).title;
const cli = new URL('../../../../electron/cli.ts', import.meta.url).pathname;

interface Line {
  readonly level: string;
  readonly event: string;
  readonly health?: string;
  readonly state?: string;
}

/** Starts the watcher in the demo. `until` resolves with the first line of the log for the event. */
function watch(folder: string, env: Readonly<Record<string, string>> = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CAUSEWAY_'));
  const child = spawn(process.execPath, [cli, 'watch', '--health-port', '0'], {
    env: { ...Object.fromEntries(kept), CAUSEWAY_DATA_FOLDER: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: Line[] = [];
  let told = Promise.withResolvers<undefined>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(JSON.parse(text) as Line);
    told.resolve(undefined);
    told = Promise.withResolvers();
  });
  const until = async (event: string): Promise<Line> => {
    for (;;) {
      const found = lines.find((line) => line.event === event);
      if (found) return found;
      await told.promise;
    }
  };
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  return { child, lines, until, ended };
}

describe('causeway watch', { timeout: 180_000 }, () => {
  it('checks at once, tells a monitor, and ends cleanly on SIGTERM', async () => {
    const beats: string[] = [];
    const monitor = createServer((request, response) => {
      beats.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(monitor, 'listening');
    onTestFinished(() => void monitor.close());
    const { port } = monitor.address() as AddressInfo;

    const folder = dataFolder();
    const env = { CAUSEWAY_DATA_FOLDER: folder };
    expect((await runCauseway(['schedule', 'add', '--every', '15m'], { env })).code).toBe(0);
    const watcher = watch(folder, { CAUSEWAY_HEARTBEAT_URL: `http://127.0.0.1:${port}/ping` });
    const { health } = await watcher.until('started');
    expect(await watcher.until('run-ended')).toMatchObject({ level: 'info', state: 'finished' });
    await watcher.until('heartbeat-sent');
    expect(beats).toEqual(['GET /ping']);
    const response = await fetch(health ?? '');
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { status: 'healthy', overdueMinutes: null },
    ]);

    const second = await runCauseway(['watch', '--health-port', '0'], { env });
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(titleOf('watcher-running'));

    watcher.child.kill('SIGTERM');
    expect(await watcher.ended).toEqual([0, null]);
    expect(watcher.lines.map(({ event }) => event).slice(-2)).toEqual(['stopping', 'stopped']);
  });

  it('runs again what a kill interrupted, and other commands show what it found', async () => {
    const folder = dataFolder();
    const env = { CAUSEWAY_DATA_FOLDER: folder };
    await runCauseway(['schedule', 'add', '--every', '15m'], { env });
    const killed = watch(folder);
    await killed.until('run-started');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = watch(folder);
    expect(await next.until('run-ended')).toMatchObject({ state: 'finished' });
    await expect.poll(async () => (await runCauseway(['alerts'], { env })).code, { timeout: 60_000 }).toBe(1);
    next.child.kill('SIGTERM');
    expect((await next.ended)[0]).toBe(0);
    const { stdout } = await runCauseway(['schedule', 'list'], { env });
    expect(stdout).toContain('All tenants, every 15 minutes');
    expect(stdout).not.toContain('None');

    // What the watcher found is there for the other commands.
    const listed = await runCauseway(['alerts', '--output', 'json'], { env });
    expect(listed.code).toBe(1);
    const { alerts } = JSON.parse(listed.stdout) as { alerts: { alertId: string; subject: string }[] };
    const expiring = alerts.find(({ subject }) => subject === 'expiry')?.alertId ?? '';
    const respond = (...args: string[]) => runCauseway(['alerts', 'respond', ...args], { env });
    expect(await respond(expiring, '--acknowledge')).toMatchObject({ code: 0, stderr: 'Changed 1 alert.\n' });
    expect((await runCauseway(['alerts', 'list', '--output', 'csv'], { env })).stdout).toMatch(
      new RegExp(`^${expiring},expiry .*,acknowledged,`, 'm'),
    );
    for (const wrong of [
      [expiring],
      [expiring, '--snooze', '0d'],
      [expiring, '--accept', 'x'],
      [randomUUID(), '--reopen'],
    ])
      expect([wrong, (await respond(...wrong)).code]).toEqual([wrong, 2]);

    const history = await runCauseway(['history', 'almgard.example', '--output', 'json'], { env });
    const { checks } = JSON.parse(history.stdout) as { checks: { isChange: boolean }[] };
    expect([history.code, checks.length >= 1, checks.at(-1)?.isChange]).toEqual([0, true, true]);
    expect((await runCauseway(['history', 'almgard.example', '--limit', '1'], { env })).stdout).toContain(
      'Working',
    );
  });

  it('refuses an address that is not safe, and an invalid schedule', async () => {
    const refused = await Promise.all([
      runCauseway(['watch', '--heartbeat', 'http://monitor.example/']),
      runCauseway(['watch'], { env: { CAUSEWAY_HEARTBEAT_URL: 'ftp://monitor.example/' } }),
      runCauseway(['schedule', 'add', '--every', '1m']),
      runCauseway(['schedule', 'add', '--daily', '25:00']),
      runCauseway(['schedule', 'add', '--daily', '07:30', '--time-zone', 'Europe/Atlantis']),
      runCauseway(['schedule', 'add']),
    ]);
    expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(refused.map(({ stderr }) => stderr).join('\n')).toContain('Europe/Berlin');
  });
});

describe('the texts for a service', () => {
  const hostile = { node: '/opt/my node/50%/node', program: '/srv/a"b/cli.ts', healthPort: 8_686 };

  it('are a unit that systemd accepts', ({ skip }) => {
    try {
      execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    } catch {
      skip('systemd-analyze is not installed.');
    }
    const folder = mkdtempSync(join(tmpdir(), 'causeway-unit-'));
    const verify = (text: string) => {
      const unit = join(folder, 'causeway.service');
      writeFileSync(unit, text);
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], {
        encoding: 'utf8',
      });
      return [status, stderr];
    };
    const unit = systemdUnit({ ...hostile, node: process.execPath });
    expect(verify(unit)).toEqual([0, '']);
    expect(verify(unit.replace('Restart=', 'Restarts='))).toEqual([0, expect.stringContaining('Restarts')]);
    expect(verify(unit.replace('ExecStart=', 'ExecStarts='))).toEqual([
      1,
      expect.stringContaining('Refusing'),
    ]);
  });

  it('quote paths for systemd', () => {
    expect(systemdUnit(hostile)).toContain(
      'ExecStart="/opt/my node/50%%/node" "/srv/a\\"b/cli.ts" watch --health-port 8686',
    );
  });

  it('are a script that PowerShell accepts, whatever the paths contain', () => {
    const script = taskSchedulerScript({ ...hostile, program: "C:\\it's here\\cli.ts" });
    expect(parseScript('ps1', script).faults).toEqual([]);
    expect(script).toContain("'C:\\it''s here\\cli.ts'");
  });
});
