import type { Problem } from '../../../shared/problems/problem.ts';
import { isGrantMissing } from './missing-grants.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';

/**
 * Explains a missing grant if the access worked before and Resource Manager says that a subscription belongs to another tenant
 * now: a transfer removes every role assignment, and a new one in the former tenant is not possible. Null otherwise: the moved
 * subscription may be another one.
 */
export const movedSubscription = (
  refusal: Problem,
  { view }: Pick<RefusalWitnesses, 'view'>,
): Problem | null =>
  isGrantMissing(refusal) &&
  refusal.facts['workedOn'] !== undefined &&
  view?.resourceId === null &&
  view.obstacle?.code === 'subscription-in-another-tenant'
    ? view.obstacle
    : null;
