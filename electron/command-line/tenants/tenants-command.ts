import { Command } from 'commander';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { runnerOf, withFormerPersonOption, type PersonOptions } from '../person-option.ts';
import { printJson, printTable } from '../print.ts';
import { selectTenants, withSelection, type SelectionOptions } from '../select-tenants.ts';
import { coloredCells, summarizeProblem, summaryColumns } from '../summarize-verdict.ts';
import { valueOf, type WithConsole } from '../with-console.ts';
import { addCommand } from './add-command.ts';
import { editCommand } from './edit-command.ts';
import { exportCommand } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { removeCommand } from './remove-command.ts';

interface Options extends PersonOptions, SelectionOptions {
  readonly json?: true;
}

/** `causeway tenants`, which lists the tenants, and its commands. */
export const tenantsCommand = (withConsole: WithConsole): Command => {
  const command = new Command('tenants')
    .description(
      'List the customer tenants with the status from the latest access check, or change the list.',
    )
    // An option after the name of a command belongs to that command.
    .enablePositionalOptions()
    .option('--json', 'print one JSON document');
  return documented(withFormerPersonOption(withSelection(command)), {
    examples: [
      'causeway tenants',
      'causeway tenants --json',
      'causeway tenants --tag gold --failed',
      'causeway tenants --view "Production vaults" --person demo-reader',
      'causeway tenants add almgard.example --name Almgard',
      'causeway tenants --sign-in',
    ],
    exitCodes: {
      0: 'The list is complete.',
      2: 'The list is empty or can be incomplete, or the command is invalid.',
    },
  })
    .action((options: Options) => list(withConsole, options))
    .addCommand(addCommand(withConsole))
    .addCommand(editCommand(withConsole))
    .addCommand(removeCommand(withConsole))
    .addCommand(importCommand(withConsole))
    .addCommand(exportCommand(withConsole));
};

const list = (withConsole: WithConsole, options: Options): Promise<void> =>
  withConsole(runnerOf(options), async (console) => {
    const { client, environment, reader, addNotice, notices } = console;
    const all = valueOf(await client.tenants.list({}));
    if (all.length === 0) addNotice(makeProblem('tenant-list-empty', {}));
    const rows = await selectTenants(console, all, options);
    if (options.json)
      printJson({ environment, tenants: rows, notices: (await notices()).map(summarizeProblem) });
    else
      printTable(
        ['Name', 'Domain', 'Tenant ID', ...summaryColumns],
        rows.map(({ tenant, latest }) => [
          tenant.name,
          tenant.domain ?? '',
          tenant.tenantId,
          ...coloredCells(latest?.verdict ?? null, reader),
        ]),
      );
    return exitCodes.success;
  });
