import { randomUUID } from 'node:crypto';
import { ok, refuse } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { noAnnotations } from '../../../shared/domain/annotations.ts';
import type { ImportAs } from '../../../shared/domain/onboarding/customer-import.ts';
import type { Invitation } from '../../../shared/domain/onboarding/invitation.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { ResolveTenant } from '../../azure/entra/resolve-tenant.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { createFindTenants } from '../../onboarding/import/find-tenants.ts';
import { planImport, previewOf, type ImportedCustomer } from '../../onboarding/import/plan-import.ts';
import type { InvitationStore } from '../../store/records/invitation-store.ts';
import type { AnnotatedTenant, TenantStore } from '../../store/records/tenant-store.ts';

export interface ImportHandlerParts {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
  readonly resolveTenant: ResolveTenant;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

type Handlers = Pick<ConsoleHandlers<TrustedCaller>['onboarding'], 'previewImport' | 'import'>;

const day = 24 * 60 * 60 * 1_000;

/** Customers from a file become invitations or tenants: all of them, or none if one row has an error. */
export function importHandlers(parts: ImportHandlerParts): Handlers {
  const { tenants, invitations, publish, now } = parts;
  const findTenants = createFindTenants(parts.resolveTenant, now);

  const plan = async (given: { readonly text: string; readonly as: ImportAs }, signal: AbortSignal) => {
    const added = new Set(await tenants.ids());
    const invited = new Set(
      given.as === 'tenants' ? [] : (await invitations.list()).map(({ tenantId }) => tenantId),
    );
    const knownBecause = (tenantId: string) =>
      added.has(tenantId)
        ? 'The tenant is in the list already.'
        : invited.has(tenantId)
          ? 'The customer is invited already.'
          : null;
    return planImport(given, { findTenants, knownBecause }, signal);
  };

  return {
    previewImport: async (given, { signal }) => ok(previewOf(await plan(given, signal))),
    import: async ({ days, ...given }, caller) => {
      const { rows, customers } = await plan(given, caller.signal);
      const errors = rows.filter(({ outcome }) => outcome === 'error');
      const [first] = errors;
      if (first) {
        const { line, message } = first;
        return refuse(
          makeProblem('import-has-errors', { errors: errors.length, line, message: message ?? '' }),
        );
      }
      const at = now();
      const added =
        given.as === 'tenants'
          ? await tenants.addMany(customers.map((customer) => tenantOf(customer, at)))
          : await invitations.addMany(customers.map((customer) => invitationOf(customer, at, days)));
      caller.note?.({ detail: `${count(added.length, 'customer')} as ${given.as}` });
      // One event, because each one makes every page read its lists again, and nobody shows the new tenants yet.
      const [tenantId] = added;
      if (tenantId !== undefined) publish({ kind: 'tenant-changed', tenantId });
      return ok({ added: added.length });
    },
  };
}

const tenantOf = (
  { tenantId, name, domain, cloud, vaults, tags, assignee }: ImportedCustomer,
  at: Date,
): AnnotatedTenant => ({
  tenant: { tenantId, name, domain, cloud, vaults: [...vaults], addedAt: at.toISOString() },
  annotations: { ...noAnnotations, tags: [...tags], assignee },
});

const invitationOf = (
  { tenantId, name, domain, cloud, tags, assignee }: ImportedCustomer,
  at: Date,
  days: number,
): Invitation => ({
  ...{ invitationId: randomUUID(), name, cloud, tenantId, domain, tags: [...tags], assignee },
  issuedAt: at.toISOString(),
  expiresAt: new Date(at.getTime() + days * day).toISOString(),
});
