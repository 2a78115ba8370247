import { join } from 'node:path';
import { CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { commandLineRole } from './command-line/command-line-role.ts';
import { createProgram } from './command-line/create-program.ts';
import { exitCodes } from './command-line/exit-codes.ts';
import { note, print } from './command-line/print.ts';
import { stopRequested } from './command-line/stop-requested.ts';
import { UsageError } from './command-line/usage-error.ts';
import { dataFolder } from './data-folder.ts';
import { openFaultLog } from './fault-log.ts';
import { redact } from './network/redact.ts';
import { takeSecretVariables } from './secret-variables.ts';
import { readServiceCredentials } from './service-credentials.ts';
import { WorkspaceNotFound } from './store/workspaces/find-workspace.ts';

// Before the variables with secrets are removed: the number of a descriptor is in one of them.
const secrets = { ...readServiceCredentials(process.env), ...takeSecretVariables(process.env) };
const secretNotice = 'The command line does not store secrets.';
const logFile = join(dataFolder(process.env), 'causeway.log');

/** Node.js would exit with 1, which means that access is not working. */
process.on('uncaughtException', (error) => {
  reportFault(error);
  process.exit(exitCodes.undetermined);
});

try {
  const program = createProgram({
    version: packageJson.version,
    role: commandLineRole(process.env),
    // Loaded only by the commands that need it: the help and the simulator start without the console.
    openConsole: async () => {
      const { buildNodeConsole } = await import('./build-node-console.ts');
      return buildNodeConsole({ secretNotice, secrets });
    },
    openMachine: async () => (await import('./open-machine.ts')).openMachine(process.env),
    watch: {
      openWatchingConsole: async (onComplete) => {
        const { buildNodeConsole } = await import('./build-node-console.ts');
        return buildNodeConsole({ secretNotice, secrets, onComplete });
      },
      async requestAddress(url, signal) {
        const { createHttpsBackend } = await import('./network/https-backend.ts');
        const https = createHttpsBackend();
        try {
          return (await https.backend(new Request(url, { signal }))).status;
        } finally {
          await https.close();
        }
      },
      env: process.env,
      stopRequested,
      write: print,
    },
  });
  await program.parseAsync();
} catch (error) {
  // Commander has already printed its own message.
  if (error instanceof UsageError) for (const line of [error.message, ...error.steps]) note(line);
  else if (error instanceof WorkspaceNotFound) note(error.message);
  else if (!(error instanceof CommanderError)) reportFault(error);
  const isHelp = error instanceof CommanderError && error.exitCode === 0;
  process.exitCode = isHelp ? exitCodes.success : exitCodes.undetermined;
}

function reportFault(error: unknown): void {
  openFaultLog(logFile)('the command line', error);
  const reason = redact(error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
  note(`The command stopped because of an unexpected error: ${reason}. The file ${logFile} has the details.`);
}
