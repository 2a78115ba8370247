import type { Answer } from '../../shared/contract/action.ts';
import { tenantUnknown } from '../actions/with-tenant.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { AboutTenant } from '../onboarding/as-administrator.ts';
import type { OwnTenant } from './own-tenant.ts';

/**
 * Handles a call of the administrator of the own tenant about it. Every other tenant is unknown, and so is this one to everybody
 * else: no role of a provider has a meaning here. The dispatcher compares the reach as well.
 */
export const withOwn = <Value>(
  own: OwnTenant | null,
  tenantId: string,
  { session }: TrustedCaller,
  handle: (own: OwnTenant) => Answer<Value> | Promise<Answer<Value>>,
): Answer<Value> | Promise<Answer<Value>> =>
  own?.invitation.tenantId === tenantId &&
  session.person?.role === 'customer-administrator' &&
  session.person.tenantId === tenantId
    ? handle(own)
    : tenantUnknown(tenantId);

/** The same with the record of the tenant. */
export const aboutOwn =
  (own: OwnTenant | null): AboutTenant =>
  (tenantId, caller, handle) =>
    withOwn(own, tenantId, caller, (tenant) => handle(tenant.record()));
