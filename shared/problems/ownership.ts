import type { ProblemCode } from './catalogue.ts';
import { isNonBlocking } from './is-non-blocking.ts';
import { definitionOf } from './problem.ts';

/** True for a problem that the provider resolves once for all customers. */
export const isOwnedByProvider = (code: ProblemCode): boolean => {
  const { owner, affects } = definitionOf(code);
  return owner === 'provider' && affects === 'every tenant';
};

/** True for advice to the provider that concerns all customers and stops no access. */
export const isProviderAdvice = (code: ProblemCode): boolean =>
  isNonBlocking(code) && isOwnedByProvider(code);
