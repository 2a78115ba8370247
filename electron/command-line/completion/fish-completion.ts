import { allCommands, type CommandTree, type CompletedOption, type Values } from './command-tree.ts';

/** The completion of a program for fish. */
export function fishCompletion(tree: CommandTree): string {
  const { name } = tree;
  const commands = allCommands(tree);
  return `# Completion of ${name} for fish.

# Prints the path of the command that is entered, such as "${name} help".
function __${name}_path
    set -l path ${quoted(name)}
    for word in (commandline -opc)[2..-1]
        switch "$path $word"
            case ${commands
              .slice(1)
              .map(({ path }) => quoted(path.join(' ')))
              .join(' ')}
                set path "$path $word"
        end
    end
    echo $path
end

complete -c ${quoted(name)} -f
${commands.flatMap((command) => linesOf(name, command)).join('\n')}
`;
}

function linesOf(program: string, { path, options, arguments: values, commands }: CommandTree): string[] {
  const condition = quoted(`test "$(__${program}_path)" = ${quoted(path.join(' '))}`);
  const start = `complete -c ${quoted(program)} -n ${condition}`;
  return [
    ...commands.map((one) => `${start} -a ${quoted(one.name)} -d ${quoted(one.description)}`),
    ...values.flatMap((one) => argumentLine(one).map((rest) => `${start} ${rest}`)),
    ...options.map((option) => `${start} ${optionLine(option)}`),
  ];
}

const argumentLine = ({ choices, isFile }: Values): string[] => {
  if (choices.length > 0) return [`-a ${quoted(choices.join(' '))}`];
  return isFile ? ['-F'] : [];
};

function optionLine({ flags, description, values }: CompletedOption): string {
  const names = flags.map((flag) =>
    flag.startsWith('--') ? `-l ${quoted(flag.slice(2))}` : `-s ${quoted(flag.slice(1))}`,
  );
  return [...names, ...valueOf(values), `-d ${quoted(description)}`].join(' ');
}

/** `-x`: it needs a value, which is no file. */
function valueOf(values: Values | null): string[] {
  if (values === null) return [];
  if (values.choices.length > 0) return [`-x -a ${quoted(values.choices.join(' '))}`];
  return [values.isFile ? '-r -F' : '-x'];
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
