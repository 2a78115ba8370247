import {
  actionRequired,
  affectsInWords,
  numberedSteps,
  retryInWords,
  roleInWords,
  stepInWords,
  type NumberedStep,
} from '../../shared/problems/in-words.ts';
import { explainProblem, problemCodes, type ExplainedProblem } from '../../shared/problems/problem.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';

const languages = { az: 'sh', powershell: 'powershell' } as const;

/** The text of docs/problems.md: every problem without facts, and its commands with example facts. */
export const problemsPage = (): string =>
  [
    '# Problems',
    'This page lists every problem that Causeway recognizes, by its permanent code. It addresses the operator: “You” is the person who uses the console. The commands and links contain the IDs of an example. In the console they contain the IDs of the tenant.',
    'This page is generated from the catalogue in `shared/problems`. After a change there, run `CAUSEWAY_WRITE_DOCS=1 npm test -- problems-page`.',
    ...problemCodes.map((code) =>
      section(explainProblem({ code, facts: null }), explainProblem({ code, facts: exampleFacts[code] })),
    ),
  ].join('\n\n') + '\n';

function section(withoutFacts: ExplainedProblem, example: ExplainedProblem): string {
  const { code, title, owner, affects, retry, source, explanation } = withoutFacts;
  return [
    `## ${code}`,
    `**${title}.** ${explanation}`,
    `${actionRequired(owner, 'provider')}. ${affectsInWords[affects]} ${retryInWords(retry)}`,
    ...numberedSteps(example.remedy).map(stepText),
    `Source: ${source}`,
  ].join('\n\n');
}

function stepText({ number, step }: NumberedStep<ExplainedProblem['remedy'][number]>): string {
  const { role, commands = [], link } = step;
  const needed = role === undefined ? [] : [`   ${roleInWords(role)}.`];
  const where = link === undefined ? '' : ` [${link.title}](${link.url})`;
  const blocks = commands.map(({ shell, text }) => `   \`\`\`${languages[shell]}\n   ${text}\n   \`\`\``);
  return [
    `${step.alternative ? '  ' : `${number}.`} ${stepInWords(step, 'provider')}${where}`,
    ...needed,
    ...blocks,
  ].join('\n\n');
}
