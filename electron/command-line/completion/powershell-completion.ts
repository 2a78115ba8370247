import { allCommands, type CommandTree, type CompletedOption, type Values } from './command-tree.ts';

/** The completion of a program for Windows PowerShell 5.1 and PowerShell 7. */
export function powershellCompletion(tree: CommandTree): string {
  const commands = allCommands(tree);
  return `# Completion of ${tree.name} for PowerShell.

Register-ArgumentCompleter -Native -CommandName ${quoted(tree.name)} -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commands = @{
${commands.map(commandsEntry).join('')}    }
    $options = @{
${commands.map(optionsEntry).join('')}    }
    $values = @{
${commands.flatMap(valuesEntries).join('')}    }
    $files = @(${commands.flatMap(filesOf).map(quoted).join(', ')})

    $path = ${quoted(tree.name)}
    $previous = ''
    foreach ($element in @($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $previous = $element.Extent.Text
        if ($commands.ContainsKey("$path $previous")) { $path = "$path $previous" }
    }

    if ($files -contains "$path $previous" -and -not $wordToComplete.StartsWith('-')) { return }
    $found = @()
    if ($values.ContainsKey("$path $previous")) { $found = @($values["$path $previous"]) }
    elseif ($wordToComplete.StartsWith('-')) { $found = @($options[$path]) }
    else { $found = @($commands[$path]) + @($values[$path]) }
    foreach ($entry in $found) {
        if ($null -eq $entry) { continue }
        $text, $description = $entry -split ' ', 2
        if (-not $text.StartsWith($wordToComplete)) { continue }
        if ([string]::IsNullOrEmpty($description)) { $description = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $description)
    }
}
`;
}

/** Each entry is a word and its description. */
const entry = (key: string, words: readonly string[]): string =>
  `        ${quoted(key)} = @(${words.map(quoted).join(', ')})\n`;

const commandsEntry = ({ path, commands }: CommandTree): string =>
  entry(
    path.join(' '),
    commands.map(({ name, description }) => `${name} ${description}`),
  );

const optionsEntry = ({ path, options }: CommandTree): string =>
  entry(
    path.join(' '),
    options.flatMap(({ flags, description }) => flags.map((flag) => `${flag} ${description}`)),
  );

/** The choices of the values of options, and those of arguments. */
const valuesEntries = ({ path, options, arguments: values }: CommandTree): string[] => [
  ...options.flatMap(({ flags, values: ofOption }) =>
    (ofOption?.choices ?? []).length === 0
      ? []
      : flags.map((flag) => entry([...path, flag].join(' '), ofOption?.choices ?? [])),
  ),
  ...values.flatMap(({ choices }: Values) => (choices.length === 0 ? [] : [entry(path.join(' '), choices)])),
];

const filesOf = ({ path, options }: CommandTree): string[] =>
  options.flatMap(({ flags, values }: CompletedOption) =>
    values?.isFile ? flags.map((flag) => [...path, flag].join(' ')) : [],
  );

const quoted = (text: string): string => `'${text.replace(/['‘’‚‛]/gu, '$&$&')}'`;
