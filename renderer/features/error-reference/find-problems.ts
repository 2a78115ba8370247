import { ownerLabel, type Reader } from '../../../shared/problems/in-words.ts';
import { explainProblem, problemCodes, type ExplainedProblem } from '../../../shared/problems/problem.ts';
import { serviceCodesIn } from '../../../shared/problems/service-codes.ts';
import type { ProblemFilter } from './problem-filter.ts';

/** An entry of the error reference: a problem without facts, and the codes by which the services name it. */
export interface ReferenceEntry extends ExplainedProblem {
  readonly serviceCodes: readonly string[];
}

/** All entries in the order of the catalogue, each with the text to search. */
const allEntries = problemCodes.map((code) => {
  const problem = explainProblem({ code, facts: null });
  const { title, explanation, source } = problem;
  const entry: ReferenceEntry = { ...problem, serviceCodes: serviceCodesIn(source) };
  return { entry, text: `${code} ${title} ${explanation} ${source}`.toLowerCase() };
});

export const problemCount = allEntries.length;

/** The number of an AADSTS error that is the whole search, with or without its prefix; otherwise undefined. */
export const entraNumberIn = (search = ''): string | undefined =>
  /^\s*(?:aadsts)?[\s:]*(\d{4,9})\s*$/i.exec(search)?.[1];

/** True if the search is one of the codes of the entry. */
const isNamed = ({ serviceCodes, code }: ReferenceEntry, search: string): boolean => {
  const number = entraNumberIn(search);
  const named = number === undefined ? search.trim().toLowerCase() : `aadsts${number}`;
  return code === named || serviceCodes.some((one) => one.toLowerCase() === named);
};

/**
 * The entries that contain every word in their code, title, explanation or source. Entries with exactly that code come
 * first. An AADSTS number can be given without its prefix.
 */
export function findProblems(
  { search = '', owner }: ProblemFilter,
  reader: Reader,
): readonly ReferenceEntry[] {
  const number = entraNumberIn(search);
  const words = number === undefined ? search.toLowerCase().split(/\s+/).filter(Boolean) : [number];
  const label = owner && ownerLabel(owner, reader);
  const found = allEntries
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ entry }) => entry)
    .filter((entry) => label === undefined || ownerLabel(entry.owner, reader) === label);
  return [
    ...found.filter((entry) => isNamed(entry, search)),
    ...found.filter((entry) => !isNamed(entry, search)),
  ];
}

/** Whether an entry has exactly this AADSTS number among its codes. */
export const isNumberListed = (number: string): boolean =>
  allEntries.some(({ entry }) => isNamed(entry, number));
