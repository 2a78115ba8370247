import { text as wholeOf } from 'node:stream/consumers';
import { Command } from 'commander';
import { longestText } from '../../shared/domain/longest-text.ts';
import { explainProblem } from '../../shared/problems/problem.ts';
import { documented } from './documented.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printLines } from './print.ts';
import { problemLines } from './problem-lines.ts';
import { summarizeProblem } from './summarize-verdict.ts';
import { UsageError } from './usage-error.ts';
import { valueOf, type WithConsole } from './with-console.ts';

/** `causeway explain` */
export const explainCommand = (withConsole: WithConsole): Command =>
  documented(
    new Command('explain')
      .description('Explain an error message from Microsoft Entra or Azure. No network is used.')
      .argument('[text...]', 'the error message; if omitted, it is read from standard input')
      .option('--json', 'print one JSON document'),
    {
      examples: [
        'causeway explain "AADSTS700016: Application was not found in the directory"',
        'az keyvault key list --vault-name fjord-keys 2>&1 | causeway explain --json',
      ],
      exitCodes: {
        0: 'Causeway knows the error.',
        2: 'Causeway does not know the error or cannot read its records, or the command is invalid.',
      },
    },
  ).action((words: string[], { json }: { json?: true }) => explain(withConsole, words, json));

async function explain(withConsole: WithConsole, words: string[], json?: true): Promise<void> {
  const given = words.length > 0 ? words.join(' ') : await fromStandardInput();
  if (given.trim() === '') throw new UsageError('Enter an error message, or pipe it to the command.');
  await withConsole(undefined, async ({ client, reader, notices }) => {
    const explained = valueOf(await client.problems.explain({ text: given.slice(0, longestText) }));
    if (json) printJson({ ...explained, notices: (await notices()).map(summarizeProblem) });
    else
      printLines([
        ...explained.findings.flatMap(({ problem }) => [
          ...problemLines(explainProblem(problem), reader),
          '',
        ]),
        ...explained.ids.map(({ kind, value }) => `${kind}: ${value}`),
      ]);
    const isKnown = explained.findings.some(({ problem }) => problem.code !== 'unrecognised');
    return isKnown ? exitCodes.success : exitCodes.undetermined;
  });
}

const fromStandardInput = (): Promise<string> | string => (process.stdin.isTTY ? '' : wholeOf(process.stdin));
