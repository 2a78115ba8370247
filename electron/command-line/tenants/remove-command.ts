import { Command } from 'commander';
import { askLine } from '../ask-line.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRow } from '../find-tenants.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { note } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { valueOf, type WithConsole } from '../with-console.ts';

interface Options extends PersonOptions {
  readonly yes?: true;
}

/** Asks a person at the terminal; null if there is none. */
export type Ask = ((question: string) => Promise<string>) | null;

/** `causeway tenants remove`. `terminal` is asked when the command runs. */
export const removeCommand = (
  withConsole: WithConsole,
  terminal: () => Ask = () => (process.stdin.isTTY ? askLine : null),
): Command => {
  const command = new Command('remove')
    .description('Remove a customer tenant and its reports from the list. The access at the customer stays.')
    .argument('<tenant>', 'the ID, a domain or the name of the tenant')
    .option('--yes', 'do not ask for the name of the tenant');
  return documented(withPersonOption(command), {
    examples: [
      'causeway tenants remove almgard.example',
      'CAUSEWAY_COMMAND_LINE_ROLE=administrator causeway tenants remove almgard.example --yes',
      'causeway tenants remove almgard.example --yes --person demo-administrator',
      'causeway tenants remove almgard.example --sign-in',
    ],
    exitCodes: {
      0: 'The tenant is removed.',
      2: 'The tenant is still in the list, or the command is invalid.',
    },
    more: 'Removing needs the rights of an administrator. Set CAUSEWAY_COMMAND_LINE_ROLE to “administrator” to give them to the command line.',
  }).action((reference: string, options: Options) =>
    withConsole(runnerOf(options), async ({ client }) => {
      const { tenant } = findRow(valueOf(await client.tenants.list({})), reference);
      if (!options.yes) await confirm(terminal(), tenant.name);
      valueOf(await client.tenants.remove({ tenantId: tenant.tenantId }));
      note(`${tenant.name} is removed.`);
      return exitCodes.success;
    }),
  );
};

async function confirm(ask: Ask, name: string): Promise<void> {
  if (ask === null) throw new UsageError('Use --yes to remove a tenant without a terminal.');
  note(`This removes ${name} and its reports. It cannot be undone.`);
  const typed = await ask('Enter the name of the tenant to remove it: ');
  if (typed.trim() !== name.trim()) throw new UsageError('The name is different. Nothing was removed.');
}
