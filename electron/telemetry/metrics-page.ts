import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { MetricsPage } from './telemetry.ts';

/**
 * The metrics in the text format of Prometheus. Names have the unit at the end, as Prometheus itself names metrics that it
 * receives over OTLP, so that one dashboard serves both.
 */
export function metricsPageOf(collected: ResourceMetrics): MetricsPage {
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  const body = serializer.serialize({
    ...collected,
    scopeMetrics: collected.scopeMetrics.map((scoped) => ({
      ...scoped,
      metrics: scoped.metrics.map(withUnitInName),
    })),
  });
  return { type: 'text/plain; version=0.0.4; charset=utf-8', body: body.endsWith('\n') ? body : `${body}\n` };
}

function withUnitInName<Metric extends MetricData>(metric: Metric): Metric {
  const { descriptor } = metric;
  // The text in braces is an annotation of UCUM, not a unit.
  const isSeconds = descriptor.unit === 's';
  return {
    ...metric,
    descriptor: {
      ...descriptor,
      name: isSeconds ? `${descriptor.name}_seconds` : descriptor.name,
      unit: isSeconds ? 'seconds' : '',
    },
  };
}
