import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { checkCommand } from './command-line/check-command.ts';
import { exitCodes } from './command-line/exit-codes.ts';
import { explainCommand } from './command-line/explain-command.ts';
import { simulatorCommand } from './command-line/simulator-command.ts';
import { tenantsCommand } from './command-line/tenants-command.ts';
import { UsageError } from './command-line/usage-error.ts';

const program = new Command('causeway')
  .description('See which customer’s road is open, and whose move it is when it is not.')
  .version(packageJson.version)
  .addCommand(tenantsCommand())
  .addCommand(checkCommand())
  .addCommand(explainCommand())
  .addCommand(simulatorCommand());

for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said by itself what was wrong with the arguments, and “wrong” includes being asked for help.
  if (error instanceof UsageError) console.error(error.message);
  else if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : exitCodes.couldNotTell;
}
