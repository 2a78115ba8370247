import { Option, type Command } from 'commander';

/** The person with this ID, whoever signs in first, or, if undefined, the command line itself. */
export type Runner = { readonly personId: string } | 'who signs in' | undefined;

export interface PersonOptions {
  readonly person?: string | undefined;
  readonly signIn?: true | undefined;
  /** The former name of the option. */
  readonly as?: string | undefined;
}

/** Adds the options that say who runs the command. */
export const withPersonOption = (command: Command): Command =>
  command
    .option('--person <id>', 'run the command as the person with this ID')
    .addOption(
      new Option('--sign-in', 'run the command as the person who signs in with a device code').conflicts(
        'person',
      ),
    );

/** The same, with the former name of the option, which scripts may use. */
export const withFormerPersonOption = (command: Command): Command =>
  withPersonOption(command).addOption(
    new Option('--as <person>', 'the former name of --person').hideHelp().conflicts(['person', 'signIn']),
  );

/** Who runs the command. */
export function runnerOf({ person, as, signIn }: PersonOptions): Runner {
  if (signIn) return 'who signs in';
  const personId = person ?? as;
  return personId === undefined ? undefined : { personId };
}
