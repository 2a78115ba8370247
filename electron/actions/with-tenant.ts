import { refuse, type Answer } from '../../shared/contract/action.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ActionContext } from './context.ts';
import { withPerson } from './with-person.ts';

/** A refusal that does not tell a tenant out of reach from one that is not there. */
export const tenantUnknown = (tenantId: string): Answer<never> =>
  refuse(makeProblem('tenant-unknown', { tenantId }));

/**
 * Serves a tenant that is there and within the session's reach. Doors hold the reach as well; this holds it again where
 * the record is fetched, so that no handler can forget it.
 */
export const withTenant = <Value>(
  tenants: Pick<TenantStore, 'find'>,
  tenantId: string,
  context: ActionContext,
  serve: (tenant: TenantRecord, person: Person) => Answer<Value> | Promise<Answer<Value>>,
): Promise<Answer<Value>> =>
  withPerson(context, async (person) => {
    const tenant = await tenants.find(tenantId);
    return tenant && reaches(person, tenantId) ? serve(tenant, person) : tenantUnknown(tenantId);
  });
