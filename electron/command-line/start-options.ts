import { Command, CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { portOption } from './port-option.ts';

export interface StartOptions {
  /** Open the console in the browser, even if a window can open. */
  readonly browser?: true;
  /** The port of the browser's address; undefined selects a free port. */
  readonly port?: number;
  /** Open the system's browser. */
  readonly open: boolean;
}

/** `npm start --` and its options. */
export const startCommand = (): Command =>
  new Command('npm start --')
    .description('Start Causeway in a window, or in the browser if no window can open.')
    .option('--browser', 'use the browser instead of the window')
    .option('--port <port>', 'the port of the address for the browser', portOption)
    .option('--no-open', 'print the address without opening the browser')
    .helpOption('-h, --help', 'show this help')
    .addHelpText(
      'after',
      `
Examples:
  npm start
  npm start -- --browser
  npm start -- --browser --port 8090 --no-open`,
    )
    .exitOverride();

/** The options in these arguments. Undefined if the arguments are invalid or ask for help: then `process.exitCode` is set. */
export function readStartOptions(args: readonly string[]): StartOptions | undefined {
  try {
    return startCommand().parse(args, { from: 'user' }).opts<StartOptions>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCodes.success : exitCodes.undetermined;
    return undefined;
  }
}
