import { Command, Option } from 'commander';
import { cloudName, type CloudName } from '../../../shared/cloud.ts';
import { annotations } from '../../../shared/domain/annotations.ts';
import { isSameTag } from '../../../shared/domain/is-same-tag.ts';
import { tenantChange } from '../../../shared/domain/tenant.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRow } from '../find-tenants.ts';
import { parseOptions } from '../parse-options.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { note } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { valueOf, type WithConsole } from '../with-console.ts';
import { printTenant } from './print-tenant.ts';
import { collect, mergeVaults, parseVault, withVaultOptions, type VaultOptions } from './vault-options.ts';

interface Options extends PersonOptions, VaultOptions {
  readonly name?: string;
  /** False for `--no-domain`. */
  readonly domain?: string | boolean;
  readonly cloud?: CloudName;
  readonly removeVault?: readonly string[];
  readonly tag?: readonly string[];
  readonly removeTag?: readonly string[];
  readonly json?: true;
}

/** `causeway tenants edit` */
export const editCommand = (withConsole: WithConsole): Command => {
  const command = new Command('edit')
    .description('Change the record of a customer tenant. What is not given stays as it is.')
    .argument('<tenant>', 'the ID, a domain or the name of the tenant')
    .option('--name <name>', 'your name for the customer')
    .option('--domain <domain>', 'the domain that the list shows')
    .option('--no-domain', 'show no domain')
    .addOption(new Option('--cloud <cloud>', 'the cloud of the tenant').choices(cloudName.options));
  withVaultOptions(command)
    .option('--remove-vault <uri>', 'remove a key vault; repeat the option for several', collect(parseVault))
    .option('--tag <tag...>', 'add tags to the tenant')
    .option('--remove-tag <tag...>', 'remove tags from the tenant')
    .option('--json', 'print the tenant as one JSON document');
  return documented(withPersonOption(command), {
    examples: [
      'causeway tenants edit almgard.example --name "Almgard Energi" --domain almgard.example',
      'causeway tenants edit Almgard --no-domain --cloud public --person demo-operator',
      'causeway tenants edit Almgard --key https://almgard-keys.vault.azure.net/keys/customer-data',
      'causeway tenants edit Almgard --vault https://almgard-new.vault.azure.net --remove-vault https://almgard-keys.vault.azure.net',
      'causeway tenants edit Almgard --secret https://almgard-keys.vault.azure.net/secrets/broker',
      'causeway tenants edit Almgard --tag gold --remove-tag trial --json',
      'causeway tenants edit almgard.example --name "Almgard Energi" --domain almgard.example --sign-in',
    ],
    exitCodes: {
      0: 'The tenant has the new values.',
      2: 'The tenant is not in the list, or the command is invalid. Tags can be unchanged although the rest is changed.',
    },
  }).action((reference: string, options: Options) => edit(withConsole, reference, options));
};

async function edit(withConsole: WithConsole, reference: string, options: Options): Promise<void> {
  const { name, domain, cloud, removeVault = [], tag = [], removeTag = [], json } = options;
  const changesVaults = [options.vault, options.key, options.secret, options.removeVault].some(Boolean);
  const changesRecord = changesVaults || [name, domain, cloud].some((value) => value !== undefined);
  if (!changesRecord && tag.length === 0 && removeTag.length === 0)
    throw new UsageError('Specify what to change, such as --name or --tag.');

  await withConsole(runnerOf(options), async ({ client }) => {
    const row = findRow(valueOf(await client.tenants.list({})), reference);
    const { tenantId, ...known } = row.tenant;
    const vaults = mergeVaults(
      known.vaults.filter(({ vaultUri }) => !removeVault.includes(vaultUri)),
      options,
    );
    const change = parseOptions(tenantChange, {
      tenantId,
      name: name ?? known.name,
      domain: domain === false ? null : (domain ?? known.domain),
      cloud: cloud ?? known.cloud,
      vaults,
    });
    const kept = row.annotations.tags.filter((one) => !removeTag.some((removed) => isSameTag(one, removed)));
    const added = tag.filter((one) => !kept.some((other) => isSameTag(one, other)));
    const tags = parseOptions(annotations.shape.tags, [...kept, ...added]);
    const changed = changesRecord ? valueOf(await client.tenants.edit(change)) : row.tenant;
    if (tag.length > 0 || removeTag.length > 0) valueOf(await client.tenants.annotate({ tenantId, tags }));
    for (const uri of removeVault)
      if (!known.vaults.some(({ vaultUri }) => vaultUri === uri))
        note(`The tenant had no key vault ${uri}, so none was removed.`);
    for (const one of removeTag)
      if (!row.annotations.tags.some((other) => isSameTag(one, other)))
        note(`The tenant had no tag “${one}”, so none was removed.`);
    printTenant(changed, tags, json === true);
    return exitCodes.success;
  });
}
