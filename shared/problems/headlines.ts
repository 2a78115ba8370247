import { catalogue, type ProblemCode } from './catalogue.ts';
import type { ProblemDefinition } from './define-problem.ts';

interface Headline extends Pick<ProblemDefinition, 'title' | 'owner'> {
  /** Whether it concerns every tenant of the provider; absent if not. */
  readonly affectsAll?: true;
}

/** What lists and figures show of each problem. The build replaces this module by its value, so that the first screen needs no explanations. */
export const headlines = Object.fromEntries(
  Object.entries(catalogue).map(([code, { title, owner, affects }]) => [
    code,
    { title, owner, ...(affects === 'every tenant' && { affectsAll: true }) },
  ]),
) as Readonly<Record<ProblemCode, Headline>>;
