import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readAlertCommand } from '../../../../electron/alerts/targets/alert-command.ts';
import { runCommand } from '../../../../electron/alerts/targets/command.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { sampleMessage, sampleToldAlert } from '../../../support/sample-alert.ts';

const message = sampleMessage([sampleToldAlert(1, { tenantName: '$(touch planted); `id`' })]);

/** Runs a script of Node.js as the command of a data folder. */
function run(
  script: string,
  deadlineSeconds = 30,
  more: readonly string[] = [],
  signal = new AbortController().signal,
) {
  const folder = dataFolder();
  const scriptFile = join(folder, 'script.mjs');
  writeFileSync(scriptFile, script);
  const command = [process.execPath, scriptFile, ...more];
  writeFileSync(join(folder, 'alert-command.json'), JSON.stringify({ command, deadlineSeconds }), {
    mode: 0o600,
  });
  const sent = runCommand(
    { read: () => readAlertCommand(folder), folder, source: 'urn:causeway:main' },
    message,
    signal,
  );
  return { folder, sent };
}

const copyInput = `
  import { writeFileSync } from 'node:fs';
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  writeFileSync('seen.json', JSON.stringify({ text, given: process.argv.slice(2), env: Object.keys(process.env) }));`;

describe('a command', () => {
  it('receives the event on its input and its arguments as they are, and nothing else of the environment', async () => {
    vi.stubEnv('CAUSEWAY_CLIENT_SECRET', 'planted');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { folder, sent } = run(copyInput, 30, ['$HOME', 'a b', '; touch planted']);
    expect(await sent).toEqual({ ok: true });
    const seen = JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8')) as {
      text: string;
      given: string[];
      env: string[];
    };
    expect(JSON.parse(seen.text)).toMatchObject({
      ...{ specversion: '1.0', id: message.messageId, type: 'causeway.alert.raised' },
      data: { causes: [{ alerts: [{ tenantName: '$(touch planted); `id`' }] }] },
    });
    expect(seen.given).toEqual(['$HOME', 'a b', '; touch planted']);
    expect(seen.env).not.toContain('CAUSEWAY_CLIENT_SECRET');
    expect(existsSync(join(folder, 'planted'))).toBe(false);
  });

  it('need not read its input', async () => {
    expect(await run('process.exit(0)').sent).toEqual({ ok: true });
  });

  it('that does not succeed is told with its exit code and what it wrote, without secrets', async () => {
    const script = `process.stderr.write('cannot page: password=planted-Passw0rd!'); process.exitCode = 3;`;
    const sent = await run(script).sent;
    expect(sent).toMatchObject({ failure: { reason: 'command-failed', status: 3 } });
    expect(JSON.stringify(sent)).toContain('cannot page');
    expect(JSON.stringify(sent)).not.toContain('Passw0rd');
  });

  it('that does not end is ended at its deadline, with what it started', async () => {
    const script = `
      import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
      writeFileSync('child', String(child.pid));
      setInterval(() => 0, 1_000);`;
    // Long enough for the script to write the file, also on a busy machine.
    const { folder, sent } = run(script, 4);
    expect(await sent).toMatchObject({ failure: { reason: 'command-timed-out' } });
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'));
    await expect.poll(() => isRunning(child)).toBe(false);
  });

  it('that writes without end is ended', async () => {
    const script = `const write = () => process.stdout.write('x'.repeat(65536), write); write();`;
    expect(await run(script).sent).toMatchObject({
      failure: { reason: 'command-failed', detail: 'It wrote more than 64 KB.' },
    });
  });

  it('is ended when Causeway closes', async () => {
    const controller = new AbortController();
    const { sent } = run('setInterval(() => 0, 1000)', 30, [], controller.signal);
    setImmediate(() => controller.abort());
    expect(await sent).toMatchObject({ ok: false });
  });

  it('that does not exist is told', async () => {
    const read = () => ({ command: ['/nowhere/planted'] as [string, ...string[]], deadlineSeconds: 5 });
    const parts = { read, folder: dataFolder(), source: 'urn:causeway:main' };
    expect(await runCommand(parts, message, new AbortController().signal)).toMatchObject({
      failure: { reason: 'command-failed', detail: 'It cannot be started: ENOENT.' },
    });
  });
});

/** A process that has ended and was not collected yet is not running. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the file of the command', () => {
  const write = (content: unknown, mode = 0o600) => {
    const folder = dataFolder();
    const path = join(folder, 'alert-command.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    chmodSync(path, mode);
    return folder;
  };

  it('is a list of a program and its arguments', () => {
    expect(readAlertCommand(write({ command: ['/usr/bin/page', '--now'] }))).toEqual({
      command: ['/usr/bin/page', '--now'],
      deadlineSeconds: 30,
    });
  });

  it.each([
    ['missing', () => dataFolder()],
    ['no JSON', () => write('{')],
    ['a line for a shell', () => write({ command: 'page; rm' })],
    ['an empty list', () => write({ command: [] })],
    ['with another key', () => write({ command: ['a'], shell: true })],
    ['writable by other accounts', () => write({ command: ['a'] }, 0o666)],
  ])('is not used if it is %s', (_what, folder) => {
    expect(readAlertCommand(folder())).toBeNull();
  });
});
