import { explainProblem, type PossibleProblem } from '../../shared/problems/problem.ts';

/** A problem in lines for a terminal: what it is, whose move it is, and each step with its role, commands and address. */
export function sayProblem(problem: PossibleProblem): string[] {
  const { title, owner, explanation, remedy } = explainProblem(problem);
  return [
    `${title}. Next move: ${owner}.`,
    explanation,
    ...remedy.flatMap(({ say, role, commands = [], link }, index) => [
      `${index + 1}. ${say}`,
      ...(role === undefined ? [] : [`   Required role: ${role.name}, scope: ${role.scope}`]),
      ...commands.map(({ text }) => `   ${text}`),
      ...(link ? [`   ${link.title}: ${link.url}`] : []),
    ]),
  ];
}
