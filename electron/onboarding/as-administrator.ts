import { refuse, type Answer } from '../../shared/contract/action.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { CustomerSignIns } from './customer-sign-ins.ts';

type MaybeLater<Value> = Value | Promise<Value>;

/** Handles a call about a tenant if the caller may reach it. */
export type AboutTenant = <Value>(
  tenantId: string,
  caller: TrustedCaller,
  handle: (tenant: TenantRecord) => MaybeLater<Answer<Value>>,
) => MaybeLater<Answer<Value>>;

/** Acts with the rights of the administrator who signed in at the tenant. */
export type AsAdministrator = <Value>(
  tenantId: string,
  caller: TrustedCaller,
  act: (access: TenantAccess, tenant: TenantRecord) => Promise<Answer<Value>>,
) => MaybeLater<Answer<Value>>;

/** Refuses the act if nobody signed in at the tenant in this session. */
export const asAdministratorAt =
  ({
    about,
    signIns,
  }: {
    readonly about: AboutTenant;
    readonly signIns: Pick<CustomerSignIns, 'access'>;
  }): AsAdministrator =>
  (tenantId, caller, act) =>
    about(tenantId, caller, (tenant) => {
      const access = signIns.access(caller.session, tenant);
      return access ? act(access, tenant) : refuse(makeProblem('customer-sign-in-required', { tenantId }));
    });
