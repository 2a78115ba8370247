import { quoted } from './bash-completion.ts';
import { allCommands, type CommandTree, type CompletedOption, type Values } from './command-tree.ts';

/** The completion of a program for zsh: a file for a folder of `fpath`, or for `source`. */
export function zshCompletion(tree: CommandTree): string {
  const { name } = tree;
  return `#compdef ${name}
# Completion of ${name} for zsh.

${allCommands(tree).map(functionOf).join('\n')}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${quoted(name)}
fi
`;
}

const functionName = (path: readonly string[]): string => `_${path.join('_').replaceAll('-', '_')}`;

function functionOf({ path, options, arguments: values, commands }: CommandTree): string {
  const name = functionName(path);
  const specs = options.map(optionSpec);
  if (commands.length === 0)
    return `${name}() {
  _arguments ${[...specs, ...values.map(argumentSpec)].join(' ')}
}
`;
  return `${name}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C ${[...specs, quoted('1: :->command'), quoted('*:: :->arguments')].join(' ')}
  case $state in
    command)
      local -a commands
      commands=(${commands.map((one) => quoted(`${inSpec(one.name)}:${one.description}`)).join(' ')})
      _describe -t commands command commands
      ;;
    arguments)
      case $line[1] in
${commands.map((one) => `        ${quoted(one.name)}) ${functionName(one.path)} ;;\n`).join('')}      esac
      ;;
  esac
}
`;
}

/** In a specification, a colon ends a part, and brackets enclose the description. */
const inSpec = (text: string): string => text.replace(/[\\:[\]]/g, String.raw`\$&`);

/** An option can be repeated; its short form and its long form exclude each other. */
function optionSpec({ flags, description, values }: CompletedOption): string {
  const value =
    values === null ? '' : `${values.isVariadic ? ':*-*' : ''}:${placeholder}:${actionOf(values)}`;
  const repeat = values === null ? '' : '*';
  const rest = `[${inSpec(description)}]${value}`;
  const [first = '', ...others] = flags;
  return others.length === 0
    ? quoted(`${repeat}${first}${rest}`)
    : flags.map((flag) => quoted(`(${flags.join(' ')})${flag}${rest}`)).join(' ');
}

const placeholder = 'value';

const argumentSpec = (values: Values, index: number): string =>
  quoted(`${values.isVariadic ? '*' : String(index + 1)}:${placeholder}:${actionOf(values)}`);

const actionOf = ({ choices, isFile }: Values): string =>
  choices.length > 0 ? `(${choices.map(inSpec).join(' ')})` : isFile ? '_files' : ' ';
