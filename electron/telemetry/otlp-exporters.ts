import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { ExportResultCode, parseKeyPairsIntoRecord, type ExportResult } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { exportFailure } from './export-failures.ts';
import type { Collector } from './telemetry-settings.ts';

export interface OtlpExporterOptions {
  /** For one export with all its attempts. Milliseconds. */
  readonly timeoutMs: number;
  /** Contains the proxy. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called after a failed export, with a text without secrets. */
  readonly onFailure: (text: string) => void;
}

export interface OtlpExporters {
  metrics(collector: Collector): OTLPMetricExporter;
  traces(collector: Collector): OTLPTraceExporter;
  /** Ends all connections at once. */
  close(): void;
}

/**
 * Exporters for OTLP over HTTP with JSON. They trust the certificates of Node.js and of the operating system, use the proxy of
 * the environment, and follow no redirect.
 */
export function createOtlpExporters({ timeoutMs, env, onFailure }: OtlpExporterOptions): OtlpExporters {
  const agents: http.Agent[] = [];
  const openAgent = (protocol: string): http.Agent => {
    const agent =
      // Plain HTTP goes to this computer only.
      protocol === 'http:'
        ? new http.Agent({ keepAlive: true })
        : new https.Agent({ keepAlive: true, ca: trustedRoots(), proxyEnv: { ...env } });
    agents.push(agent);
    return agent;
  };
  const settingsOf = ({ url, headers }: Collector) => ({
    url,
    headers: Object.assign({}, ...headers.map((list) => parseKeyPairsIntoRecord(list))) as Record<
      string,
      string
    >,
    timeoutMillis: timeoutMs,
    httpAgentOptions: openAgent,
  });

  return {
    metrics: (collector) => watched(new OTLPMetricExporter(settingsOf(collector)), 'metrics', onFailure),
    traces: (collector) => watched(new OTLPTraceExporter(settingsOf(collector)), 'traces', onFailure),
    close() {
      for (const agent of agents) agent.destroy();
    },
  };
}

interface Exporter<Items> {
  export(items: Items, done: (result: ExportResult) => void): void;
}

/** The same exporter, which tells `onFailure` about each failed export. */
function watched<Items, One extends Exporter<Items>>(
  exporter: One & Exporter<Items>,
  signal: string,
  onFailure: (text: string) => void,
): One {
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) =>
    send(items, (result) => {
      if (result.code === ExportResultCode.FAILED)
        onFailure(`The collector did not accept the ${signal}: ${exportFailure(result.error)}.`);
      done(result);
    });
  return exporter;
}

const trustedRoots = (): string[] => [
  ...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]),
];
