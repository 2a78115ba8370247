import { Command } from 'commander';
import type { ProviderRole } from '../../shared/domain/session.ts';
import { alertsCommand } from './alerts/alerts-command.ts';
import { checkCommand } from './check/check-command.ts';
import { completionCommand } from './completion/completion-command.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import type { Machine } from './doctor/machine.ts';
import { documented } from './documented.ts';
import { exitCodeMeanings } from './exit-codes.ts';
import { explainCommand } from './explain-command.ts';
import { availabilityCommand } from './history/availability-command.ts';
import { historyCommand } from './history/history-command.ts';
import { simulatorCommand } from './simulator-command.ts';
import { tenantsCommand } from './tenants/tenants-command.ts';
import { scheduleCommand } from './watch/schedule-command.ts';
import { watchCommand, type WatchOptions } from './watch/watch-command.ts';
import { createWithConsole, type OpenedConsole } from './with-console.ts';

export interface ProgramOptions {
  readonly version: string;
  readonly openConsole: () => Promise<OpenedConsole>;
  /** The role of commands that run as no person; that of an operator by default. */
  readonly role?: ProviderRole | undefined;
  /** The machine that `doctor` examines; without it, `doctor` examines only what the console knows. */
  readonly openMachine?: () => Promise<Machine>;
  /** Without it, there is no command `watch`. */
  readonly watch?: WatchOptions;
}

/** `causeway` with all its commands. Instead of ending the process, invalid arguments and `--help` throw a `CommanderError`. */
export function createProgram({ version, openConsole, role, openMachine, watch }: ProgramOptions): Command {
  const withConsole = createWithConsole(openConsole, role);
  const program = documented(
    new Command('causeway')
      .description('Check the access to customer tenants, and show who must act if access is not working.')
      .version(version, '--version', 'show the version')
      .enablePositionalOptions(),
    {
      examples: [
        'causeway tenants',
        'causeway check --all',
        'causeway check almgard.example',
        'causeway explain "AADSTS7000222: The provided client secret keys are expired."',
        'causeway doctor',
        'causeway --version',
      ],
      exitCodes: exitCodeMeanings,
      more: 'In the project folder, run a command with npm: npm run --silent causeway -- check --all',
    },
  );
  program
    .addCommand(tenantsCommand(withConsole))
    .addCommand(checkCommand(withConsole, version))
    .addCommand(historyCommand(withConsole))
    .addCommand(availabilityCommand(withConsole))
    .addCommand(alertsCommand(withConsole))
    .addCommand(scheduleCommand(withConsole))
    .addCommand(explainCommand(withConsole))
    .addCommand(doctorCommand(openConsole, { role, openMachine }))
    .addCommand(completionCommand(() => program))
    .addCommand(simulatorCommand());
  if (watch) program.addCommand(watchCommand(watch));
  for (const [path, command] of withDescendants(program, program.name())) {
    command
      .helpOption('-h, --help', 'show this help')
      .exitOverride()
      .showHelpAfterError(`Run “${path} --help” to see the options and examples.`);
    if (command.commands.length > 0) command.helpCommand('help [command]', 'show the help of a command');
  }
  return program;
}

const withDescendants = (command: Command, path: string): [string, Command][] => [
  [path, command],
  ...command.commands.flatMap((one) => withDescendants(one, `${path} ${one.name()}`)),
];
