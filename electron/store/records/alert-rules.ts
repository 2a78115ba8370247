import type { DatabaseSync } from 'node:sqlite';
import {
  alertPolicy,
  defaultAlertPolicy,
  maintenance,
  type AlertPolicy,
  type Maintenance,
} from '../../../shared/domain/alerts/alert-policy.ts';
import { parsedBody } from './parsed-body.ts';
import { readAnnotations } from './read-annotations.ts';

/** The rules of the alerts, for work within a transaction. */
export interface AlertRules {
  policy(): AlertPolicy;
  /** Ends after this time, ISO 8601, UTC; all if it is empty. */
  planned(endsAfter: string): Maintenance[];
  /** Returns the tags of a tenant, without reading them if no planned work concerns a tag. */
  tagsFor(planned: readonly Maintenance[]): (tenantId: string) => readonly string[];
}

export function createAlertRules(database: DatabaseSync): AlertRules {
  const policyRow = database.prepare('SELECT body FROM alert_policy');
  const maintenanceRows = database.prepare(
    'SELECT body FROM maintenance WHERE ends_at > ? ORDER BY ends_at, maintenance_id',
  );
  const annotationsRow = database.prepare('SELECT body FROM annotations WHERE tenant_id = ?');
  return {
    policy: () => parsedBody(alertPolicy, policyRow.get()) ?? defaultAlertPolicy,
    planned: (endsAfter) =>
      maintenanceRows.all(endsAfter).flatMap((row) => parsedBody(maintenance, row) ?? []),
    tagsFor: (planned) =>
      planned.some(({ scope }) => scope.kind === 'tag')
        ? (tenantId) => readAnnotations(annotationsRow.get(tenantId)?.['body']).tags
        : () => [],
  };
}
