import { createApplicationCertificate } from '../../../../electron/simulator/doors/certificates.ts';
import type { Program } from '../shell/shell.ts';
import type { AzCommand } from './az-command.ts';
import type { AzSession } from './az-session.ts';
import { directoryCommands } from './directory-commands.ts';
import { readAzWords } from './options.ts';
import { asTsv, query } from './query.ts';
import { roleCommands } from './role-commands.ts';
import { subscriptionCommands } from './subscription-commands.ts';
import { vaultCommands } from './vault-commands.ts';
import { vaultObjectCommands } from './vault-object-commands.ts';

/** Azure CLI for one signed-in person: the commands of remedies, with the requests that az itself sends. */
export function azProgram(session: AzSession): Program {
  const commands: Readonly<Record<string, AzCommand>> = {
    ...subscriptionCommands,
    ...roleCommands,
    ...vaultCommands,
    ...vaultObjectCommands,
    ...directoryCommands(() => createApplicationCertificate('az', new Date(session.now()))),
  };
  return async (args) => {
    const { path, options } = readAzWords(args);
    const command = commands[path];
    if (!command) throw new SyntaxError(`az has no command “${path}” in this suite.`);
    const selection = options.maybe('query');
    const format = options.maybe('output') ?? 'json';
    const result = await command(session, options);
    options.requireAllRead();
    const selected = selection === undefined ? result : query(result, selection);
    return format === 'json' ? `${JSON.stringify(selected, null, 2)}\n` : asTsv(selected);
  };
}
