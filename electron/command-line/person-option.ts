import { Option, type Command } from 'commander';

export interface PersonOptions {
  readonly person?: string;
  /** The former name of the option. */
  readonly as?: string;
}

/** Adds the option that names who runs the command. */
export const withPersonOption = (command: Command): Command =>
  command.option('--person <id>', 'run the command as the person with this ID');

/** The same, with the former name of the option, which scripts may use. */
export const withFormerPersonOption = (command: Command): Command =>
  withPersonOption(command).addOption(
    new Option('--as <person>', 'the former name of --person').hideHelp().conflicts('person'),
  );

/** The ID of the person who runs the command; undefined for the command line itself. */
export const personOf = ({ person, as }: PersonOptions): string | undefined => person ?? as;
