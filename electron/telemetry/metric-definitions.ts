import { METRIC_HTTP_CLIENT_REQUEST_DURATION } from '@opentelemetry/semantic-conventions';

/** A metric with its unit in UCUM. `boundaries` are those of a histogram, in its unit. */
interface MetricDefinition {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly boundaries?: readonly number[];
}

/** Every metric that Causeway sends. `docs/telemetry.md` lists the same. */
export const metricDefinitions = {
  requestDuration: {
    name: METRIC_HTTP_CLIENT_REQUEST_DURATION,
    unit: 's',
    description: 'Duration of requests to Azure.',
    boundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  },
  tenants: {
    name: 'causeway.tenants',
    unit: '{tenant}',
    description: 'Customer tenants by access status.',
  },
  tenantCheckDuration: {
    name: 'causeway.tenant.check.duration',
    unit: 's',
    description: 'Duration of the access check of one tenant.',
    boundaries: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300],
  },
  runDuration: {
    name: 'causeway.run.duration',
    unit: 's',
    description: 'Duration of a run over one or many tenants.',
    boundaries: [1, 2.5, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 14_400],
  },
  expiry: {
    name: 'causeway.expiry',
    unit: 's',
    description: 'Time until the next expiry of each kind; negative after it.',
  },
  tenantExpiry: {
    name: 'causeway.tenant.expiry',
    unit: 's',
    description: 'Time until the next expiry at a tenant, for the nearest 200; negative after it.',
  },
  scheduleOverdue: {
    name: 'causeway.schedule.overdue',
    unit: 's',
    description: 'Time by which the most overdue scheduled run is late; 0 if none is.',
  },
  alertsOpen: {
    name: 'causeway.alerts.open',
    unit: '{alert}',
    description: 'Open alerts by severity and by who must act.',
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>;
