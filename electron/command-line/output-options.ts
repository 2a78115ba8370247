import { Option, type Command } from 'commander';

/** In which format a list is written, and where. */
export interface OutputOptions {
  readonly output: 'table' | 'json' | 'csv';
  /** Standard output if it is missing. */
  readonly outputFile?: string;
}

/** Adds the options of a list to a command. */
export const withOutputOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--output <format>', 'the format of the list')
        .choices(['table', 'json', 'csv'] satisfies OutputOptions['output'][])
        .default('table' satisfies OutputOptions['output']),
    )
    .option('--output-file <file>', 'write the list to this file instead of standard output');
