import type { Command } from 'commander';
import { createProgram } from '../../../../electron/command-line/create-program.ts';
import { allScenarios } from '../../../../electron/simulator/scenarios/all-scenarios.ts';
import { incidents } from '../../../../electron/simulator/scenarios/incidents.ts';
import { checkTitles } from '../../../../shared/domain/check.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { reportAfter } from '../../checks/scenario-access-check.ts';
import { filesIn, readFile } from './repository-files.ts';
import { textsInMarkdown } from './texts-in-markdown.ts';
import { textsInSource } from './texts-in-source.ts';
import type { VisibleText } from './faults-in-text.ts';

/** The help of `causeway` and of each of its commands, one text for each line. */
export function textsOfHelp(): VisibleText[] {
  const program = createProgram({
    version: '1.0.0',
    openConsole: () => Promise.reject(new Error('The help opens no console.')),
  });
  return [program, ...program.commands].flatMap((command) =>
    helpOf(command)
      .split('\n')
      .map((text) => ({ from: `causeway ${command.name()} --help`, text })),
  );
}

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 10_000 });
  command.outputHelp();
  return help;
}

/** The titles of the checks, the incidents and the scenarios. */
export const titles = (): VisibleText[] => [
  ...Object.entries(checkTitles).flatMap(([check, { title, proves }]) =>
    [title, proves].map((text) => ({ from: `check ${check}`, text })),
  ),
  ...incidents.flatMap(({ id, title, story }) =>
    [title, story].map((text) => ({ from: `incident ${id}`, text })),
  ),
  ...allScenarios.map(({ id, title }) => ({ from: `scenario ${id}`, text: title })),
];

/** What the checks find in every scenario, and how the problems are explained there. */
export async function textsOfReports(): Promise<VisibleText[]> {
  const texts: VisibleText[] = [];
  for (const scenario of allScenarios) {
    const { results } = await reportAfter(scenario);
    for (const { check, verdict, findings } of results) {
      const from = `${check} in the scenario ${scenario.id}`;
      for (const { name, value } of findings) texts.push({ from, text: `${name}: ${value}` });
      if ('problem' in verdict) texts.push({ from, text: explainProblem(verdict.problem).explanation });
    }
  }
  return texts;
}

/** Texts in these files are statements, patterns or the words of Microsoft, not of Causeway. */
const notOurWords = /^electron\/(azure\/(errors|explain)|store\/records|simulator)\//;
const pagesOfSimulator = /^electron\/simulator\/(entra\/.*page.*|scenarios\/.*|doors\/.*)\.ts$/;

/** Every text in the sources that may come onto a screen. */
export const textsOfSources = (): VisibleText[] =>
  ['electron', 'renderer', 'shared']
    .flatMap(filesIn)
    .filter((path) => /\.tsx?$/.test(path) && (!notOurWords.test(path) || pagesOfSimulator.test(path)))
    .flatMap((path) => textsInSource(path, readFile(path)));

/** The prose of the pages, and the description of the package. */
export const textsOfPages = (): VisibleText[] => [
  ...['README.md', 'CHANGELOG.md', ...filesIn('docs').filter((path) => path.endsWith('.md'))].flatMap(
    (path) => textsInMarkdown(path, readFile(path)),
  ),
  {
    from: 'package.json',
    text: (JSON.parse(readFile('package.json')) as { description: string }).description,
  },
];
