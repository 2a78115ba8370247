import { rename, rm, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readWorldChoice, type WorldChoice } from '../simulator/scenarios/world-choice.ts';
import { UsageError } from './usage-error.ts';

/** `causeway simulator`: the simulated Azure by itself, for programs in any language. Ends on SIGTERM and SIGINT. */
export const simulatorCommand = (): Command =>
  new Command('simulator')
    .description('Open a simulated Azure for other programs.')
    .option(
      '--world <demo|lab|N>',
      'which world; a number generates that many customers',
      worldOption,
      'demo',
    )
    .option('--https-port <port>', 'where Azure’s host names answer', portOption, 8443)
    .option('--http-port <port>', 'where pages and control answer', portOption, 8080)
    .option('--ready-file <file>', 'write the recipe there as JSON once it listens')
    .action(async (options: SimulatorOptions) => {
      const { openSimulatorDoors } = await import('../simulator/doors/open-simulator-doors.ts');
      const { describeRecipe } = await import('../simulator/doors/recipe.ts');
      // One from an earlier run would tell whoever waits for it that this run listens.
      if (options.readyFile !== undefined)
        await rm(options.readyFile, { force: true }).catch(refuseReadyFile);
      const doors = await openSimulatorDoors(options).catch((reason: unknown) => {
        throw orUsageError(reason);
      });
      const stopped = askedToStop();
      try {
        if (options.readyFile !== undefined)
          await writeWhole(options.readyFile, JSON.stringify(doors.recipe));
        process.stdout.write(`${describeRecipe(doors.recipe)}\n`);
        await stopped;
      } finally {
        await doors.close();
      }
    });

/**
 * Resolves on SIGTERM or SIGINT. npm passes a signal to the shell that it starts scripts in, which may end without telling
 * the program; under npm the end of that shell counts, too.
 */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 100).unref();
  });
}

interface SimulatorOptions {
  readonly world: WorldChoice;
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly readyFile?: string;
}

function worldOption(text: string): WorldChoice {
  const choice = readWorldChoice(text);
  if (choice === undefined) throw new InvalidArgumentError('Use demo, lab, or a number from 1 to 10000.');
  return choice;
}

function portOption(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || text.trim() === '')
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** A port that cannot be had is for whoever wrote the command to change; anything else is a fault of ours. */
function orUsageError(reason: unknown): unknown {
  if (!(reason instanceof Error) || !('code' in reason) || !('port' in reason)) return reason;
  if (reason.code === 'EADDRINUSE')
    return new UsageError(
      `Port ${String(reason.port)} is in use. Choose another with --https-port or --http-port; 0 takes a free one.`,
    );
  return reason.code === 'EACCES'
    ? new UsageError(`This account may not open port ${String(reason.port)}. Choose one above 1023.`)
    : reason;
}

/** Nobody who waits for the file ever reads half of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  try {
    await writeFile(unfinished, text, { mode: 0o600 });
    await rename(unfinished, path);
  } catch (reason) {
    await rm(unfinished, { force: true });
    refuseReadyFile(reason);
  }
}

function refuseReadyFile(reason: unknown): never {
  throw new UsageError(
    `The ready file cannot be written: ${reason instanceof Error ? reason.message : String(reason)}`,
  );
}
