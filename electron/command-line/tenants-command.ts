import { Command } from 'commander';
import { printJson, printTable } from './print.ts';
import { sayVerdict } from './say-verdict.ts';
import { valueOf, withConsole } from './with-console.ts';

interface Options {
  readonly json?: true;
  readonly as?: string;
}

/** `causeway tenants` */
export const tenantsCommand = (): Command =>
  new Command('tenants')
    .description('list the customers and what was last known of each')
    .option('--json', 'print one JSON document')
    .option('--as <person>', 'the id of the person to be')
    .action(({ json, as }: Options) =>
      withConsole(as, async ({ client, world }) => {
        const rows = valueOf(await client.tenants.list({}));
        if (json) {
          printJson({ world, tenants: rows });
          return;
        }
        printTable(
          ['Name', 'Domain', 'Tenant ID', 'Road', 'Problem', 'Next move'],
          rows.map(({ tenant, latest }) => {
            const { state, problem } = sayVerdict(latest?.verdict ?? null);
            return [
              tenant.name,
              tenant.domain ?? '',
              tenant.tenantId,
              state,
              problem?.title ?? '',
              problem?.owner ?? '',
            ];
          }),
        );
      }),
    );
