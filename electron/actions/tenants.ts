import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { CloudName } from '../../shared/cloud.ts';
import { outcomeShownTo } from '../../shared/domain/customer-visibility.ts';
import { reaches } from '../../shared/domain/session.ts';
import { isGuid } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ActionContext } from './context.ts';
import { statusOf } from './tenant-status.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown, withTenant } from './with-tenant.ts';

/** Asks Entra's discovery which tenant a domain belongs to. */
type ResolveTenant = (
  domain: string,
  cloud: CloudName,
) => Promise<Answer<{ readonly tenantId: string; readonly domain: string | null }>>;

export interface TenantsParts {
  readonly tenants: TenantStore;
  readonly runStore: RunStore;
  readonly resolveTenant: ResolveTenant;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

export function tenantsHandlers(parts: TenantsParts): ConsoleHandlers<ActionContext>['tenants'] {
  const { tenants, runStore, resolveTenant, publish, now } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });

  return {
    list: (_input, context) =>
      withPerson(context, async (person) => {
        const rows = await tenants.list();
        return ok(
          rows
            .filter((row) => reaches(person, row.tenant.tenantId))
            .map((row) => ({ ...row, latest: row.latest && outcomeShownTo(person, row.latest) })),
        );
      }),
    status: ({ tenantId }, context) =>
      withTenant(tenants, tenantId, context, async (tenant, person) =>
        ok(await statusOf(tenant, runStore, person)),
      ),
    add: async ({ tenant: reference, name, cloud, vaults }) => {
      const named = isGuid(reference)
        ? ok({ tenantId: reference, domain: null })
        : await resolveTenant(reference, cloud);
      if (!named.ok) return named;
      const { tenantId, domain } = named.value;
      const tenant = { tenantId, name, domain, cloud, vaults, addedAt: now().toISOString() };
      if (await tenants.add(tenant)) {
        changed(tenantId);
        return ok(tenant);
      }
      const present = await tenants.find(tenantId);
      return refuse(makeProblem('tenant-duplicate', { tenantId, name: present?.name ?? name }));
    },
    edit: (change, context) =>
      withTenant(tenants, change.tenantId, context, async ({ addedAt }) => {
        const tenant = { ...change, addedAt };
        if (!(await tenants.replace(tenant))) return tenantUnknown(change.tenantId);
        changed(tenant.tenantId);
        return ok(tenant);
      }),
    remove: ({ tenantId }, context) =>
      withTenant(tenants, tenantId, context, async () => {
        if (!(await tenants.remove(tenantId))) return tenantUnknown(tenantId);
        changed(tenantId);
        return ok({});
      }),
  };
}
