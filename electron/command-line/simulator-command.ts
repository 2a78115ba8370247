import { rm } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readWorldChoice, type WorldChoice } from '../simulator/scenarios/world-choice.ts';
import { documented } from './documented.ts';
import { portOption } from './port-option.ts';
import { fileFault } from './file-fault.ts';
import { stopRequested } from './stop-requested.ts';
import { UsageError } from './usage-error.ts';
import { writeComplete } from './write-complete.ts';

/** `causeway simulator`: a simulated Azure for programs in any language. Ends on SIGTERM and SIGINT. */
export const simulatorCommand = (): Command =>
  documented(
    new Command('simulator')
      .description('Run a simulated Azure for other programs.')
      .option(
        '--world <demo|lab|N>',
        'the customers to simulate; a number generates that many',
        worldOption,
        'demo',
      )
      .option('--https-port <port>', 'the port for Azure’s host names', portOption, 8443)
      .option('--http-port <port>', 'the port for sign-in pages and the control API', portOption, 8080)
      .option('--ready-file <file>', 'write the connection details to this file as JSON when ready'),
    {
      examples: [
        'causeway simulator',
        'causeway simulator --world lab',
        'causeway simulator --world 500 --https-port 0 --http-port 0 --ready-file ready.json',
      ],
      exitCodes: {
        0: 'The simulator was stopped.',
        2: 'The simulator cannot start, or the command is invalid.',
      },
      more: 'Press Ctrl+C to stop. The file docs/simulator-control.md describes the control API.',
    },
  ).action(async (options: SimulatorOptions) => {
    const { openSimulatorDoors } = await import('../simulator/doors/open-simulator-doors.ts');
    const { describeRecipe } = await import('../simulator/doors/recipe.ts');
    // A file of an earlier run would signal too early that this run is ready.
    if (options.readyFile !== undefined) await rm(options.readyFile, { force: true }).catch(refuseReadyFile);
    const doors = await openSimulatorDoors(options).catch((reason: unknown) => {
      throw orUsageError(reason);
    });
    const stopped = stopRequested();
    try {
      if (options.readyFile !== undefined)
        await writeComplete(options.readyFile, JSON.stringify(doors.recipe), 0o600).catch(refuseReadyFile);
      process.stdout.write(`${describeRecipe(doors.recipe)}\n`);
      await stopped;
    } finally {
      await doors.close();
    }
  });

interface SimulatorOptions {
  readonly world: WorldChoice;
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly readyFile?: string;
}

function worldOption(text: string): WorldChoice {
  const choice = readWorldChoice(text);
  if (choice === undefined)
    throw new InvalidArgumentError('Use demo, lab, lab-with-delays, or a number from 1 to 10000.');
  return choice;
}

/** The user can choose another port; any other error is a bug. */
function orUsageError(reason: unknown): unknown {
  if (!(reason instanceof Error) || !('code' in reason) || !('port' in reason)) return reason;
  if (reason.code === 'EADDRINUSE')
    return new UsageError(
      `Port ${String(reason.port)} is in use. Choose another port with --https-port or --http-port; 0 selects a free port.`,
    );
  return reason.code === 'EACCES'
    ? new UsageError(`This account cannot open port ${String(reason.port)}. Choose a port above 1023.`)
    : reason;
}

function refuseReadyFile(reason: unknown): never {
  throw new UsageError(`The ready file cannot be written: ${fileFault(reason, 'written')}.`);
}
