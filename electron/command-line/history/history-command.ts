import { Command, InvalidArgumentError } from 'commander';
import type { HistoricCheck } from '../../../shared/contract/history-actions.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { asCsv } from '../../reports/as-csv.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRow } from '../find-tenants.ts';
import { withOutputOptions, type OutputOptions } from '../output-options.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { jsonText, note, tableText } from '../print.ts';
import { summarizeProblem, summarizeVerdict, summaryCells, summaryColumns } from '../summarize-verdict.ts';
import { valueOf, type CommandConsole, type WithConsole } from '../with-console.ts';
import { requireWritable, writeResult } from '../write-result.ts';

interface Options extends PersonOptions, OutputOptions {
  readonly changes?: true;
  readonly limit: number;
}

const pageSize = 200;

function limitOption(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 100_000) return number;
  throw new InvalidArgumentError('Enter a whole number from 1 to 100000.');
}

/** `causeway history` */
export const historyCommand = (withConsole: WithConsole): Command => {
  const command = new Command('history')
    .description('Show the access checks of a tenant, the newest first.')
    .argument('<tenant>', 'the ID, a domain or the name of the tenant')
    .option('--changes', 'show only the checks that found another status or problem than the one before')
    .option('--limit <number>', 'the most checks to show', limitOption, 200);
  return documented(withPersonOption(withOutputOptions(command)), {
    examples: [
      'causeway history almgard.example',
      'causeway history almgard.example --changes --limit 20 --person demo-operator',
      'causeway history almgard.example --output csv --output-file history.csv',
      'causeway history almgard.example --sign-in',
    ],
    exitCodes: {
      0: 'The list is complete, or has as many checks as the limit.',
      2: 'The list can be incomplete, or the command is invalid.',
    },
  }).action(async (reference: string, options: Options) => {
    await requireWritable(options.outputFile);
    await withConsole(runnerOf(options), async (console) => {
      const { client, environment, notices } = console;
      const { tenant } = findRow(valueOf(await client.tenants.list({})), reference);
      const { checks, hasMore } = await readChecks(client, tenant.tenantId, options);
      const text =
        options.output === 'json'
          ? jsonText({
              environment,
              tenantId: tenant.tenantId,
              name: tenant.name,
              checks,
              notices: (await notices()).map(summarizeProblem),
            })
          : asTableOrCsv(options.output, checks, console);
      await writeResult(text, options.outputFile);
      if (hasMore)
        note(`The list ends after ${count(checks.length, 'check')}. Use --limit to read more of them.`);
      return exitCodes.success;
    });
  });
};

async function readChecks(
  client: CommandConsole['client'],
  tenantId: string,
  { limit, changes }: Options,
): Promise<{ readonly checks: HistoricCheck[]; readonly hasMore: boolean }> {
  const checks: HistoricCheck[] = [];
  let after: string | null = null;
  do {
    const wanted = Math.min(pageSize, limit - checks.length);
    const page: Awaited<ReturnType<typeof client.history.ofTenant>> = await client.history.ofTenant({
      ...{ tenantId, after, limit: wanted, changesOnly: changes === true },
    });
    const { checks: read, next } = valueOf(page);
    checks.push(...read);
    after = next;
  } while (after !== null && checks.length < limit);
  return { checks, hasMore: after !== null };
}

function asTableOrCsv(
  output: Exclude<OutputOptions['output'], 'json'>,
  checks: readonly HistoricCheck[],
  { reader }: CommandConsole,
): string {
  if (output === 'table')
    return tableText(
      ['Checked', ...summaryColumns, 'Change'],
      checks.map(({ finishedAt, verdict, isChange }) => [
        finishedAt,
        ...summaryCells(verdict, reader),
        isChange ? 'Yes' : '',
      ]),
      { isColored: true },
    );
  return asCsv(
    ['Started', 'Ended', ...summaryColumns, 'Problem code', 'Change', 'Run ID'],
    checks.map(({ startedAt, finishedAt, verdict, isChange, runId }) => [
      ...[startedAt, finishedAt],
      ...summaryCells(verdict, reader),
      ...[summarizeVerdict(verdict).problem?.code ?? '', isChange ? 'yes' : 'no', runId],
    ]),
  );
}
