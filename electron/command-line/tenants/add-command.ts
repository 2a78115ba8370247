import { Command, Option } from 'commander';
import { cloudName, type CloudName } from '../../../shared/cloud.ts';
import { annotations } from '../../../shared/domain/annotations.ts';
import { newTenant } from '../../../shared/domain/tenant.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseOptions } from '../parse-options.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { valueOf, type WithConsole } from '../with-console.ts';
import { printTenant } from './print-tenant.ts';
import { mergeVaults, withVaultOptions, type VaultOptions } from './vault-options.ts';

interface Options extends PersonOptions, VaultOptions {
  readonly name: string;
  readonly cloud: CloudName;
  readonly tag?: readonly string[];
  readonly json?: true;
}

/** `causeway tenants add` */
export const addCommand = (withConsole: WithConsole): Command => {
  const command = new Command('add')
    .description('Add a customer tenant to the list. Causeway looks up its ID or domain.')
    .argument('<tenant>', 'the tenant ID, or one of the domains of the tenant')
    .requiredOption('--name <name>', 'your name for the customer')
    .addOption(
      new Option('--cloud <cloud>', 'the cloud of the tenant').choices(cloudName.options).default('public'),
    );
  withVaultOptions(command)
    .option('--tag <tag...>', 'tags for the tenant')
    .option('--json', 'print the tenant as one JSON document');
  return documented(withPersonOption(command), {
    examples: [
      'causeway tenants add almgard.example --name Almgard --key https://almgard-keys.vault.azure.net/keys/customer-data',
      'causeway tenants add almgard.example --name Almgard --vault https://almgard-keys.vault.azure.net --tag gold',
      'causeway tenants add almgard.example --name Almgard --secret https://almgard-keys.vault.azure.net/secrets/broker --json',
      'causeway tenants add fjord.example --name Fjord --cloud us-government --person demo-operator',
      'causeway tenants add almgard.example --name Almgard --key https://almgard-keys.vault.azure.net/keys/customer-data --sign-in',
    ],
    exitCodes: {
      0: 'The tenant is in the list.',
      2: 'The tenant was not found, is in the list already, or the command is invalid.',
    },
  }).action((tenant: string, options: Options) => {
    const { name, cloud, tag, json } = options;
    const input = parseOptions(newTenant, { tenant, name, cloud, vaults: mergeVaults([], options) });
    const tags = parseOptions(annotations.shape.tags, tag ?? []);
    return withConsole(runnerOf(options), async ({ client }) => {
      const added = valueOf(await client.tenants.add(input));
      if (tags.length > 0) valueOf(await client.tenants.annotate({ tenantId: added.tenantId, tags }));
      printTenant(added, tags, json === true);
      return exitCodes.success;
    });
  });
};
