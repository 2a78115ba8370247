import { Command } from 'commander';
import { outcomeOf } from '../../shared/domain/run.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import type { Reader } from '../../shared/problems/in-words.ts';
import { capitalized, count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { checkTenants, type CheckedTenant } from './check-tenants.ts';
import { exitCodeOf } from './exit-codes.ts';
import { fleetNotes, suspicionDocument } from './fleet-notes.ts';
import { findTenants } from './find-tenants.ts';
import { note, printJson, printLines, printTable } from './print.ts';
import { problemLines } from './problem-lines.ts';
import { reportProblems } from './report-problems.ts';
import { summarizeProblem, summarizeVerdict, summaryCells, summaryColumns } from './summarize-verdict.ts';
import { UsageError } from './usage-error.ts';
import { valueOf, type WithConsole } from './with-console.ts';

interface Options {
  readonly all?: true;
  readonly json?: true;
  readonly as?: string;
}

/** `causeway check` */
export const checkCommand = (withConsole: WithConsole): Command =>
  new Command('check')
    .description('Run the access checks for one, several or all customer tenants.')
    .argument('[tenant...]', 'tenant IDs, domains or names')
    .option('--all', 'check every tenant')
    .option('--json', 'print one JSON document with all reports')
    .option('--as <person>', 'run the command as the person with this ID')
    .addHelpText(
      'after',
      `
Examples:
  causeway check --all
  causeway check --all --json > report.json
  causeway check almgard.example

Exit codes:
  0  Access is working for every checked tenant.
  1  Access is not fully working for at least one tenant.
  2  The result is unknown or incomplete, or the command is invalid.`,
    )
    .action((references: string[], options: Options) => check(withConsole, references, options));

async function check(
  withConsole: WithConsole,
  references: string[],
  { all, json, as }: Options,
): Promise<void> {
  if (references.length === 0 && !all) throw new UsageError('Specify at least one tenant, or use --all.');
  if (references.length > 0 && all) throw new UsageError('Specify tenants or use --all, but not both.');

  await withConsole(as, async (console) => {
    const known = valueOf(await console.client.tenants.list({})).map(({ tenant }) => tenant);
    const wanted = all ? known : findTenants(known, references);
    if (wanted.length === 0) console.addNotice(makeProblem('tenant-list-empty', {}));
    const names = new Map(known.map((tenant) => [tenant.tenantId, tenant.name]));
    const azure = console.environment === 'demo' ? 'the demo' : 'Azure';
    note(`Checking ${count(wanted.length, 'tenant')} in ${azure} as ${console.person.name}.`);

    const ids = wanted.map(({ tenantId }) => tenantId);
    const { runs, tenants } = await checkTenants(console, all ? 'all' : ids, ({ outcome }) => {
      const { status } = summarizeVerdict(outcome.verdict);
      if (process.stderr.isTTY) note(`  ${names.get(outcome.tenantId) ?? ''}: ${capitalized(status)}`);
    });
    const checked = inOrder(wanted, tenants);
    const outcomes = checked.flatMap(({ report }) => (report ? [outcomeOf(report)] : []));
    if (json) {
      const notices = (await console.notices()).map(summarizeProblem);
      printJson({
        environment: console.environment,
        ...{ runs, tenants: checked.map(asDocument), notices },
        suspicion: suspicionDocument(outcomes),
      });
    } else {
      printTable(
        ['Name', 'Domain', ...summaryColumns],
        checked.map(({ tenant, report }) => [
          tenant.name,
          tenant.domain ?? '',
          ...summaryCells(report?.verdict ?? null, console.reader),
        ]),
      );
      if (!all) printLines(checked.flatMap((one) => whatToDo(one, console.reader)));
    }
    for (const line of fleetNotes(outcomes)) note(line);
    return exitCodeOf(checked.map(({ report }) => report?.verdict ?? null));
  });
}

interface Checked {
  readonly tenant: TenantRecord;
  readonly report: CheckedTenant['report'];
}

function inOrder(wanted: readonly TenantRecord[], tenants: readonly CheckedTenant[]): Checked[] {
  const reports = new Map(tenants.map(({ tenantId, report }) => [tenantId, report]));
  return wanted.map((tenant) => ({ tenant, report: reports.get(tenant.tenantId) ?? null }));
}

const asDocument = ({ tenant, report }: Checked) => ({
  tenantId: tenant.tenantId,
  name: tenant.name,
  domain: tenant.domain,
  state: report?.verdict.state ?? null,
  ...summarizeVerdict(report?.verdict ?? null),
  report,
});

/** For each problem of a tenant that was named: why access is not working, and the exact steps. */
const whatToDo = ({ tenant, report }: Checked, reader: Reader): string[] =>
  (report ? reportProblems(report) : []).flatMap(({ vaultName, ...problem }) => [
    '',
    vaultName === null ? tenant.name : `${tenant.name}, key vault ${vaultName}`,
    ...problemLines(problem, reader),
  ]);
