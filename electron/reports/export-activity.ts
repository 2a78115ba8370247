import {
  actionInWords,
  activityOutcomeLabels,
  outcomeOfActivity,
} from '../../shared/domain/activity-in-words.ts';
import type { Activity } from '../../shared/domain/audit-entry.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import { asCsv } from './as-csv.ts';

interface Export {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

const columns: Readonly<Record<string, (entry: Activity) => string | null>> = {
  'Time (UTC)': ({ at }) => at,
  'Person ID': ({ person }) => person,
  Person: ({ personName }) => personName && plainText(personName),
  Role: ({ role }) => role ?? null,
  Action: ({ action }) => action,
  Description: actionInWords,
  'Tenant ID': ({ tenantId }) => tenantId,
  Tenant: ({ tenantName }) => (tenantName === undefined ? null : plainText(tenantName)),
  Outcome: (entry) => activityOutcomeLabels[outcomeOfActivity(entry)],
  'Problem code': ({ code }) => code,
  'Request IDs': ({ requestIds }) => requestIds?.join(' ') ?? null,
};

/** Activity as a file, one row for each entry. A spreadsheet evaluates no cell of the CSV; JSON has the entries unchanged. */
export function exportActivity(entries: readonly Activity[], format: 'csv' | 'json', now: Date): Export {
  const fileName = `activity-${now.toISOString().slice(0, 10)}.${format}`;
  if (format === 'json')
    return { fileName, mediaType: 'application/json', text: `${JSON.stringify(entries, null, 2)}\n` };
  const rows = entries.map((entry) => Object.values(columns).map((cell) => cell(entry) ?? ''));
  return { fileName, mediaType: 'text/csv', text: asCsv(Object.keys(columns), rows) };
}
