import { describe, expect, it } from 'vitest';
import { readTelemetrySettings } from '../../../electron/telemetry/telemetry-settings.ts';
import { takeSecretVariables } from '../../../electron/secret-variables.ts';
import { spansOf, tableOf } from './documented.ts';

const endpoint = 'OTEL_EXPORTER_OTLP_ENDPOINT';

describe('the settings of telemetry', () => {
  it('send nothing and hash tenants by default', () => {
    expect(readTelemetrySettings({ OTEL_SERVICE_NAME: ' ', [endpoint]: '' })).toEqual({
      ...{
        serviceName: 'causeway',
        metrics: null,
        traces: null,
        intervalMs: 60_000,
        tenants: 'hash',
        faults: [],
      },
    });
  });

  it('append the path to the common address only, and prefer the address of the signal', () => {
    const both = readTelemetrySettings({ [endpoint]: 'https://c.example/otlp/' });
    expect([both.metrics?.url, both.traces?.url]).toEqual([
      'https://c.example/otlp/v1/metrics',
      'https://c.example/otlp/v1/traces',
    ]);
    const own = readTelemetrySettings({
      [endpoint]: 'https://c.example',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://t.example/x?team=1',
    });
    expect([own.metrics?.url, own.traces?.url]).toEqual([
      'https://c.example/v1/metrics',
      'https://t.example/x?team=1',
    ]);
    const one = readTelemetrySettings({ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'https://m.example/' });
    expect([one.metrics?.url, one.traces]).toEqual(['https://m.example/', null]);
  });

  it.each([
    ['https://c.example', true],
    ['http://127.0.0.1:4318', true],
    ['http://localhost:4318', true],
    ['http://[::1]:4318', true],
    ['http://c.example', false],
    ['http://127.0.0.1.c.example', false],
    ['http://localhost.c.example', false],
    ['https://user:secret@c.example', false],
    ['ftp://c.example', false],
    ['c.example:4318', false],
  ])('permit %s: %s', (address, isPermitted) => {
    const { metrics, faults } = readTelemetrySettings({ [endpoint]: address });
    expect(metrics !== null).toBe(isPermitted);
    expect(faults).toHaveLength(isPermitted ? 0 : 1);
    expect(faults.join()).not.toContain('secret');
  });

  it('replace an invalid value by the careful one, and say so without the value', () => {
    const { tenants, intervalMs, faults } = readTelemetrySettings({
      CAUSEWAY_TELEMETRY_TENANTS: 'planted',
      OTEL_METRIC_EXPORT_INTERVAL: '10',
    });
    expect([tenants, intervalMs, faults.length]).toEqual(['none', 60_000, 2]);
    expect(faults.join()).not.toContain('planted');
  });

  it('take the headers of the signal after the common ones', () => {
    const env = {
      [endpoint]: 'https://c.example',
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1',
      OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'a=2',
    };
    expect(readTelemetrySettings(env).metrics?.headers).toEqual(['a=1', 'a=2']);
    expect(readTelemetrySettings(env).traces?.headers).toEqual(['a=1']);
  });

  it('lose their headers, which are secret, from the environment of the process', () => {
    const env: NodeJS.ProcessEnv = {
      [endpoint]: 'https://c.example',
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'b=1',
    };
    expect(takeSecretVariables(env)).toEqual({
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'b=1',
    });
    expect(Object.keys(env)).toEqual([endpoint]);
  });

  it('are all in docs/telemetry.md', () => {
    const read = new Set<string>();
    const env = new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_, name) => {
          read.add(String(name));
          return undefined;
        },
      },
    );
    readTelemetrySettings(env);
    expect(
      tableOf('variable')
        .flatMap(([name]) => spansOf(name))
        .sort(),
    ).toEqual([...read].sort());
  });
});
