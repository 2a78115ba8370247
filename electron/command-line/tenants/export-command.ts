import { Command, Option } from 'commander';
import { tenantColumn, type TenantColumn } from '../../../shared/domain/tenant-columns.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { selectTenants, withSelection, type SelectionOptions } from '../select-tenants.ts';
import { valueOf, type WithConsole } from '../with-console.ts';
import { requireWritable, writeResult } from '../write-result.ts';

interface Options extends PersonOptions, SelectionOptions {
  readonly format: 'csv' | 'json' | 'html' | 'import';
  readonly columns?: TenantColumn[];
  readonly output?: string;
}

/** `causeway tenants export` */
export const exportCommand = (withConsole: WithConsole): Command => {
  const command = new Command('export')
    .description('Export the list of tenants with the status from the latest access check.')
    .addOption(
      new Option(
        '--format <format>',
        'the format of the file; “import” is JSON that “causeway tenants import” reads',
      )
        .choices(['csv', 'json', 'html', 'import'])
        .default('csv'),
    )
    .addOption(
      new Option('--columns <column...>', 'the columns in their order; all of them by default').choices(
        tenantColumn.options,
      ),
    )
    .option('--output <file>', 'write the list to this file instead of standard output');
  return documented(withPersonOption(withSelection(command)), {
    examples: [
      'causeway tenants export --output tenants.csv',
      'causeway tenants export --format json --tag gold --person demo-operator',
      'causeway tenants export --failed --columns name domain problem owner',
      'causeway tenants export --format import --output customers.json',
      'causeway tenants export --format html --view "Production vaults" --output tenants.html',
      'causeway tenants export --output tenants.csv --sign-in',
    ],
    exitCodes: {
      0: 'The list is complete.',
      2: 'No tenant matches, the list can be incomplete, or the command is invalid.',
    },
    more: 'The format “import” has a row for each key, and no versions of keys, status or columns.',
  }).action(async (options: Options) => {
    const { format, columns = [...tenantColumn.options], output } = options;
    await requireWritable(output);
    await withConsole(runnerOf(options), async (console) => {
      const rows = valueOf(await console.client.tenants.list({}));
      if (rows.length === 0) console.addNotice(makeProblem('tenant-list-empty', {}));
      const selected = await selectTenants(console, rows, options);
      if (selected.length === 0) return exitCodes.undetermined;
      const tenantIds = selected.map(({ tenant }) => tenant.tenantId);
      const file = valueOf(
        await console.client.exports.tenants({ tenantIds, columns: [...new Set(columns)], format }),
      );
      await writeResult(file.text, output);
      return exitCodes.success;
    });
  });
};
