import { Command } from 'commander';
import { checkCommand } from './check-command.ts';
import { explainCommand } from './explain-command.ts';
import { simulatorCommand } from './simulator-command.ts';
import { tenantsCommand } from './tenants-command.ts';
import { createWithConsole, type OpenedConsole } from './with-console.ts';

export interface ProgramOptions {
  readonly version: string;
  readonly openConsole: () => Promise<OpenedConsole>;
}

/** `causeway` with all its commands. Instead of ending the process, invalid arguments and `--help` throw a `CommanderError`. */
export function createProgram({ version, openConsole }: ProgramOptions): Command {
  const withConsole = createWithConsole(openConsole);
  const program = new Command('causeway')
    .description('Check the access to customer tenants, and show who must act if access is not working.')
    .version(version, '--version', 'show the version')
    .addCommand(tenantsCommand(withConsole))
    .addCommand(checkCommand(withConsole))
    .addCommand(explainCommand(withConsole))
    .addCommand(simulatorCommand())
    .addHelpText(
      'after',
      `
Examples:
  causeway tenants
  causeway check --all
  causeway check almgard.example
  causeway explain "AADSTS7000222: The provided client secret keys are expired."

In the project folder, run a command with npm: npm run --silent causeway -- check --all`,
    );
  for (const command of [program, ...program.commands])
    command.helpOption('-h, --help', 'show this help').exitOverride();
  return program.helpCommand('help [command]', 'show the help of a command');
}
