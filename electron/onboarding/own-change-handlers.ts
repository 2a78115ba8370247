import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { OwnChange } from '../../shared/domain/onboarding/own-change.ts';
import { vaultNameOf, type KeyInVault, type TenantRecord } from '../../shared/domain/tenant.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { listPlaces } from '../azure/resource-manager/list-places.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { performPlan } from './customer-acts.ts';
import type { CustomerSignIns } from './customer-sign-ins.ts';
import { shownPlan } from './grant-plan.ts';
import type { AsAdministrator } from './as-administrator.ts';
import { vaultUriOf } from './plan-key.ts';
import { connectionsOf, planOwnChange } from './plan-own-change.ts';

interface OwnChangeParts {
  /** The sign-ins for Key Vault. */
  readonly vaultSignIns: CustomerSignIns;
  readonly asAdministrator: AsAdministrator;
  /** The addresses of the provider. */
  readonly addresses: (tenantId: string) => Promise<readonly string[]>;
  /** The record with this key, or why the tenant cannot have it. */
  readonly withKey: (tenant: TenantRecord, key: KeyInVault) => Answer<TenantRecord>;
  readonly keep: (record: TenantRecord) => Promise<Answer<unknown>>;
  /** Called when something was changed. */
  readonly changed: (tenantId: string, caller: TrustedCaller) => Promise<void>;
}

type Handlers = Pick<
  CustomerConsoleHandlers<TrustedCaller>['onboarding'],
  'places' | 'connections' | 'planChange' | 'change'
>;

const inWords = (change: OwnChange): string => {
  switch (change.kind) {
    case 'key':
      return `created the key ${change.keyName}`;
    case 'connection':
      return 'approved a private endpoint connection';
    case 'key-state':
      return `${change.enabled ? 'enabled' : 'disabled'} the key ${change.keyName}`;
  }
};

/** What an administrator finds and changes in the own tenant, in every console that offers it. */
export function ownChangeHandlers(parts: OwnChangeParts): Handlers {
  const { vaultSignIns, asAdministrator, addresses, withKey, keep, changed } = parts;
  const planFor = async (
    access: TenantAccess,
    tenant: TenantRecord,
    change: OwnChange,
    { signal }: TrustedCaller,
  ) => planOwnChange(access, { change, tenant, addresses: await addresses(tenant.tenantId), signal });

  return {
    places: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, (access) =>
        readAs(access, () => listPlaces(access, caller.signal), caller.signal),
      ),
    connections: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, (access, tenant) =>
        readAs(access, () => connectionsOf(access, tenant, caller.signal), caller.signal),
      ),
    planChange: ({ tenantId, change }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const plan = await planFor(access, tenant, change, caller);
        return plan.ok ? ok(shownPlan(plan.value)) : plan;
      }),
    change: ({ tenantId, change, digest }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const actor = change.kind === 'key-state' ? vaultSignIns.access(caller.session, tenant) : access;
        if (actor === null) return refuse(makeProblem('customer-sign-in-required', { tenantId }));
        const plan = await planFor(access, tenant, change, caller);
        if (!plan.ok) return plan;
        if (plan.value.digest !== digest) return refuse(makeProblem('grant-plan-changed', {}));
        const extended =
          change.kind === 'key'
            ? withKey(tenant, { vaultUri: vaultUriOf(access, change), keyName: change.keyName })
            : null;
        if (extended?.ok === false) return extended;
        const sent = await performPlan(actor, plan.value, caller.signal);
        if (!sent.ok) {
          // The requests before the refused one were sent.
          await changed(tenantId, caller);
          return change.kind === 'key-state' ? refuse(ofKeyState(sent.problem, change)) : sent;
        }
        caller.note?.({ detail: `${inWords(change)}, ${count(sent.value, 'request')}` });
        const kept = extended && (await keep(extended.value));
        if (kept?.ok === false) return kept;
        await changed(tenantId, caller);
        return ok({ sent: sent.value });
      }),
  };
}

/** The problems of the access check are about the application. Here Key Vault refused a person. */
function ofKeyState(
  problem: Problem,
  { vaultUri, keyName }: { readonly vaultUri: string; readonly keyName: string },
): Problem {
  const { cause, code } = problem;
  const isAboutNetwork = code.startsWith('vault-firewall') || code.startsWith('vault-p');
  if (cause?.service !== 'Key Vault' || cause.status !== 403 || isAboutNetwork) return problem;
  return makeProblem('key-state-not-authorised', { vaultName: vaultNameOf(vaultUri), keyName }, cause);
}

async function readAs<Value>(
  access: TenantAccess,
  read: () => Promise<Value>,
  signal: AbortSignal,
): Promise<Answer<Value>> {
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const found = await attempt(read, context, signal);
  return found.ok ? ok(found.value) : refuse(found.problem);
}
