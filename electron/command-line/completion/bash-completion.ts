import { allCommands, type CommandTree, type CompletedOption, type Values } from './command-tree.ts';

/** Quotes a text for bash and zsh, whatever it contains. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The completion of a program for bash 3.2 and later. It needs no other file and starts no program. */
export function bashCompletion(tree: CommandTree): string {
  const { name } = tree;
  const commands = allCommands(tree);
  return `# Completion of ${name} for bash.

# Sets path to the path of the command "$path $1". Fails if there is no such command.
_${name}_command() {
  case "$path $1" in
${commands
  .slice(1)
  .map(({ path }) => `    ${quoted(path.join(' '))}) ;;\n`)
  .join('')}    *) return 1 ;;
  esac
  path="$path $1"
}

# Sets kind (none, one or many), choices and files to what the value of the option $1 can be.
_${name}_option() {
  kind=none choices='' files=''
  case "$path $1" in
${commands.flatMap((command) => command.options.flatMap((option) => optionCase(command, option))).join('')}  esac
}

# Sets choices and files to what the argument at $position can be.
_${name}_argument() {
  choices='' files=''
  case "$path $position" in
${commands.flatMap((command) => command.arguments.flatMap((one, index) => argumentCase(command, one, index))).join('')}  esac
  if [[ $position == 0 ]]; then
    case "$path" in
${commands.map(commandsCase).join('')}    esac
  fi
}

# Sets choices to the options of the command.
_${name}_options() {
  case "$path" in
${commands.map(optionsCase).join('')}  esac
}

_${name}() {
  local path=${quoted(name)} position=0 pending='' kind='' choices='' files='' word index
  local current="\${COMP_WORDS[COMP_CWORD]}"
  if [[ $current == '=' ]]; then current=''; fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    if [[ $word == '=' ]]; then continue; fi
    if [[ -n $pending && $word != -* ]]; then
      if [[ $kind == one ]]; then pending=''; fi
      continue
    fi
    pending=''
    if [[ $word == -* ]]; then
      _${name}_option "$word"
      if [[ $kind != none ]]; then pending="$word"; fi
    elif [[ $position != 0 ]] || ! _${name}_command "$word"; then
      position=$((position + 1))
    fi
  done
  choices='' files=''
  if [[ -n $pending && $current != -* ]]; then
    _${name}_option "$pending"
  elif [[ $current == -* ]]; then
    _${name}_options
  else
    _${name}_argument
  fi
  COMPREPLY=()
  if [[ -n $choices ]]; then COMPREPLY=($(compgen -W "$choices" -- "$current")); fi
  if [[ -z $files ]]; then compopt +o default 2> /dev/null; fi
  return 0
}

complete -o default -F _${name} ${quoted(name)}
`;
}

const optionCase = ({ path }: CommandTree, { flags, values }: CompletedOption): string[] =>
  values === null
    ? []
    : [
        `    ${flags.map((flag) => quoted([...path, flag].join(' '))).join(' | ')}) kind=${values.isVariadic ? 'many' : 'one'}${settings(values)} ;;\n`,
      ];

const settings = ({ choices, isFile }: Values): string =>
  `${choices.length > 0 ? ` choices=${quoted(choices.join(' '))}` : ''}${isFile ? ' files=yes' : ''}`;

/** The last argument repeats if it is variadic. */
const argumentCase = ({ path }: CommandTree, values: Values, index: number): string[] => {
  const chosen = settings(values).trim();
  const position = values.isVariadic ? '*' : String(index);
  const pattern = `${quoted(`${path.join(' ')} `)}${position}`;
  return chosen === '' ? [] : [`    ${pattern}) ${chosen} ;;\n`];
};

const commandsCase = ({ path, commands }: CommandTree): string =>
  commands.length === 0
    ? ''
    : `      ${quoted(path.join(' '))}) choices="$choices "${quoted(commands.map(({ name }) => name).join(' '))} ;;\n`;

const optionsCase = ({ path, options }: CommandTree): string =>
  `    ${quoted(path.join(' '))}) choices=${quoted(options.flatMap(({ flags }) => flags).join(' '))} ;;\n`;
