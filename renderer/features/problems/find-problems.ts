import { ownerLabel, type Reader } from '../../../shared/problems/in-words.ts';
import { explainProblem, problemCodes, type ExplainedProblem } from '../../../shared/problems/problem.ts';
import type { ProblemFilter } from './problem-filter.ts';

/** All problems without facts, in the order of the catalogue, each with the text to search. */
const allProblems = problemCodes.map((code) => {
  const problem = explainProblem({ code, facts: null });
  const { title, explanation, source } = problem;
  return { problem, text: `${code} ${title} ${explanation} ${source}`.toLowerCase() };
});

export const problemCount = allProblems.length;

/** The problems that contain every word, such as AADSTS700016, in their code, title, explanation or source. */
export function findProblems(
  { search = '', owner }: ProblemFilter,
  reader: Reader,
): readonly ExplainedProblem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const label = owner && ownerLabel(owner, reader);
  return allProblems
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ problem }) => problem)
    .filter((problem) => label === undefined || ownerLabel(problem.owner, reader) === label);
}
