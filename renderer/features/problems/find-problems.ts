import { explainProblem, problemCodes, type ExplainedProblem } from '../../../shared/problems/problem.ts';
import type { ProblemFilter } from './problem-filter.ts';

/** Every problem in general words, in the order of the catalogue, with the words by which it is found. */
const everyProblem = problemCodes.map((code) => {
  const problem = explainProblem({ code, facts: null });
  const { title, explanation, source } = problem;
  return { problem, words: `${code} ${title} ${explanation} ${source}`.toLowerCase() };
});

export const problemCount = everyProblem.length;

/** The problems that hold every word that was searched for: in code, title, explanation or source, such as AADSTS700016. */
export function findProblems({ search = '', owner }: ProblemFilter): readonly ExplainedProblem[] {
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  return everyProblem
    .filter(({ words }) => sought.every((word) => words.includes(word)))
    .map(({ problem }) => problem)
    .filter((problem) => owner === undefined || problem.owner === owner);
}
