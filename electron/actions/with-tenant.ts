import { refuse, type Answer } from '../../shared/contract/action.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { withPerson } from './with-person.ts';

/** The refusal for a tenant that does not exist or is out of reach. The caller must not see the difference. */
export const tenantUnknown = (tenantId: string): Answer<never> =>
  refuse(makeProblem('tenant-unknown', { tenantId }));

/**
 * Refuses the call unless the tenant exists and is within the session's reach. The dispatcher checks the reach as well; this
 * check is next to the read, so that no handler omits it.
 */
export const withTenant = <Value>(
  tenants: Pick<TenantStore, 'find'>,
  tenantId: string,
  caller: TrustedCaller,
  handle: (tenant: TenantRecord, person: Person) => Answer<Value> | Promise<Answer<Value>>,
): Promise<Answer<Value>> =>
  withPerson(caller, async (person) => {
    const tenant = await tenants.find(tenantId);
    return tenant && reaches(person, tenantId) ? handle(tenant, person) : tenantUnknown(tenantId);
  });
