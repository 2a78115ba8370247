import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandTree } from '../../../../electron/command-line/completion/command-tree.ts';
import { bashCompletion } from '../../../../electron/command-line/completion/bash-completion.ts';
import { fishCompletion } from '../../../../electron/command-line/completion/fish-completion.ts';
import { powershellCompletion } from '../../../../electron/command-line/completion/powershell-completion.ts';
import { zshCompletion } from '../../../../electron/command-line/completion/zsh-completion.ts';
import { createProgram } from '../../../../electron/command-line/create-program.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { runProgram } from '../../../support/run-program.ts';
import { isInstalled, typeInShell } from '../../../support/type-in-shell.ts';
import { parseScript } from '../../onboarding/hand-off/parsers.ts';

const program = createProgram({
  version: '1.0.0',
  openConsole: () => Promise.reject(new Error('A completion opens no console.')),
});
const tree = commandTree(program);

/** The words before the cursor, the last one incomplete, and what completes it. */
const cases: readonly (readonly [words: readonly string[], found: readonly string[]])[] = [
  [['ch'], ['check']],
  [['tenants', 'a'], ['add']],
  [['help', 'do'], ['doctor']],
  [
    ['check', '--output', ''],
    ['table', 'json', 'junit', 'sarif', 'csv', 'markdown'],
  ],
  [
    ['check', '--output', 'j'],
    ['json', 'junit'],
  ],
  [['check', '--output-f'], ['--output-file']],
  [['check', '--tag', 'gold', '--fa'], ['--failed']],
  [['tenants', 'export', '--columns', 'name', 'dom'], ['domain']],
  [['tenants', 'import', '--as', 'i'], ['invitations']],
  [['tenants', 'add', 'contoso.example', '--cloud', 'us'], ['us-government']],
  [['completion', 'po'], ['powershell']],
  [['tenants', '--view', 'one', 'ex'], ['export']],
  [['tenants', '--as'], []],
  [['check', 'tenants', 'a'], []],
];

const hasBash = isInstalled('bash');
const hasZsh = isInstalled('zsh');
const hasFish = isInstalled('fish');
const hasTerminal = isInstalled('script');

describe('the completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('for %s is what the command prints', async (shell) => {
    const scripts = {
      bash: bashCompletion,
      zsh: zshCompletion,
      fish: fishCompletion,
      powershell: powershellCompletion,
    };
    const { code, stdout } = await runProgram(['completion', shell], { folder: dataFolder() });
    expect([code, stdout]).toEqual([0, scripts[shell as keyof typeof scripts](tree)]);
  });

  it('refuses another shell', async () => {
    const { code, stdout } = await runProgram(['completion', 'tcsh'], { folder: dataFolder() });
    expect([code, stdout]).toEqual([2, '']);
  });
});

/** The script in a file of its own. */
function fileWith(text: string, name = 'script'): string {
  const path = join(dataFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** Prints its arguments, so that a test sees what the shell completed. */
const fakeCauseway = `causeway() { printf '<%s>' "$@"; printf '\\n'; }`;
const quoted = (word: string): string => `'${word}'`;

describe.skipIf(!hasBash)('in bash', () => {
  it('has no syntax error', () => {
    expect(execFileSync('bash', ['-n', fileWith(bashCompletion(tree))]).toString()).toBe('');
  });

  it('finds what begins with the word', () => {
    const calls = cases.map(
      ([words]) =>
        `COMP_WORDS=(causeway ${words.map(quoted).join(' ')}); COMP_CWORD=${words.length}; _causeway; echo "\${COMPREPLY[*]}"`,
    );
    const script = `set -u\n${bashCompletion(tree)}\n${bashCompletion(tree)}\n${calls.join('\n')}\n`;
    const lines = execFileSync('bash', ['--norc', '--noprofile', '-c', script]).toString().split('\n');
    expect(lines.slice(0, -1)).toEqual(cases.map(([, found]) => found.join(' ')));
  });

  it('finds the value after an equals sign', () => {
    const call = 'COMP_WORDS=(causeway check --output = ju); COMP_CWORD=4; _causeway; echo "${COMPREPLY[*]}"';
    const script = `${bashCompletion(tree)}\n${call}\n`;
    expect(execFileSync('bash', ['--norc', '-c', script]).toString()).toBe('junit\n');
  });

  it('runs nothing of what a person has typed', () => {
    const call =
      "COMP_WORDS=(causeway check '$(echo HARM >&2)' '`echo HARM >&2`' j); COMP_CWORD=4; _causeway 2>&1";
    const output = execFileSync('bash', ['--norc', '-c', `${bashCompletion(tree)}\n${call}\n`]).toString();
    expect(output).toBe('');
  });

  it.skipIf(!hasTerminal)('completes at the terminal', async () => {
    const file = fileWith(bashCompletion(tree));
    const shown = await typeInShell('bash --norc --noprofile -i', {
      begin: [fakeCauseway, `source '${file}'`],
      typed: 'causeway check --output ju\t--output-fi\t\n',
      until: '<--output-file>',
    });
    expect(shown).toContain('<check><--output><junit><--output-file>');
  });
});

describe.skipIf(!hasZsh || !hasTerminal)('in zsh (needs zsh and script)', () => {
  it('has no syntax error', () => {
    execFileSync('zsh', ['-n', fileWith(zshCompletion(tree))]);
  });

  it.each([
    ['check --output ju\t\n', '<check><--output><junit>'],
    ['ten\tex\t--format ht\t\n', '<tenants><export><--format><html>'],
    ['tenants export --columns name dom\t\n', '<tenants><export><--columns><name><domain>'],
    ['completion pow\t\n', '<completion><powershell>'],
  ])('completes %j at the terminal', async (typed, until) => {
    const folder = dataFolder();
    writeFileSync(join(folder, '_causeway'), zshCompletion(tree));
    const shown = await typeInShell('zsh -f -i', {
      begin: [fakeCauseway, `fpath=('${folder}' $fpath)`, `autoload -Uz compinit`, `compinit -u -D`],
      typed: `causeway ${typed}`,
      until,
    });
    expect(shown).not.toContain('_arguments:');
  });
});

describe.skipIf(!hasFish)('in fish (needs fish)', () => {
  it('finds what begins with the word', () => {
    const file = fileWith(fishCompletion(tree));
    const known = cases.filter(([words]) => !words.includes('--columns'));
    const calls = known.map(
      ([words]) =>
        `complete -C ${quoted(`causeway ${words.join(' ')}`)} | cut -f 1 | sort | string join ' '; echo .`,
    );
    const script = [`source '${file}'`, ...calls].join('\n');
    const answers = execFileSync('fish', ['--no-config', '-c', script]).toString().split('.\n').slice(0, -1);
    expect(answers.map((answer) => answer.trim())).toEqual(
      known.map(([, found]) => [...found].sort().join(' ')),
    );
  });
});

describe('for PowerShell', () => {
  it('is a script that PowerShell can parse', () => {
    expect(parseScript('ps1', powershellCompletion(tree)).faults).toEqual([]);
  });

  it('would show a fault', () => {
    expect(parseScript('ps1', powershellCompletion(tree).replace('-Native', '(')).faults).not.toEqual([]);
  });

  it('has every command and every choice', () => {
    const script = powershellCompletion(tree);
    for (const word of [
      'causeway tenants export --format',
      "'csv', 'json', 'html'",
      'causeway check --output-file',
    ])
      expect(script).toContain(word);
  });
});
