import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { tagLimit, type Annotations } from '../../shared/domain/annotations.ts';
import { isSameTag } from '../../shared/domain/is-same-tag.ts';
import { outcomeVisibleTo, rowVisibleTo } from '../../shared/domain/customer-visibility.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { ResolveTenant } from '../azure/entra/resolve-tenant.ts';
import type { ResolveIdentifier } from '../azure/identify/resolve-identifier.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { activityOf } from './activity-of.ts';
import { tenantStatusOf } from './tenant-status.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown, withTenant } from './with-tenant.ts';

export interface TenantsParts {
  readonly tenants: TenantStore;
  readonly runStore: RunStore;
  readonly people: readonly Person[];
  readonly auditTrail: Pick<AuditTrail, 'recent'>;
  readonly resolveTenant: ResolveTenant;
  readonly resolveIdentifier: ResolveIdentifier;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

const longestActivity = 200;

export function tenantsHandlers(parts: TenantsParts): ConsoleHandlers<TrustedCaller>['tenants'] {
  const { tenants, runStore, people, auditTrail, resolveTenant, resolveIdentifier, publish, now } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });

  return {
    list: (_input, caller) =>
      withPerson(caller, async (person) => {
        const rows = await tenants.list();
        return ok(
          rows.filter((row) => reaches(person, row.tenant.tenantId)).map((row) => rowVisibleTo(person, row)),
        );
      }),
    status: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant, person) =>
        ok(await tenantStatusOf(tenant, parts, person)),
      ),
    add: async ({ tenant: reference, name, cloud, vaults }) => {
      const resolved = await resolveTenant(reference, cloud);
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
    resolve: ({ text }, caller) =>
      withPerson(caller, async (person) => {
        const resolved = await resolveIdentifier(text, caller.signal);
        if (!resolved.ok) return resolved;
        const { tenantId } = resolved.value;
        const known = tenantId !== null && reaches(person, tenantId) ? await tenants.find(tenantId) : null;
        return ok({ ...resolved.value, knownAs: known?.name ?? null });
      }),
    annotate: ({ tenantId, ...given }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
        const annotated = await tenants.annotate([tenantId], (present) => ({ ...present, ...changes }));
        if (annotated === null) return tenantUnknown(tenantId);
        if (annotated.length > 0) changed(tenantId);
        return ok(await tenants.annotations(tenantId));
      }),
    tag: ({ tenantIds, add, remove }, caller) =>
      withPerson(caller, async (person) => {
        const outOfReach = tenantIds.find((tenantId) => !reaches(person, tenantId));
        if (outOfReach !== undefined) return tenantUnknown(outOfReach);
        const tagged = await tenants.annotate([...new Set(tenantIds)], withTags(add, remove));
        if (tagged === null) {
          const known = new Set(await tenants.ids());
          return tenantUnknown(tenantIds.find((tenantId) => !known.has(tenantId)) ?? '');
        }
        for (const tenantId of tagged) changed(tenantId);
        return ok({ changed: tagged.length });
      }),
    history: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (_tenant, person) => {
        const past = await runStore.pastChecks(tenantId);
        return ok(past.map((check) => ({ ...check, ...outcomeVisibleTo(person, check) })));
      }),
    activity: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async () =>
        ok(activityOf(await auditTrail.recent(longestActivity, tenantId), people)),
      ),
    remove: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        if (!(await tenants.remove(tenantId))) return tenantUnknown(tenantId);
        changed(tenantId);
        return ok({});
      }),
  };
}

const tooManyTags = { path: 'add', message: `A tenant has at most ${tagLimit} tags. Remove a tag first.` };

/** A tag that is there already keeps its spelling. A tag in both lists is removed. */
const withTags =
  (add: readonly string[], remove: readonly string[]) =>
  (present: Annotations): Annotations => {
    const tags = [...present.tags];
    for (const tag of add) if (!tags.some((one) => isSameTag(one, tag))) tags.push(tag);
    const left = tags.filter((tag) => !remove.some((one) => isSameTag(one, tag)));
    if (left.length > tagLimit)
      throw new ProblemError(makeProblem('input-invalid', { issues: [tooManyTags] }));
    return { ...present, tags: left };
  };
