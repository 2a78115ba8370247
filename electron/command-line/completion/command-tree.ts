import type { Argument, Command, Option } from 'commander';

/** What a person can enter for an argument, or for the value of an option. */
export interface Values {
  readonly choices: readonly string[];
  readonly isFile: boolean;
  readonly isVariadic: boolean;
}

export interface CompletedOption {
  /** `--output`, and `-h` if there is a short form. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Null for an option without a value. */
  readonly values: Values | null;
}

/** A command with everything that a shell can complete. */
export interface CommandTree {
  readonly name: string;
  /** From the program to this command, such as `causeway tenants add`. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** The values of the arguments in their order; the last one repeats if it is variadic. */
  readonly arguments: readonly Values[];
  readonly commands: readonly CommandTree[];
}

/** Reads the tree of a program: what its help shows, and nothing that the help hides. */
export function commandTree(command: Command, parents: readonly string[] = []): CommandTree {
  const help = command.createHelp();
  const path = [...parents, command.name()];
  const commands = help.visibleCommands(command).map((one) => commandTree(one, path));
  const names = commands.map(({ name }) => name);
  return {
    name: command.name(),
    path,
    description: firstSentence(command.description()),
    options: help.visibleOptions(command).map(optionOf),
    arguments: command.registeredArguments.map((one) => valuesOf(one, one.name())),
    commands: commands.map((one) => (one.name === 'help' ? helpFor(one, names) : one)),
  };
}

/** The argument of the command `help` is the name of a command beside it. */
const helpFor = (help: CommandTree, names: readonly string[]): CommandTree => ({
  ...help,
  arguments: [{ choices: names.filter((name) => name !== help.name), isFile: false, isVariadic: false }],
});

/** The command and everything below it. */
export const allCommands = (tree: CommandTree): CommandTree[] => [
  tree,
  ...tree.commands.flatMap(allCommands),
];

const optionOf = (option: Option): CompletedOption => ({
  flags: [option.long, option.short].filter((flag) => typeof flag === 'string'),
  description: firstSentence(option.description),
  values:
    option.required || option.optional
      ? valuesOf(option, /[<[]([^>\].]+)/.exec(option.flags)?.[1] ?? '')
      : null,
});

/** A value that its placeholder calls a file is the path of a file. */
const valuesOf = (
  { argChoices, variadic }: Pick<Argument | Option, 'argChoices' | 'variadic'>,
  placeholder: string,
): Values => ({ choices: argChoices ?? [], isFile: placeholder === 'file', isVariadic: variadic });

/** Shells show a description on one line. */
const firstSentence = (text: string): string => text.split(/(?<=\.)\s|\n/)[0]?.replace(/\.$/, '') ?? '';
