import { CommanderError } from 'commander';
import { vi } from 'vitest';
import { buildConsole } from '../../electron/build-console.ts';
import { createProgram, type ProgramOptions } from '../../electron/command-line/create-program.ts';
import { UsageError } from '../../electron/command-line/usage-error.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../electron/store/settings/node-settings-file.ts';
import { discoveryOnly } from './discovery-only.ts';

type Env = Readonly<Record<string, string>>;

const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';

/** The environment of a live console. */
export const live = {
  CAUSEWAY_CLIENT_ID: someId,
  CAUSEWAY_TENANT_ID: someId,
  CAUSEWAY_CLIENT_SECRET: 'value',
};

/** A console on a data folder: the demo without an environment, otherwise an Azure that only knows tenant IDs. */
export const openIn = (folder: string, env: Env = {}) =>
  buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    backend: discoveryOnly,
    env,
  });

export interface ProgramResult {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process on a data folder. */
export function runProgram(
  args: readonly string[],
  { folder, env = {}, ...options }: { readonly folder: string; readonly env?: Env } & Partial<ProgramOptions>,
): Promise<ProgramResult> {
  const program = createProgram({ version: '1.2.3', openConsole: () => openIn(folder, env), ...options });
  return runCommand(program, args);
}

const codeOfProcess = (): unknown => process.exitCode ?? 0;

/** Runs one command of a program, and turns its errors into the exit code as the process does. */
export async function runCommand(
  command: { parseAsync(args: readonly string[], options: { from: 'user' }): Promise<unknown> },
  args: readonly string[],
): Promise<ProgramResult> {
  const written = { stdout: '', stderr: '' };
  const catchOutput = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  const spies = [catchOutput('stdout'), catchOutput('stderr')];
  process.exitCode = undefined;
  try {
    await command.parseAsync(args, { from: 'user' });
    return { code: codeOfProcess(), ...written };
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode === 0 ? 0 : 2, ...written };
    if (!(error instanceof UsageError)) throw error;
    const lines = [error.message, ...error.steps].map((line) => `${line}\n`);
    return { code: 2, stdout: written.stdout, stderr: `${written.stderr}${lines.join('')}` };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}
