import type { ProblemCode } from './catalogue.ts';
import { isNonBlocking } from './is-non-blocking.ts';
import { definitionOf } from './problem.ts';

/** True for what the provider mends once for all of its customers. */
export const isOwnedByProvider = (code: ProblemCode): boolean => {
  const { owner, affects } = definitionOf(code);
  return owner === 'provider' && affects === 'every tenant';
};

/** True for what the provider may improve for all of its customers, and what closes nobody's road today. */
export const isProviderAdvice = (code: ProblemCode): boolean =>
  isNonBlocking(code) && isOwnedByProvider(code);
