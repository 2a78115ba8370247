import { Argument, Command } from 'commander';
import { documented } from '../documented.ts';
import { print } from '../print.ts';
import { bashCompletion } from './bash-completion.ts';
import { commandTree, type CommandTree } from './command-tree.ts';
import { fishCompletion } from './fish-completion.ts';
import { powershellCompletion } from './powershell-completion.ts';
import { zshCompletion } from './zsh-completion.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof shells)[number];

const scripts: Readonly<Record<Shell, (tree: CommandTree) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** `causeway completion`. The script is made from the program itself, which is complete when the command runs. */
export const completionCommand = (program: () => Command): Command =>
  documented(
    new Command('completion')
      .description('Print a script that completes the commands and options in a shell.')
      .addArgument(new Argument('<shell>', 'the shell').choices(shells)),
    {
      examples: [
        'source <(causeway completion bash)',
        'causeway completion zsh > "${fpath[1]}/_causeway"',
        'causeway completion fish > ~/.config/fish/completions/causeway.fish',
        'causeway completion powershell | Out-String | Invoke-Expression',
      ],
      exitCodes: { 0: 'The script is complete.', 2: 'The command is invalid.' },
    },
  ).action((shell: Shell) => print(scripts[shell](commandTree(program()))));
