import type { ExplainedProblem } from '../../shared/problems/problem.ts';
import { actionRequired, roleInWords, stepInWords, type Reader } from '../../shared/problems/in-words.ts';

/** A problem as lines for a terminal: what it is, who must act, and each step with its role, commands and link. */
export const problemLines = (
  { title, owner, explanation, remedy }: ExplainedProblem,
  reader: Reader,
): string[] => [
  title,
  actionRequired(owner, reader),
  explanation,
  ...remedy.flatMap(({ role, commands = [], link, ...step }, index) => [
    `${index + 1}. ${stepInWords(step, reader)}`,
    ...(role === undefined ? [] : [`   ${roleInWords(role)}`]),
    ...commands.map(({ text }) => `   ${text}`),
    ...(link === undefined ? [] : [`   ${link.title}: ${link.url}`]),
  ]),
];
