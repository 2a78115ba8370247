import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { outcomeVisibleTo } from '../../shared/domain/customer-visibility.ts';
import { reaches } from '../../shared/domain/session.ts';
import { isGuid } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { ResolveTenant } from '../azure/entra/resolve-tenant.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { tenantStatusOf } from './tenant-status.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown, withTenant } from './with-tenant.ts';

export interface TenantsParts {
  readonly tenants: TenantStore;
  readonly runStore: RunStore;
  readonly resolveTenant: ResolveTenant;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

export function tenantsHandlers(parts: TenantsParts): ConsoleHandlers<TrustedCaller>['tenants'] {
  const { tenants, runStore, resolveTenant, publish, now } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });

  return {
    list: (_input, caller) =>
      withPerson(caller, async (person) => {
        const rows = await tenants.list();
        return ok(
          rows
            .filter((row) => reaches(person, row.tenant.tenantId))
            .map((row) => ({ ...row, latest: row.latest && outcomeVisibleTo(person, row.latest) })),
        );
      }),
    status: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant, person) =>
        ok(await tenantStatusOf(tenant, runStore, person)),
      ),
    add: async ({ tenant: reference, name, cloud, vaults }) => {
      const resolved = isGuid(reference)
        ? ok({ tenantId: reference, domain: null })
        : await resolveTenant(reference, cloud);
      if (!resolved.ok) return resolved;
      const { tenantId, domain } = resolved.value;
      const tenant = { tenantId, name, domain, cloud, vaults, addedAt: now().toISOString() };
      if (await tenants.add(tenant)) {
        changed(tenantId);
        return ok(tenant);
      }
      const existing = await tenants.find(tenantId);
      return refuse(makeProblem('tenant-duplicate', { tenantId, name: existing?.name ?? name }));
    },
    edit: (change, caller) =>
      withTenant(tenants, change.tenantId, caller, async ({ addedAt }) => {
        const tenant = { ...change, addedAt };
        if (!(await tenants.replace(tenant))) return tenantUnknown(change.tenantId);
        changed(tenant.tenantId);
        return ok(tenant);
      }),
    remove: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        if (!(await tenants.remove(tenantId))) return tenantUnknown(tenantId);
        changed(tenantId);
        return ok({});
      }),
  };
}
