import { rm, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { count } from '../../shared/problems/phrases.ts';
import type { OpenedWorld } from '../simulator/scenarios/open-world.ts';
import { readWorldChoice, type WorldChoice } from '../simulator/scenarios/world-choice.ts';
import type { Archive } from '../simulator/traffic/archive.ts';
import type { WorldFault } from '../simulator/world-file/read-world-file.ts';
import { documented } from './documented.ts';
import { note } from './print.ts';
import { portOption } from './port-option.ts';
import { fileFault } from './file-fault.ts';
import { readBounded } from './read-bounded.ts';
import { reasonOf } from './reason-of.ts';
import { stopRequested } from './stop-requested.ts';
import { UsageError } from './usage-error.ts';
import { writeComplete } from './write-complete.ts';

/** `causeway simulator`: a simulated Azure for programs in any language. Ends on SIGTERM and SIGINT. */
export const simulatorCommand = (): Command =>
  documented(
    new Command('simulator')
      .description('Run a simulated Azure for other programs.')
      .option(
        '--world <demo|lab|N|file>',
        'the customers to simulate; a number generates that many, and a JSON file describes them',
        'demo',
      )
      .option('--https-port <port>', 'the port for Azure’s host names', portOption, 8443)
      .option('--http-port <port>', 'the port for sign-in pages and the control API', portOption, 8080)
      .option('--ready-file <file>', 'write the connection details to this file as JSON when ready')
      .addOption(
        new Option(
          '--record <file>',
          'write all requests and answers to this file when stopped, without credentials',
        ).conflicts('replay'),
      )
      .option('--replay <file>', 'answer from a recording instead of from the world'),
    {
      examples: [
        'causeway simulator',
        'causeway simulator --world lab',
        'causeway simulator --world 500 --https-port 0 --http-port 0 --ready-file ready.json',
        'causeway simulator --world docs/simulator-world.json --record traffic.har',
        'causeway simulator --world docs/simulator-world.json --replay traffic.har',
      ],
      exitCodes: {
        0: 'The simulator was stopped.',
        2: 'The simulator cannot start, or the command is invalid.',
      },
      more: 'Press Ctrl+C to stop. The file docs/simulator-control.md describes the control page, the control API, worlds in files and recordings.',
    },
  ).action(async (options: SimulatorOptions) => {
    const { openSimulatorDoors } = await import('../simulator/doors/open-simulator-doors.ts');
    const { describeRecipe } = await import('../simulator/doors/recipe.ts');
    // A file of an earlier run would signal too early that this run is ready.
    if (options.readyFile !== undefined) await rm(options.readyFile, { force: true }).catch(refuseReadyFile);
    const world = await readWorld(options.world);
    const replay = options.replay === undefined ? undefined : await readRecording(options.replay);
    const { record, httpsPort, httpPort } = options;
    if (record !== undefined) await writeFile(record, '', { mode: 0o600 }).catch(refuseRecording);
    const doors = await openSimulatorDoors({
      ...{ world, httpsPort, httpPort, replay },
      record: record !== undefined,
    }).catch((reason: unknown) => {
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
      if (record !== undefined && doors.recorder)
        await writeComplete(record, JSON.stringify(doors.recorder.archive(), null, 1), 0o600).catch(
          refuseRecording,
        );
    }
  });

interface SimulatorOptions {
  readonly world: string;
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly readyFile?: string;
  readonly record?: string;
  readonly replay?: string;
}

const mostBytes = 64 * 1_024 * 1_024;

/** A world of this program, or one that a file describes. */
async function readWorld(choice: string): Promise<WorldChoice | ((now: number) => OpenedWorld)> {
  const known = readWorldChoice(choice);
  if (known !== undefined) return known;
  if (!/[./\\]/.test(choice))
    throw new UsageError(
      'Use demo, lab, lab-with-delays, a number from 1 to 10000, or the path of a JSON file for --world.',
    );
  const { readWorldFile } = await import('../simulator/world-file/read-world-file.ts');
  const { buildWorld } = await import('../simulator/world-file/build-world.ts');
  const { world, faults = [] } = readWorldFile(await readBounded(choice, mostBytes));
  if (!world) throw refuseWorld(choice, faults);
  return (now) => buildWorld(world, now);
}

const mostFaults = 20;

/** Notes each fault in a line, as compilers do, so that editors lead to the place. */
function refuseWorld(file: string, faults: readonly WorldFault[]): UsageError {
  for (const { line, column, path, message } of faults.slice(0, mostFaults))
    note(`${file}:${line}:${column}:${path === '' ? '' : ` ${path}:`} ${message}`);
  return new UsageError(
    `The world in ${file} has ${count(faults.length, 'fault')}. docs/simulator-world.schema.json describes the file.`,
  );
}

async function readRecording(file: string): Promise<Archive> {
  const { readArchive } = await import('../simulator/traffic/archive.ts');
  const text = await readBounded(file, mostBytes);
  try {
    return readArchive(text);
  } catch (reason) {
    throw new UsageError(`The recording ${file} cannot be read: ${reasonOf(reason)}`);
  }
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

function refuseRecording(reason: unknown): never {
  throw new UsageError(`The recording cannot be written: ${fileFault(reason, 'written')}.`);
}
