import { randomUUID } from 'node:crypto';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVICE_INSTANCE_ID,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_VERSION,
} from '@opentelemetry/semantic-conventions';
import type { Attributes } from '@opentelemetry/api';
import { withTimeout } from '../cancellation/with-timeout.ts';
import { attributeNames } from './attribute-names.ts';
import { hourly } from './export-failures.ts';
import { createFleetReader, type FleetSources } from './fleet-reader.ts';
import { followRuns } from './follow-runs.ts';
import { measureRequests, type MeasuredRequest } from './measure-requests.ts';
import { metricDefinitions } from './metric-definitions.ts';
import { metricsPageOf } from './metrics-page.ts';
import { observeFleet } from './observe-fleet.ts';
import { createOtlpExporters } from './otlp-exporters.ts';
import type { Telemetry } from './telemetry.ts';
import type { TelemetrySettings } from './telemetry-settings.ts';
import { createTenantLabels } from './tenant-labels.ts';

export interface SdkOptions {
  readonly settings: TelemetrySettings;
  /** The key of the installation, for hashes. */
  readonly key: Buffer;
  readonly version: string;
  readonly servesPage: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fleet: FleetSources;
  readonly exportTimeoutMs: number;
  readonly closeWithinMs: number;
  readonly now: () => Date;
  readonly onFault: (where: string, error: unknown) => void;
}

/** The most series of a metric. What exceeds it is counted in one series with `otel.metric.overflow`. */
export const seriesLimit = 300;

/** Opens OpenTelemetry with its own providers. Nothing is registered globally. */
export function openSdk(options: SdkOptions): Telemetry {
  const { settings, version, servesPage, now, onFault } = options;
  const labels = createTenantLabels(settings.tenants, options.key);
  const fleet = createFleetReader(options.fleet, now);
  const reportExport = hourly((text) => onFault('sending telemetry', text), now);
  const reportRead = hourly((text) => onFault('reading the records for telemetry', text), now);
  const otlp = createOtlpExporters({
    ...{ timeoutMs: options.exportTimeoutMs, env: options.env, onFailure: reportExport },
  });
  const resource = defaultResource().merge(
    resourceFromAttributes({
      [ATTR_SERVICE_NAME]: settings.serviceName,
      [ATTR_SERVICE_VERSION]: version,
      [ATTR_SERVICE_INSTANCE_ID]: randomUUID(),
    }),
  );

  const page = servesPage ? new PrometheusExporter({ preventServerStart: true }) : null;
  const meters = new MeterProvider({
    resource,
    views: [{ instrumentName: '*', aggregationCardinalityLimit: seriesLimit }],
    readers: [
      ...(page ? [page] : []),
      ...(settings.metrics
        ? [
            new PeriodicExportingMetricReader({
              exporter: otlp.metrics(settings.metrics),
              exportIntervalMillis: settings.intervalMs,
            }),
          ]
        : []),
    ],
  });
  const tracers = new TracerProvider({
    resource,
    spanProcessors: settings.traces
      ? [new BatchSpanProcessor({ exporter: otlp.traces(settings.traces), maxQueueSize: 4_096 })]
      : [],
  });

  const meter = meters.getMeter('causeway', version);
  const histogram = ({ name, unit, description, boundaries }: HistogramDefinition) =>
    meter.createHistogram(name, {
      ...{ unit, description },
      advice: { explicitBucketBoundaries: [...boundaries] },
    });
  const requestDuration = histogram(metricDefinitions.requestDuration);
  const checkDuration = histogram(metricDefinitions.tenantCheckDuration);
  const runDuration = histogram(metricDefinitions.runDuration);
  observeFleet(meter, {
    ...{ fleet, labels, now, naming: settings.tenants },
    onFailure: (error) => reportRead(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  const runs = followRuns({
    tracer: tracers.getTracer('causeway', version),
    ...{ labels, nameOf: (tenantId) => fleet.nameOf(tenantId) },
    recordCheck: (seconds, attributes) => checkDuration.record(seconds, attributes),
    recordRun: (seconds, attributes) => runDuration.record(seconds, attributes),
  });
  if (settings.tenants === 'name') fleet.summary().catch(() => undefined);

  return {
    onEvent(event) {
      if (event.kind === 'tenant-reported' || event.kind === 'tenant-changed') fleet.tenantsChanged();
      runs.onEvent(event);
    },
    measure: (transport) =>
      measureRequests(transport, (request) =>
        requestDuration.record(request.durationMs / 1_000, attributesOf(request)),
      ),
    metricsPage: page ? async () => metricsPageOf((await page.collect()).resourceMetrics) : null,
    async close() {
      runs.close();
      const flushed = Promise.allSettled([meters.shutdown(), tracers.shutdown()]);
      await withTimeout(() => flushed, { timeoutMs: options.closeWithinMs }).catch(() => undefined);
      otlp.close();
    },
  };
}

type HistogramDefinition = Record<'name' | 'unit' | 'description', string> & {
  readonly boundaries: readonly number[];
};

function attributesOf({ service, method, status, failure }: MeasuredRequest): Attributes {
  const isKnown = status !== null && Number.isInteger(status) && status >= 100 && status < 600;
  const errorType = failure ?? (isKnown && status >= 400 ? String(status) : null);
  return {
    [attributeNames.service]: service,
    [ATTR_HTTP_REQUEST_METHOD]: method,
    ...(isKnown && { [ATTR_HTTP_RESPONSE_STATUS_CODE]: status }),
    ...(errorType !== null && { [ATTR_ERROR_TYPE]: errorType }),
  };
}
