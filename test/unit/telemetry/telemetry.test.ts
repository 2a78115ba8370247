import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { Telemetry } from '../../../electron/telemetry/telemetry.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { alertReceiver } from '../../support/alert-receiver.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { sampleTenant } from '../../support/sample-fleet.ts';
import { spansOf, tableOf } from './documented.ts';
import { canaries, eventsOfRun, fleetOf, makeRequests, opened, rows, tenant } from './opened-telemetry.ts';
import { parsePrometheusText } from './prometheus-text.ts';

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface SentMetric {
  readonly name: string;
  readonly unit: string;
  readonly gauge?: { readonly dataPoints: readonly { readonly attributes: readonly Attribute[] }[] };
  readonly histogram?: { readonly dataPoints: readonly { readonly attributes: readonly Attribute[] }[] };
}
interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly Attribute[];
  readonly status: { readonly code?: number; readonly message?: string };
  readonly events: readonly { readonly name: string; readonly attributes: readonly Attribute[] }[];
}

const valuesOf = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** A collector that accepts everything. */
const collector = () =>
  alertReceiver((response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));

async function work(telemetry: Telemetry): Promise<void> {
  await makeRequests((backend) => telemetry.measure(createTransport({ backend })));
  for (const event of eventsOfRun) telemetry.onEvent(event);
}

/** For what must arrive, also on a busy machine. */
const patient = { exportTimeoutMs: 60_000, closeWithinMs: 60_000 };

/** What a collector receives from one run, some requests, and the end of the console. */
async function exported(env: Readonly<Record<string, string>> = {}) {
  const { host, received } = await collector();
  const address = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}/base`,
    OTEL_EXPORTER_OTLP_HEADERS: `api-key=${canaries.header}%20x`,
  };
  const { telemetry, faults, page } = await opened({ ...address, ...env }, patient);
  await work(telemetry);
  const text = await page();
  await telemetry.close();
  const bodies = (path: string) => received.filter((one) => one.path === path).map(({ body }) => body);
  const metrics = bodies('/base/v1/metrics').flatMap((body) =>
    (
      JSON.parse(body) as { resourceMetrics: { scopeMetrics: { metrics: SentMetric[] }[] }[] }
    ).resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics)),
  );
  const spans = bodies('/base/v1/traces').flatMap((body) =>
    (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] }).resourceSpans.flatMap(
      ({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans),
    ),
  );
  return { received, metrics, spans, faults, page: text };
}

describe('the metrics', () => {
  it('have the names, units and attributes of docs/telemetry.md, all of them and no others', async () => {
    const { metrics, faults } = await exported({ CAUSEWAY_TELEMETRY_TENANTS: 'name' });
    const sent = metrics.map(({ name, unit, gauge, histogram }) => {
      const points = (gauge ?? histogram)?.dataPoints ?? [];
      const keys = new Set(points.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
      return [name, histogram ? 'histogram' : 'gauge', unit, [...keys].sort()];
    });
    const documented = tableOf('metric').map(([name, type, unit, attributes]) => [
      ...spansOf(name),
      type,
      ...spansOf(unit),
      spansOf(attributes).sort(),
    ]);
    expect(documented.length).toBeGreaterThan(7);
    const byName = (one: unknown[], other: unknown[]): number =>
      String(one[0]).localeCompare(String(other[0]));
    expect(sent.sort(byName)).toEqual(documented.sort(byName));
    expect(faults).toEqual([]);
  });

  it('are the same on the page for Prometheus, with the unit in the name', async () => {
    const { page, metrics } = await exported();
    const families = parsePrometheusText(page);
    const expected = metrics.map(
      ({ name, unit }) => `${name.replaceAll('.', '_')}${unit === 's' ? '_seconds' : ''}`,
    );
    expect(families.map(({ name }) => name).sort()).toEqual([...expected, 'target_info'].sort());
    const valueOf = (family: string, labels: Readonly<Record<string, string>>) =>
      families
        .find(({ name }) => name === family)
        ?.samples.find((sample) =>
          Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
        )?.value;
    expect(valueOf('causeway_tenants', { causeway_access_status: 'not_working' })).toBe(1);
    expect(valueOf('causeway_tenants', { causeway_access_status: 'working' })).toBe(1);
    expect(valueOf('causeway_tenants', { causeway_access_status: 'partly_working' })).toBe(0);
    expect(valueOf('causeway_expiry_seconds', { causeway_expiry_kind: 'key' })).toBe(3_600);
    expect(valueOf('causeway_expiry_seconds', { causeway_expiry_kind: 'credential' })).toBe(-3_600);
    expect(valueOf('causeway_schedule_overdue_seconds', {})).toBe(420);
    const alerts = { causeway_alert_severity: 'critical', causeway_owner: 'customer' };
    expect(valueOf('causeway_alerts_open', alerts)).toBe(1);
    expect(valueOf('target_info', { service_name: 'causeway', service_version: '1.2.3' })).toBe(1);
  });

  it('count the requests by service and status, and those without a response by the problem', async () => {
    const { page } = await exported();
    const requests = parsePrometheusText(page)
      .flatMap(({ samples }) => samples)
      .filter(({ name }) => name === 'http_client_request_duration_seconds_count')
      .map(({ labels, value }) => [labels, value]);
    expect(requests).toEqual([
      [
        {
          ...{ causeway_service: 'key-vault', http_request_method: 'GET' },
          ...{ http_response_status_code: '403', error_type: '403' },
        },
        1,
      ],
      [{ causeway_service: 'graph', http_request_method: 'GET', error_type: 'connection-refused' }, 1],
    ]);
  });

  it('go to the address of the signal with the headers, and identify no person and no computer', async () => {
    const { received } = await exported();
    expect(received.map(({ path, method }) => `${method} ${path}`).sort()).toEqual([
      'POST /base/v1/metrics',
      'POST /base/v1/traces',
    ]);
    for (const { headers, body } of received) {
      expect(headers).toMatchObject({
        'api-key': `${canaries.header} x`,
        'content-type': 'application/json',
      });
      const { resource } =
        (
          Object.values(JSON.parse(body) as object) as { resource: { attributes: Attribute[] } }[][]
        )[0]?.[0] ?? {};
      expect(
        Object.keys(valuesOf(resource?.attributes ?? []))
          .filter((key) => !key.startsWith('telemetry.sdk'))
          .sort(),
      ).toEqual(['service.instance.id', 'service.name', 'service.version']);
    }
  });

  it('go on without what cannot be read', async () => {
    const { page, faults } = await opened(
      {},
      {
        fleet: { ...fleetOf(rows), rows: () => Promise.reject(new Error('disk')) },
      },
    );
    const names = parsePrometheusText(await page()).map(({ name }) => name);
    expect(names).toContain('causeway_alerts_open');
    expect(names).not.toContain('causeway_tenants');
    await page();
    expect(faults).toHaveLength(1);
  });
});

describe('the traces', () => {
  it('have a span for the run, a child for each tenant, and an event for each check', async () => {
    const { spans } = await exported({ CAUSEWAY_TELEMETRY_TENANTS: 'id' });
    const run = spans.find(({ name }) => name === 'causeway.run');
    expect(valuesOf(run?.attributes ?? [])).toEqual({
      ...{ 'causeway.run.id': 'run-7', 'causeway.run.tenants': 2, 'causeway.run.scope': 'fleet' },
      ...{ 'causeway.run.state': 'cancelled', 'causeway.run.done': 1 },
    });
    expect(run?.parentSpanId ?? '').toBe('');
    const checks = spans.filter(({ name }) => name === 'causeway.tenant.check');
    expect(checks.map(({ traceId, parentSpanId }) => [traceId, parentSpanId])).toEqual(
      [0, 1].map(() => [run?.traceId, run?.spanId]),
    );
    const failure = checks.find(
      ({ attributes }) => valuesOf(attributes)['causeway.tenant.id'] === tenant.tenantId,
    );
    expect(valuesOf(failure?.attributes ?? [])).toMatchObject({
      ...{
        'causeway.verdict.state': 'failed',
        'causeway.problem.code': 'key-disabled',
        'error.type': 'key-disabled',
      },
    });
    expect(failure?.status).toEqual({ code: 2, message: 'key-disabled' });
    expect(failure?.events.map(({ name, attributes }) => [name, valuesOf(attributes)])).toEqual([
      [
        'causeway.check',
        {
          ...{ 'causeway.check.id': 'key-state', 'causeway.check.duration': 0.25 },
          ...{ 'causeway.verdict.state': 'failed', 'causeway.problem.code': 'key-disabled' },
        },
      ],
    ]);
    // The check that was cancelled.
    const cancelled = checks.find((one) => one !== failure);
    expect(valuesOf(cancelled?.attributes ?? [])).not.toHaveProperty(['causeway.verdict.state']);
    expect(cancelled?.status.code ?? 0).toBe(0);
  });

  it('have the attributes of docs/telemetry.md only', async () => {
    const { spans } = await exported({ CAUSEWAY_TELEMETRY_TENANTS: 'name' });
    const all = [...spans, ...spans.flatMap(({ events }) => events)];
    const allowed = new Map(
      tableOf('span or event').map(([name, keys]) => [spansOf(name)[0], spansOf(keys)]),
    );
    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(allowed.keys()));
    for (const { name, attributes } of all)
      expect(allowed.get(name)).toEqual(expect.arrayContaining(Object.keys(valuesOf(attributes))));
  });
});

describe('what leaves this computer', () => {
  const { tenantName, ...never } = canaries;
  const ids = rows.map((row) => row.tenant.tenantId);

  it.each(['none', 'hash', 'id', 'name'])(
    'identifies a tenant as “%s” permits, and never by more',
    async (naming) => {
      const { received, page } = await exported({ CAUSEWAY_TELEMETRY_TENANTS: naming });
      const texts = [...received.map(({ body }) => body), page];
      expect(texts).toHaveLength(3);
      const all = texts.join('\n');
      for (const canary of Object.values(never)) expect(all).not.toContain(canary);
      for (const domain of ['canary.onmicrosoft.com', 'vault.azure.net']) expect(all).not.toContain(domain);
      expect(all.includes(tenantName)).toBe(naming === 'name');
      expect(ids.some((id) => all.includes(id))).toBe(naming === 'id' || naming === 'name');
      expect(/causeway[._]tenant[._]id/.test(all)).toBe(naming !== 'none');
    },
  );

  it('has the same hash after a restart, and another one on another computer', async () => {
    const hashIn = async (folder: string): Promise<string> => {
      const { page } = await opened({}, { dataFolder: folder });
      return /causeway_tenant_id="([^"]*)"/.exec(await page())?.[1] ?? '';
    };
    const [here, there] = [dataFolder(), dataFolder()];
    const first = await hashIn(here);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(await hashIn(here)).toBe(first);
    expect(await hashIn(there)).not.toBe(first);
  });

  it('identifies no tenant if the key for the hashes cannot be kept', async () => {
    const { page, faults } = await opened({}, { dataFolder: '/dev/null/none' });
    expect(await page()).not.toMatch(/causeway_tenant_(?:id|expiry)/);
    expect(faults).toHaveLength(1);
  });
});

describe('a collector that fails', () => {
  const servers = {
    'answers 500': () => alertReceiver((response) => response.writeHead(500).end(canaries.body)),
    'answers 503 and asks for patience': () =>
      alertReceiver((response) => response.writeHead(503, { 'retry-after': '3600' }).end()),
    'never answers': () => alertReceiver(() => undefined),
    'resets the connection': () => alertReceiver((response) => response.socket?.resetAndDestroy()),
    'is not there': () => Promise.resolve({ host: '127.0.0.1:9', received: [] }),
  };
  it.each(Object.entries(servers))('%s: delays nothing, and is reported once', async (_, serve) => {
    const { host } = await serve();
    const { telemetry, faults, page } = await opened({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}` });
    await work(telemetry);
    parsePrometheusText(await page());
    await telemetry.close();
    // The deadline of an attempt is shorter than that of the end.
    await expect.poll(() => faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^sending telemetry: The collector did not accept the (metrics|traces): .+\.$/);
    expect(faults[0]).not.toContain(canaries.body);
    expect(faults[0]).not.toContain('127.0.0.1');
  });

  it('holds the end for no longer than permitted', async () => {
    const { host, received } = await alertReceiver(() => undefined);
    const patience = { exportTimeoutMs: 600_000, closeWithinMs: 50 };
    const { telemetry } = await opened({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}` }, patience);
    await work(telemetry);
    await telemetry.close();
    // The request has left, and a busy machine may take it later.
    await expect.poll(() => received.length).toBeGreaterThan(0);
  });

  it('receives all that waits at the end, also after a large run', async () => {
    const { host, received } = await collector();
    const address = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://${host}/t` };
    const { telemetry, faults } = await opened(address, patient);
    const [started, begun, , , reported, ended] = eventsOfRun;
    if (started) telemetry.onEvent(started);
    for (let number = 0; number < 4_000; number += 1)
      for (const event of [begun, reported])
        telemetry.onEvent({ ...event, tenantId: sampleTenant(number).tenantId } as ConsoleEvent);
    if (ended) telemetry.onEvent(ended);
    await telemetry.close();
    const names = received.flatMap(({ body }) =>
      [...body.matchAll(/"name":"(causeway\.[a-z.]+)"/g)].map(([, name]) => name),
    );
    expect(names.filter((name) => name === 'causeway.tenant.check')).toHaveLength(4_000);
    expect(names).toContain('causeway.run');
    expect(faults).toEqual([]);
  });

  it('is reached through the proxy of the environment', async () => {
    const asked: string[] = [];
    const proxy = createServer().on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void proxy.close());
    const address = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example:4318',
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    };
    const { telemetry } = await opened(address, patient);
    await telemetry.close();
    expect(new Set(asked)).toEqual(new Set(['collector.example:4318']));
  });
});

describe('telemetry that is not configured', () => {
  it('measures nothing and serves no page', async () => {
    const transport = createTransport({ backend: () => Promise.reject(new Error('none')) });
    const given = [
      await opened({}, { servesPage: false }),
      await opened({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c.example' }, { isStaying: false }),
    ];
    for (const { telemetry } of given) {
      expect(telemetry.measure(transport)).toBe(transport);
      expect(telemetry.metricsPage).toBeNull();
    }
  });
});
