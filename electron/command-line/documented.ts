import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';

export interface Documentation {
  /** Commands as a person enters them. Each option of the command occurs in one of them. */
  readonly examples: readonly string[];
  /** What each exit code says about this command. */
  readonly exitCodes: Readonly<Partial<Record<ExitCode, string>>>;
  /** A paragraph after the exit codes. */
  readonly more?: string;
}

/** Adds examples and exit codes to the help of a command. Returns the command. */
export const documented = (command: Command, { examples, exitCodes, more }: Documentation): Command =>
  command.addHelpText(
    'after',
    [
      '\nExamples:',
      ...examples.map((example) => `  ${example}`),
      '\nExit codes:',
      ...Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`),
      ...(more === undefined ? [] : [`\n${more}`]),
    ].join('\n'),
  );
