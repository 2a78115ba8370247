import { readFileSync } from 'node:fs';
import { CommanderError, type Command } from 'commander';
import { parse } from 'shell-quote';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../../electron/command-line/create-program.ts';
import { exitCodeMeanings } from '../../../electron/command-line/exit-codes.ts';

const page = readFileSync(new URL('../../../docs/automation.md', import.meta.url), 'utf8');

const opensNothing = () => Promise.reject(new Error('The arguments were accepted.'));
const program = () =>
  createProgram({
    version: '1.0.0',
    openConsole: opensNothing,
    openMachine: opensNothing,
    watch: {
      openWatchingConsole: opensNothing,
      requestAddress: opensNothing,
      env: {},
      stopRequested: () => Promise.withResolvers<undefined>().promise,
      write: () => undefined,
    },
  });

/** The arguments of each command in the page, without what the shell does with the output. */
const commandsInPage = [
  ...page.matchAll(/(?:causeway -- |(?<=^|`|[A-Z]=\w+ |<\()causeway )([a-z].*)$/gm),
].map(([, line = '']) => {
  const words = parse(line.replace(/[`)].*$/, '').replaceAll(String.raw`\|`, '|'));
  const end = words.findIndex((word) => typeof word !== 'string');
  return words.slice(0, end < 0 ? undefined : end).filter((word) => typeof word === 'string');
});

const rowsOf = (title: string): string[][] => {
  const [, section = ''] = page.split(`\n## ${title}\n`);
  const [text = ''] = section.split('\n## ');
  const lines = text.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

const spansIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);

const pathsOf = (command: Command, path: readonly string[] = []): [string, Command][] =>
  command.commands.flatMap((one) => [
    [[...path, one.name()].join(' '), one] as [string, Command],
    ...pathsOf(one, [...path, one.name()]),
  ]);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the page about automation', () => {
  it.each(commandsInPage.map((words) => [words.join(' '), words] as const))(
    'shows a command that the program accepts: %s',
    async (_, words) => {
      for (const stream of ['stdout', 'stderr'] as const)
        vi.spyOn(process[stream], 'write').mockReturnValue(true);
      const error: unknown = await program()
        .parseAsync(words, { from: 'user' })
        .then(
          () => null,
          (reason: unknown) => reason,
        );
      expect(error).not.toBeInstanceOf(CommanderError);
    },
  );

  it('shows at least twenty commands', () => {
    expect(commandsInPage.length).toBeGreaterThan(20);
  });

  it('lists every option of every command', () => {
    const listed = Object.fromEntries(
      rowsOf('Options').map(([command = '', options = '']): [string, string[]] => [
        spansIn(command)[0] ?? '',
        spansIn(options),
      ]),
    );
    const known = pathsOf(program()).map(([path, { options }]): [string, string[]] => [
      path,
      options.flatMap(({ long, hidden }) => (hidden || typeof long !== 'string' ? [] : [long])),
    ]);
    expect(listed).toEqual(Object.fromEntries(known));
  });

  it('has the exit codes of the program', () => {
    expect(rowsOf('Exit codes')).toEqual(
      Object.entries(exitCodeMeanings).map(([code, meaning]) => [code, meaning]),
    );
  });
});
