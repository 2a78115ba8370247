import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { GrantPart } from '../../../shared/domain/onboarding/customer-account.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { objectIdIn } from '../../checks/tenant-checks/service-principal.ts';
import type { Runs } from '../../fleet/runs.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { performPlan, planAccess, shownRequest, visibleVaults } from '../../onboarding/customer-acts.ts';
import { providerAddresses } from '../../onboarding/provider-addresses.ts';
import type { CustomerSignIns } from '../../onboarding/customer-sign-ins.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import type { SettingsKeeper } from '../../store/settings/settings-keeper.ts';
import { tenantUnknown, withTenant } from '../with-tenant.ts';
import { withVault } from './with-vault.ts';

export interface CustomerActParts {
  readonly tenants: TenantStore;
  readonly runStore: Pick<RunStore, 'latest' | 'lastGood'>;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly appId: string;
  readonly customerSignIns: CustomerSignIns;
  readonly runs: Pick<Runs, 'start'>;
  readonly publish: (event: ConsoleEvent) => void;
}

type Handlers = Pick<
  ConsoleHandlers<TrustedCaller>['onboarding'],
  'account' | 'signIn' | 'cancelSignIn' | 'resources' | 'chooseKey' | 'planGrant' | 'grant'
>;

const partsInWords: Readonly<Record<GrantPart, string>> = {
  network: 'allowed addresses in the firewall',
  role: 'gave access to the key',
  removal: 'removed the access',
};

/** What an administrator of a customer does in their own tenant, with their own rights. */
export function customerActHandlers(parts: CustomerActParts): Handlers {
  const { tenants, runStore, settings, appId, customerSignIns, publish } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });
  /** Acts with the rights of the administrator who signed in at the tenant. */
  const asCustomer = <Value>(
    tenantId: string,
    caller: TrustedCaller,
    act: (access: TenantAccess, tenant: TenantRecord, person: Person) => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> =>
    withTenant(tenants, tenantId, caller, async (tenant, person) => {
      const access = customerSignIns.access(caller.session, tenant);
      return access
        ? act(access, tenant, person)
        : refuse(makeProblem('customer-sign-in-required', { tenantId }));
    });
  /** The object ID of the service principal is from a token that the application received. */
  const planFor = async (
    part: GrantPart,
    access: TenantAccess,
    tenant: TenantRecord,
    signal: AbortSignal,
  ) => {
    const { tenantId, cloud } = tenant;
    const report = (await runStore.latest(tenantId))?.report ?? null;
    const principalId = objectIdIn(report) ?? objectIdIn(await runStore.lastGood(tenantId));
    if (principalId === null) return refuse(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }));
    return planAccess(access, {
      ...{ part, tenant, principalId },
      addresses: providerAddresses(settings.read(), report),
      signal,
    });
  };

  return {
    account: ({ tenantId }, { session }) => ok({ account: customerSignIns.account(session, tenantId) }),
    signIn: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, ({ cloud }) => {
        customerSignIns.start(caller, { tenantId, cloud });
        return ok({});
      }),
    cancelSignIn: ({ tenantId }, caller) => {
      customerSignIns.cancel(caller, tenantId);
      return ok({});
    },
    resources: ({ tenantId }, caller) =>
      asCustomer(tenantId, caller, (access) => visibleVaults(access, caller.signal)),
    chooseKey: ({ tenantId, vaultUri, keyName }, caller) =>
      asCustomer(tenantId, caller, async (access, tenant) => {
        const visible = await visibleVaults(access, caller.signal);
        if (!visible.ok) return visible;
        const vault = visible.value.find((one) => one.vaultUri === vaultUri);
        const vaultName = vaultNameOf(vaultUri);
        if (!vault) return refuse(makeProblem('vault-not-visible-to-person', { vaultName }));
        caller.note?.({ detail: `${vaultName}, key ${keyName}` });
        const extended = withVault(tenant, { vaultUri, keyName, secretName: null });
        if (!extended.ok) return extended;
        if (!(await tenants.replace(extended.value))) return tenantUnknown(tenantId);
        changed(tenantId);
        return extended;
      }),
    planGrant: ({ tenantId, part }, caller) =>
      asCustomer(tenantId, caller, async (access, tenant) => {
        const plan = await planFor(part, access, tenant, caller.signal);
        return plan.ok
          ? ok({ requests: plan.value.requests.map(shownRequest), digest: plan.value.digest })
          : plan;
      }),
    grant: ({ tenantId, part, digest }, caller) =>
      asCustomer(tenantId, caller, async (access, tenant, person) => {
        const plan = await planFor(part, access, tenant, caller.signal);
        if (!plan.ok) return plan;
        if (plan.value.digest !== digest) return refuse(makeProblem('grant-plan-changed', {}));
        const sent = await performPlan(access, plan.value, caller.signal);
        if (!sent.ok) return sent;
        caller.note?.({ detail: `${partsInWords[part]}, ${count(sent.value, 'request')}` });
        await parts.runs.start([tenantId], person.name);
        return ok({ sent: sent.value });
      }),
  };
}
