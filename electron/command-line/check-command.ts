import { Command } from 'commander';
import { providerAdvice } from '../../shared/domain/attribution.ts';
import { outcomeOf } from '../../shared/domain/run.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { explainProblem } from '../../shared/problems/problem.ts';
import { checkTenants, type CheckedTenant } from './check-tenants.ts';
import { exitCodeOf } from './exit-codes.ts';
import { findTenants } from './find-tenants.ts';
import { note, printJson, printLines, printTable } from './print.ts';
import { sayProblem } from './say-problem.ts';
import { sayVerdict } from './say-verdict.ts';
import { UsageError } from './usage-error.ts';
import { valueOf, withConsole } from './with-console.ts';

interface Options {
  readonly all?: true;
  readonly json?: true;
  readonly as?: string;
}

/** `causeway check` */
export const checkCommand = (): Command =>
  new Command('check')
    .description('climb the ladder of one, several or all customers')
    .argument('[tenant...]', 'tenant ids, domains or names')
    .option('--all', 'every customer')
    .option('--json', 'print one JSON document with every report')
    .option('--as <person>', 'the id of the person to be')
    .addHelpText(
      'after',
      '\nExit code: 0 every road is open, 1 some road is not, 2 it could not be told, or the command is not right.',
    )
    .action(check);

async function check(references: string[], { all, json, as }: Options): Promise<void> {
  if (references.length === 0 && !all) throw new UsageError('Name the tenants to check, or say --all.');
  if (references.length > 0 && all) throw new UsageError('Either name tenants or say --all, not both.');

  await withConsole(as, async (console) => {
    const known = valueOf(await console.client.tenants.list({})).map(({ tenant }) => tenant);
    const wanted = all ? known : findTenants(known, references);
    const names = new Map(known.map((tenant) => [tenant.tenantId, tenant.name]));
    const world = console.world === 'demo' ? 'the demo world' : 'Azure';
    note(`Checking ${wanted.length} of ${known.length} tenants in ${world} as ${console.person.name}.`);

    const ids = wanted.map(({ tenantId }) => tenantId);
    const { runs, tenants } = await checkTenants(console, all ? 'all' : ids, ({ outcome }) => {
      if (process.stderr.isTTY)
        note(`  ${names.get(outcome.tenantId) ?? ''}: ${sayVerdict(outcome.verdict).state}`);
    });
    const checked = inOrder(wanted, tenants);
    if (json) printJson({ world: console.world, runs, tenants: checked.map(asDocument) });
    else {
      printTable(['Name', 'Domain', 'Road', 'Problem', 'Next move'], checked.map(asRow));
      if (!all) printLines(checked.flatMap(whatToDo));
    }
    for (const problem of providerAdvice(
      checked.flatMap(({ report }) => (report ? [outcomeOf(report)] : [])),
    ))
      note(`Advice to the provider: ${explainProblem(problem).title}.`);
    process.exitCode = exitCodeOf(checked.map(({ report }) => report?.verdict ?? null));
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
  problem: sayVerdict(report?.verdict ?? null).problem,
  report,
});

/** Of tenants that were named: why, and what exactly is to be done. */
const whatToDo = ({ tenant, report }: Checked): string[] =>
  report && 'problem' in report.verdict ? ['', tenant.name, ...sayProblem(report.verdict.problem)] : [];

function asRow({ tenant, report }: Checked): string[] {
  const { state, problem } = sayVerdict(report?.verdict ?? null);
  return [tenant.name, tenant.domain ?? '', state, problem?.title ?? '', problem?.owner ?? ''];
}
