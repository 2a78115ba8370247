import type { ProblemCode } from './catalogue.ts';
import { headlines } from './headlines.ts';
import { isNonBlocking } from './is-non-blocking.ts';

/** True for a problem that the provider resolves once for all customers. */
export const isOwnedByProvider = (code: ProblemCode): boolean => {
  const { owner, affectsAll } = headlines[code];
  return owner === 'provider' && affectsAll === true;
};

/** True for advice to the provider that concerns all customers and stops no access. */
export const isProviderAdvice = (code: ProblemCode): boolean =>
  isNonBlocking(code) && isOwnedByProvider(code);
