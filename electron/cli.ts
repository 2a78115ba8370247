import { join } from 'node:path';
import { CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { createProgram } from './command-line/create-program.ts';
import { exitCodes } from './command-line/exit-codes.ts';
import { note } from './command-line/print.ts';
import { UsageError } from './command-line/usage-error.ts';
import { dataFolder } from './data-folder.ts';
import { openFaultLog } from './fault-log.ts';
import { redact } from './network/redact.ts';
import { takeSecretVariables } from './secret-variables.ts';

const secrets = takeSecretVariables(process.env);
const logFile = join(dataFolder(process.env), 'causeway.log');

/** Node.js would exit with 1, which means that access is not working. */
process.on('uncaughtException', (error) => {
  reportFault(error);
  process.exit(exitCodes.undetermined);
});

const program = createProgram({
  version: packageJson.version,
  // Loaded only by the commands that need it: the help and the simulator start without the console.
  openConsole: async () => {
    const { buildNodeConsole } = await import('./build-node-console.ts');
    return buildNodeConsole('The command line does not store secrets.', secrets);
  },
});

try {
  await program.parseAsync();
} catch (error) {
  // Commander has already printed its own message.
  if (error instanceof UsageError) note(error.message);
  else if (!(error instanceof CommanderError)) reportFault(error);
  const isHelp = error instanceof CommanderError && error.exitCode === 0;
  process.exitCode = isHelp ? exitCodes.success : exitCodes.undetermined;
}

function reportFault(error: unknown): void {
  openFaultLog(logFile)('the command line', error);
  const reason = redact(error instanceof Error ? error.message : String(error));
  note(`The command stopped because of an unexpected error: ${reason}. The file ${logFile} has the details.`);
}
