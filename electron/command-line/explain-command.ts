import { text as wholeOf } from 'node:stream/consumers';
import { Command } from 'commander';
import { longestText } from '../../shared/domain/explained-text.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printLines } from './print.ts';
import { sayProblem } from './say-problem.ts';
import { UsageError } from './usage-error.ts';
import { valueOf, withConsole } from './with-console.ts';

/** `causeway explain` */
export const explainCommand = (): Command =>
  new Command('explain')
    .description('say what an error means that was met elsewhere; no network is used')
    .argument('[text...]', 'the error; without one it is read from standard input')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExit code: 0 the error is known, 2 it is not, or the command is not right.')
    .action(explain);

async function explain(words: string[], { json }: { json?: true }): Promise<void> {
  const given = words.length > 0 ? words.join(' ') : await fromStandardInput();
  if (given.trim() === '') throw new UsageError('Give the text of an error, or pipe it in.');
  await withConsole(undefined, async ({ client }) => {
    const explained = valueOf(await client.problems.explain({ text: given.slice(0, longestText) }));
    if (json) printJson(explained);
    else
      printLines([
        ...explained.findings.flatMap(({ problem }) => [...sayProblem(problem), '']),
        ...explained.ids.map(({ kind, value }) => `${kind}: ${value}`),
      ]);
    const isKnown = explained.findings.some(({ problem }) => problem.code !== 'unrecognised');
    process.exitCode = isKnown ? exitCodes.allWell : exitCodes.couldNotTell;
  });
}

const fromStandardInput = (): Promise<string> | string => (process.stdin.isTTY ? '' : wholeOf(process.stdin));
