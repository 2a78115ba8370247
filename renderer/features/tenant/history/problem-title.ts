import { definitionOf, problemCodes } from '../../../../shared/problems/problem.ts';

/** The title of a stored problem code; the code itself if this version does not know it, and a dash for none. */
export function problemTitle(code: string | null): string {
  if (code === null) return '–';
  const known = problemCodes.find((one) => one === code);
  return known === undefined ? code : definitionOf(known).title;
}
