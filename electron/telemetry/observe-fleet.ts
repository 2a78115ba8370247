import type { Meter, ObservableGauge } from '@opentelemetry/api';
import { alertSeverity } from '../../shared/domain/alerts/alert.ts';
import { owner } from '../../shared/problems/define-problem.ts';
import { attributeNames } from './attribute-names.ts';
import type { FleetReader } from './fleet-reader.ts';
import { metricDefinitions } from './metric-definitions.ts';
import type { TenantNaming } from './telemetry-settings.ts';
import type { TenantLabels } from './tenant-labels.ts';

export interface FleetGaugeOptions {
  readonly fleet: FleetReader;
  readonly naming: TenantNaming;
  readonly labels: TenantLabels;
  readonly now: () => Date;
  /** Called if the records could not be read. Then the gauges that need them have no value. */
  readonly onFailure: (error: unknown) => void;
}

/** Creates the gauges, which read the records whenever the metrics are collected. */
export function observeFleet(meter: Meter, options: FleetGaugeOptions): void {
  const { fleet, naming, labels, now, onFailure } = options;
  const gauge = ({ name, unit, description }: Record<'name' | 'unit' | 'description', string>) =>
    meter.createObservableGauge(name, { unit, description });

  const tenants = gauge(metricDefinitions.tenants);
  const expiry = gauge(metricDefinitions.expiry);
  const tenantExpiry = gauge(metricDefinitions.tenantExpiry);
  const overdue = gauge(metricDefinitions.scheduleOverdue);
  const alertsOpen = gauge(metricDefinitions.alertsOpen);

  const observe = (observed: ObservableGauge[], read: (record: RecordValue) => Promise<void>): void =>
    meter.addBatchObservableCallback(async (result) => {
      try {
        await read((one, value, attributes) => result.observe(one, value, attributes));
      } catch (error) {
        onFailure(error);
      }
    }, observed);

  observe([tenants, expiry, tenantExpiry], async (record) => {
    const { statuses, nearest, tenantExpiries } = await fleet.summary();
    const at = now().getTime();
    const secondsUntil = (time: number): number => Math.round((time - at) / 1_000);
    for (const [status, count] of statuses)
      record(tenants, count, { [attributeNames.accessStatus]: status.replaceAll(' ', '_') });
    for (const [kind, time] of nearest)
      record(expiry, secondsUntil(time), { [attributeNames.expiryKind]: kind });
    if (naming === 'none') return;
    for (const { tenantId, kind, at: time } of tenantExpiries)
      record(tenantExpiry, secondsUntil(time), {
        [attributeNames.expiryKind]: kind,
        ...labels(tenantId, fleet.nameOf(tenantId)),
      });
  });
  observe([overdue], async (record) => record(overdue, await fleet.overdueSeconds(), {}));
  observe([alertsOpen], async (record) => {
    const open = await fleet.openAlerts();
    const counts = Map.groupBy(open, (alert) => `${alert.severity} ${alert.owner}`);
    for (const severity of alertSeverity.options)
      for (const by of owner.options)
        record(alertsOpen, counts.get(`${severity} ${by}`)?.length ?? 0, {
          [attributeNames.alertSeverity]: severity,
          [attributeNames.owner]: by,
        });
  });
}

type RecordValue = (
  gauge: ObservableGauge,
  value: number,
  attributes: Readonly<Record<string, string>>,
) => void;
