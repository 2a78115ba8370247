import type { ExplainedProblem } from '../../shared/problems/problem.ts';
import {
  actionRequired,
  numberedSteps,
  roleInWords,
  stepInWords,
  stepsFor,
  type Reader,
} from '../../shared/problems/in-words.ts';

/** A problem as lines for a terminal: what it is, who must act, and each step with its role, commands and link. */
export const problemLines = (
  { title, owner, explanation, remedy }: ExplainedProblem,
  reader: Reader,
): string[] => [title, actionRequired(owner, reader), explanation, ...stepLines(remedy, reader)];

/** Each step that concerns the reader, with its role, commands and link. */
export const stepLines = (remedy: ExplainedProblem['remedy'], reader: Reader): string[] =>
  numberedSteps(stepsFor(remedy, reader)).flatMap(
    ({ number, step: { role, commands = [], link, ...step } }) => [
      `${step.alternative ? '  ' : `${number}.`} ${stepInWords(step, reader)}`,
      ...(role === undefined ? [] : [`   ${roleInWords(role)}`]),
      ...commands.map(({ text }) => `   ${text}`),
      ...(link === undefined ? [] : [`   ${link.title}: ${link.url}`]),
    ],
  );
