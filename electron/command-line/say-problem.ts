import { explainProblem, type PossibleProblem } from '../../shared/problems/problem.ts';

/** A problem in lines for a terminal: what it is, whose move it is, and each step with its role, commands and address. */
export function sayProblem(problem: PossibleProblem): string[] {
  const { title, owner, explanation, remedy } = explainProblem(problem);
  return [
    `${title}. Next move: ${owner}.`,
    explanation,
    ...remedy.flatMap(({ say, leastRole, commands = [], link }, index) => [
      `${index + 1}. ${say}`,
      ...(leastRole === undefined ? [] : [`   Needs at least: ${leastRole}`]),
      ...commands.map(({ text }) => `   ${text}`),
      ...(link ? [`   ${link.title}: ${link.url}`] : []),
    ]),
  ];
}
