import { Command } from 'commander';
import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import { alertTitle } from '../../../shared/domain/alerts/alert-title.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { capitalized, onDate } from '../../../shared/problems/phrases.ts';
import { asCsv } from '../../reports/as-csv.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { withOutputOptions, type OutputOptions } from '../output-options.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { jsonText, note, tableText } from '../print.ts';
import { summarizeProblem } from '../summarize-verdict.ts';
import { valueOf, type CommandConsole, type WithConsole } from '../with-console.ts';
import { requireWritable, writeResult } from '../write-result.ts';
import { responseInWords } from './alert-in-words.ts';

interface Options extends PersonOptions, OutputOptions {
  readonly resolved?: true;
}

interface NamedAlert {
  readonly alert: Alert;
  /** The name of the tenant; null if the alert concerns no single tenant. */
  readonly tenant: string | null;
}

/** `causeway alerts list` */
export const listAlertsCommand = (withConsole: WithConsole): Command => {
  const command = new Command('list')
    .description('List the open alerts, the newest first.')
    .option('--resolved', 'also list the alerts that were resolved in the last 30 days');
  return documented(withPersonOption(withOutputOptions(command)), {
    examples: [
      'causeway alerts',
      'causeway alerts list --resolved --person demo-operator',
      'causeway alerts list --output json --output-file alerts.json',
      'causeway alerts --sign-in',
    ],
    exitCodes: {
      0: 'No alert is open.',
      1: 'At least one alert is open.',
      2: 'The list can be incomplete, or the command is invalid.',
    },
  }).action(async (options: Options) => {
    await requireWritable(options.outputFile);
    await withConsole(runnerOf(options), async (console) => {
      const { alerts, isComplete } = valueOf(await console.client.alerts.list({}));
      if (!isComplete)
        note('The list shows the newest alerts only. Respond to some of them to see the others.');
      const open = alerts.filter(({ condition }) => condition === 'raised');
      await writeResult(await textOf(options, options.resolved ? alerts : open, console), options.outputFile);
      if (!isComplete) return exitCodes.undetermined;
      return open.length === 0 ? exitCodes.success : exitCodes.problemFound;
    });
  });
};

async function textOf(
  { output }: Options,
  alerts: readonly Alert[],
  { client, reader, environment, notices }: CommandConsole,
): Promise<string> {
  const rows = valueOf(await client.tenants.list({}));
  const names = new Map(rows.map(({ tenant }) => [tenant.tenantId, tenant.name]));
  const named = alerts.map((alert): NamedAlert => {
    const { tenantId } = alert;
    return { alert, tenant: tenantId === null ? null : (names.get(tenantId) ?? tenantId) };
  });
  switch (output) {
    case 'json':
      return jsonText({ environment, alerts, notices: (await notices()).map(summarizeProblem) });
    case 'csv':
      return asCsv(csvTitles, named.map(csvCells));
    case 'table':
      return tableText(
        ['ID', 'Severity', 'Cause', 'Tenant', 'Action required', 'Since', 'Response'],
        named.map(({ alert, tenant }) => [
          alert.alertId,
          capitalized(alert.severity),
          alertTitle([alert]),
          tenant ?? `${alert.affected}`,
          ownerLabel(alert.owner, reader),
          onDate(alert.since),
          capitalized(responseInWords(alert)),
        ]),
        { isColored: true },
      );
  }
}

const csvTitles = [
  'Alert ID',
  'Cause key',
  'Cause',
  'Severity',
  'Condition',
  'Response',
  'Tenant ID',
  'Tenant',
  'Affected tenants',
  'Owner',
  'Since',
  'Raised',
  'Resolved',
];

const csvCells = ({ alert, tenant }: NamedAlert): string[] => [
  alert.alertId,
  alert.causeKey,
  alertTitle([alert]),
  alert.severity,
  alert.condition,
  alert.response.kind,
  alert.tenantId ?? '',
  plainText(tenant ?? ''),
  String(alert.affected),
  alert.owner,
  alert.since,
  alert.raisedAt,
  alert.resolvedAt ?? '',
];
