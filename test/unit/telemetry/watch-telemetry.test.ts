import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { alertReceiver } from '../../support/alert-receiver.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { runCauseway } from '../../support/run-causeway.ts';
import { parsePrometheusText } from './prometheus-text.ts';

const cli = new URL('../../../electron/cli.ts', import.meta.url).pathname;
const secret = 'planted-header-secret';

describe('causeway watch', { timeout: 180_000 }, () => {
  it('sends traces and metrics of its runs, serves the metrics, and keeps the headers secret', async () => {
    const { host, received } = await alertReceiver((response) => response.end('{}'));
    const folder = dataFolder();
    const env = { CAUSEWAY_DATA_FOLDER: folder };
    expect((await runCauseway(['schedule', 'add', '--every', '15m'], { env })).code).toBe(0);

    const kept = Object.entries(process.env).filter(([name]) => !/^(?:CAUSEWAY|OTEL)_/.test(name));
    const child = spawn(process.execPath, [cli, 'watch', '--health-port', '0'], {
      env: {
        ...Object.fromEntries(kept),
        ...env,
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}`,
        OTEL_EXPORTER_OTLP_HEADERS: `authorization=${secret}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let log = '';
    const lines: { event: string; health?: string }[] = [];
    createInterface({ input: child.stdout }).on('line', (text) => {
      log += text;
      lines.push(JSON.parse(text) as { event: string });
    });
    const until = (event: string) =>
      // eslint-disable-next-line vitest/require-awaited-expect-poll -- Its caller awaits it.
      expect.poll(() => lines.find((line) => line.event === event), { timeout: 120_000 }).toBeDefined();
    await until('run-ended');
    if (process.platform === 'linux')
      expect(readFileSync(`/proc/${child.pid}/environ`, 'latin1')).not.toContain(secret);

    const { health = '' } = lines.find(({ event }) => event === 'started') ?? {};
    const response = await fetch(new URL('/metrics', health));
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const samples = parsePrometheusText(await response.text()).flatMap((family) => family.samples);
    const sumOf = (name: string) =>
      samples.filter((sample) => sample.name === name).reduce((sum, { value }) => sum + value, 0);
    const tenants = sumOf('causeway_tenants');
    expect(tenants).toBeGreaterThan(5);
    expect(sumOf('causeway_tenant_check_duration_seconds_count')).toBe(tenants);
    expect(sumOf('causeway_run_duration_seconds_count')).toBeGreaterThan(0);
    const services = new Set(samples.map(({ labels }) => labels['causeway_service'] ?? ''));
    for (const service of ['entra', 'graph', 'key-vault']) expect(services).toContain(service);

    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(new Set(received.map(({ path }) => path))).toEqual(new Set(['/v1/metrics', '/v1/traces']));
    expect(new Set(received.map(({ headers }) => headers.authorization))).toEqual(new Set([secret]));
    const bodies = received.map(({ body }) => body).join('\n');
    expect(bodies.split('"causeway.tenant.check"').length - 1).toBe(tenants);

    // The demo's tenants: neither their IDs nor their names leave the computer.
    const { stdout } = await runCauseway(['tenants', '--json'], { env });
    const { tenants: listed } = JSON.parse(stdout) as {
      tenants: { tenant: { tenantId: string; name: string } }[];
    };
    expect(listed).toHaveLength(tenants);
    for (const { tenant } of listed)
      for (const text of [tenant.tenantId, tenant.name])
        expect([text, bodies.includes(text)]).toEqual([text, false]);
    const faults = join(folder, 'causeway.log');
    expect(log + (existsSync(faults) ? readFileSync(faults, 'utf8') : '')).not.toContain(secret);
  });
});
