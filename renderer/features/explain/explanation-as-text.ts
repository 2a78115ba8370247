import { plainText } from '../../../shared/domain/plain-text.ts';
import { actionRequired, stepInWords, type Reader } from '../../../shared/problems/in-words.ts';
import { explainProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';

/** An explanation as plain text for a ticket or a chat: title, owner, explanation, and the steps with their commands. */
export function explanationAsText(problem: PossibleProblem, matched: string, reader: Reader): string {
  const { title, owner, explanation, remedy } = explainProblem(problem);
  const steps = remedy.flatMap((step, index) => [
    `${index + 1}. ${plainText(stepInWords(step, reader))}`,
    ...(step.commands ?? []).map(({ text }) => `   ${text}`),
    ...(step.link ? [`   ${step.link.url}`] : []),
  ]);
  return [
    matched === '' ? title : `${title} (${plainText(matched)})`,
    `${actionRequired(owner, reader)}.`,
    plainText(explanation),
    ...(steps.length > 0 ? ['', 'What to do:', ...steps] : []),
  ].join('\n');
}
