import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../electron/command-line/create-program.ts';
import { exitCodes } from '../../../electron/command-line/exit-codes.ts';
import { faultsIn } from '../shared/texts/faults-in-text.ts';

const never = () => Promise.reject(new Error('The help opens no console.'));
const program = createProgram({
  version: '1.0.0',
  openConsole: never,
  watch: {
    openWatchingConsole: never,
    requestAddress: never,
    env: {},
    stopRequested: never,
    write: () => undefined,
  },
});

const allOf = (command: Command, path = command.name()): [string, Command][] => [
  [path, command],
  ...command.commands.flatMap((one) => allOf(one, `${path} ${one.name()}`)),
];

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 10_000 });
  command.outputHelp();
  return help;
}

const partOf = (help: string, title: string): string[] => {
  const [, rest = ''] = help.split(`\n${title}:\n`);
  return (rest.split('\n\n')[0] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
};

const commands = allOf(program);

describe('the help', () => {
  it('has every command of the issue', () => {
    expect(commands.map(([path]) => path)).toEqual(
      expect.arrayContaining(
        [
          '',
          ' tenants',
          ' tenants add',
          ' tenants edit',
          ' tenants remove',
          ' tenants import',
          ' tenants export',
        ]
          .concat([
            ' history',
            ' availability',
            ' alerts',
            ' alerts respond',
            ' check',
            ' explain',
            ' doctor',
            ' completion',
            ' simulator',
            ' schedule',
            ' watch',
          ])
          .map((path) => `causeway${path}`),
      ),
    );
  });

  it.each(commands)('of “%s” has a description, examples and exit codes in plain words', (path, command) => {
    const help = helpOf(command);
    expect(command.description()).toMatch(/^[A-Z].*\.$/s);
    const examples = partOf(help, 'Examples');
    expect(examples.some((example) => example.includes(path))).toBe(true);
    const codes = partOf(help, 'Exit codes');
    expect(codes.length).toBeGreaterThan(0);
    const known = Object.values(exitCodes).map(String);
    for (const line of codes) expect(known).toContain(/^(\d) {2}[A-Z].*\.$/.exec(line)?.[1]);
    expect(help.split('\n').flatMap((text) => faultsIn({ from: path, text }))).toEqual([]);
  });

  it.each(commands)(
    'of “%s” describes each option and argument, and shows it in an example',
    (_, command) => {
      const help = helpOf(command);
      const examples = partOf(help, 'Examples').join('\n');
      for (const { description, long, hidden } of command.options)
        if (!hidden) {
          expect(description).not.toBe('');
          expect(examples).toContain(long);
        }
      for (const { description } of command.registeredArguments) expect(description).not.toBe('');
    },
  );
});
