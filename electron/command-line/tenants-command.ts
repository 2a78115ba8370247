import { Command } from 'commander';
import { makeProblem } from '../../shared/problems/problem.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable } from './print.ts';
import { summarizeProblem, summaryCells, summaryColumns } from './summarize-verdict.ts';
import { valueOf, type WithConsole } from './with-console.ts';

interface Options {
  readonly json?: true;
  readonly as?: string;
}

/** `causeway tenants` */
export const tenantsCommand = (withConsole: WithConsole): Command =>
  new Command('tenants')
    .description('List the customer tenants with the status from the latest access check.')
    .option('--json', 'print one JSON document')
    .option('--as <person>', 'run the command as the person with this ID')
    .addHelpText(
      'after',
      `
Examples:
  causeway tenants
  causeway tenants --json

Exit codes:
  0  The list is complete.
  2  The list is empty or can be incomplete, or the command is invalid.`,
    )
    .action(({ json, as }: Options) =>
      withConsole(as, async ({ client, environment, reader, addNotice, notices }) => {
        const rows = valueOf(await client.tenants.list({}));
        if (rows.length === 0) addNotice(makeProblem('tenant-list-empty', {}));
        if (json) printJson({ environment, tenants: rows, notices: (await notices()).map(summarizeProblem) });
        else
          printTable(
            ['Name', 'Domain', 'Tenant ID', ...summaryColumns],
            rows.map(({ tenant, latest }) => [
              tenant.name,
              tenant.domain ?? '',
              tenant.tenantId,
              ...summaryCells(latest?.verdict ?? null, reader),
            ]),
          );
        return exitCodes.success;
      }),
    );
