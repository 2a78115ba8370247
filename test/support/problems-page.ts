import type { ProblemDefinition } from '../../shared/problems/define-problem.ts';
import { affectsInWords, retryInWords } from '../../shared/problems/in-words.ts';
import { explainProblem, problemCodes, type ExplainedProblem } from '../../shared/problems/problem.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';

const owners: Readonly<Record<ProblemDefinition['owner'], string>> = {
  provider: 'the provider',
  customer: 'the customer',
  operator: 'the operator',
  microsoft: 'Microsoft, or time',
};
const languages = { az: 'sh', powershell: 'powershell' } as const;

/** The text of docs/problems.md: every problem in general terms, with the commands as they read for an example. */
export const problemsPage = (): string =>
  [
    '# Problems',
    'Everything that Causeway can name, by its permanent code. The console fills commands and links with the ids of the tenant at hand; here they hold those of an example. This page is made from the catalogue in `shared/problems`: after a change there, write it anew with `CAUSEWAY_WRITE_DOCS=1 npm test -- problems-page`.',
    ...problemCodes.map((code) =>
      section(explainProblem({ code, facts: null }), explainProblem({ code, facts: exampleFacts[code] })),
    ),
  ].join('\n\n') + '\n';

function section(general: ExplainedProblem, example: ExplainedProblem): string {
  const { code, title, owner, affects, retry, source, explanation } = general;
  return [
    `## ${code}`,
    `**${title}.** ${explanation}`,
    `Whose move: ${owners[owner]}. ${affectsInWords[affects]} ${retryInWords(retry)}`,
    ...example.remedy.map(stepText),
    `Source: ${source}`,
  ].join('\n\n');
}

function stepText(
  { say, role, commands = [], link }: ExplainedProblem['remedy'][number],
  index: number,
): string {
  const needed = role === undefined ? '' : ` (Required role: ${role.name}, scope: ${role.scope}.)`;
  const where = link === undefined ? '' : ` [${link.title}](${link.url})`;
  const blocks = commands.map(({ shell, text }) => `   \`\`\`${languages[shell]}\n   ${text}\n   \`\`\``);
  return [`${index + 1}. ${say}${needed}${where}`, ...blocks].join('\n\n');
}
