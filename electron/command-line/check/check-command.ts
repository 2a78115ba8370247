import { Command, Option } from 'commander';
import { outcomeOf } from '../../../shared/domain/run.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { documented } from '../documented.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { findTenants } from '../find-tenants.ts';
import { fleetNotes } from '../fleet-notes.ts';
import { runnerOf, withFormerPersonOption, type PersonOptions } from '../person-option.ts';
import { note } from '../print.ts';
import { openProgress } from '../progress.ts';
import { isSelective, selectTenants, withSelection, type SelectionOptions } from '../select-tenants.ts';
import { UsageError } from '../usage-error.ts';
import { valueOf, type WithConsole } from '../with-console.ts';
import { requireWritable, writeResult } from '../write-result.ts';
import { asCsvFile } from './as-csv-file.ts';
import { asJson } from './as-json.ts';
import { asJunit } from './as-junit.ts';
import { asMarkdown } from './as-markdown.ts';
import { asSarif } from './as-sarif.ts';
import { asTable } from './as-table.ts';
import type { Checked, CheckFindings } from './check-findings.ts';
import { checkTenants, type CheckedTenant } from './check-tenants.ts';

const formats = ['table', 'json', 'junit', 'sarif', 'csv', 'markdown'] as const;
type Format = (typeof formats)[number];

interface Options extends SelectionOptions, PersonOptions {
  readonly all?: true;
  readonly json?: true;
  readonly output?: Format;
  readonly outputFile?: string;
}

/** `causeway check`. `version` is that of Causeway. */
export const checkCommand = (withConsole: WithConsole, version: string): Command => {
  const command = new Command('check')
    .description('Run the access checks for one, several or all customer tenants.')
    .argument('[tenant...]', 'tenant IDs, domains or names')
    .option('--all', 'check every tenant');
  withSelection(command)
    .addOption(
      new Option('--output <format>', 'the format of the result, “table” by default').choices(formats),
    )
    .addOption(new Option('--json', 'the same as “--output json”').conflicts('output'))
    .option('--output-file <file>', 'write the result to this file instead of standard output');
  return documented(withFormerPersonOption(command), {
    examples: [
      'causeway check --all',
      'causeway check almgard.example',
      'causeway check --all --json > report.json',
      'causeway check --tag gold silver --output markdown',
      'causeway check --view "Production vaults" --output junit --output-file report.xml',
      'causeway check --failed --output sarif --output-file report.sarif',
      'causeway check almgard.example --person demo-operator',
      'causeway check --all --sign-in',
    ],
    exitCodes: {
      0: 'Access is working for every checked tenant.',
      1: 'Access is not fully working for at least one tenant.',
      2: 'The result is unknown or incomplete, no tenant was checked, or the command is invalid.',
    },
  }).action((references: string[], options: Options) => check(withConsole, version, references, options));
};

async function check(
  withConsole: WithConsole,
  version: string,
  references: string[],
  options: Options,
): Promise<void> {
  const { all, json, output, outputFile } = options;
  const ways = [references.length > 0, all === true, isSelective(options)].filter(Boolean).length;
  if (ways === 0)
    throw new UsageError('Specify at least one tenant, or use --all, --tag, --view or --failed.');
  if (ways > 1)
    throw new UsageError(
      'Specify tenants, use --all, or select with --tag, --view and --failed, but only one of them.',
    );

  await requireWritable(outputFile);
  await withConsole(runnerOf(options), async (console) => {
    const rows = valueOf(await console.client.tenants.list({}));
    const known = rows.map(({ tenant }) => tenant);
    const wanted =
      references.length > 0
        ? findTenants(known, references)
        : (await selectTenants(console, rows, options)).map(({ tenant }) => tenant);
    if (known.length === 0) console.addNotice(makeProblem('tenant-list-empty', {}));
    const azure = console.environment === 'demo' ? 'the demo' : 'Azure';
    note(`Checking ${count(wanted.length, 'tenant')} in ${azure} as ${console.person.name}.`);

    const progress = openProgress(wanted.length);
    const kind = references.length > 0 ? ('each' as const) : ('some' as const);
    const scope = all
      ? { kind: 'all' as const }
      : { kind, tenantIds: wanted.map(({ tenantId }) => tenantId) };
    const { runs, tenants } = await checkTenants(console, scope, progress.advance).finally(progress.end);
    const checked = inOrder(wanted, tenants);
    const { environment, reader } = console;
    const result = { environment, reader, runs, checked, notices: await console.notices() };
    const format = output ?? (json ? 'json' : 'table');
    const texts: Readonly<Record<Format, (found: CheckFindings) => string>> = {
      table: (found) =>
        asTable(found, { withSteps: references.length > 0, isColored: outputFile === undefined }),
      json: asJson,
      junit: asJunit,
      sarif: (found) => asSarif(found, version),
      csv: asCsvFile,
      markdown: asMarkdown,
    };
    await writeResult(texts[format](result), outputFile);
    const outcomes = checked.flatMap(({ report }) => (report ? [outcomeOf(report)] : []));
    for (const line of fleetNotes(outcomes)) note(line);
    return exitCodeOf(checked.map(({ report }) => report?.verdict ?? null));
  });
}

function inOrder(wanted: readonly TenantRecord[], tenants: readonly CheckedTenant[]): Checked[] {
  const reports = new Map(tenants.map(({ tenantId, report }) => [tenantId, report]));
  return wanted.map((tenant) => ({ tenant, report: reports.get(tenant.tenantId) ?? null }));
}
