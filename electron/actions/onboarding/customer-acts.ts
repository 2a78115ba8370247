import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { GrantPart, OwnService } from '../../../shared/domain/onboarding/customer-account.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { objectIdIn } from '../../checks/tenant-checks/service-principal.ts';
import type { Runs } from '../../fleet/runs.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { performPlan, planAccess, visibleVaults } from '../../onboarding/customer-acts.ts';
import { shownRequest } from '../../onboarding/grant-plan.ts';
import { ownChangeHandlers } from '../../onboarding/own-change-handlers.ts';
import { ownRights } from '../../onboarding/own-rights.ts';
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
  /** The same for Key Vault. */
  readonly vaultSignIns: CustomerSignIns;
  readonly runs: Pick<Runs, 'start'>;
  readonly publish: (event: ConsoleEvent) => void;
}

/** What the onboarding of a provider adds. */
interface OfProvider {
  /** The application permissions of Microsoft Graph that the application needs; null if they are not known. */
  readonly requiredPermissions: () => Promise<readonly string[] | null>;
}

type Handlers = Pick<
  ConsoleHandlers<TrustedCaller>['onboarding'],
  | 'account'
  | 'signIn'
  | 'cancelSignIn'
  | 'resources'
  | 'chooseKey'
  | 'planGrant'
  | 'grant'
  | 'places'
  | 'connections'
  | 'planChange'
  | 'change'
  | 'rights'
>;

const partsInWords: Readonly<Record<GrantPart, string>> = {
  network: 'allowed addresses in the firewall',
  role: 'gave access to the key',
  removal: 'removed the access',
};

/** What an administrator of a customer does in their own tenant, with their own rights. */
export function customerActHandlers(parts: CustomerActParts & OfProvider): Handlers {
  const { tenants, runStore, settings, appId, customerSignIns, vaultSignIns, publish } = parts;
  const signInsFor = (service: OwnService) => (service === 'vault' ? vaultSignIns : customerSignIns);
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
  const withKey = (
    tenant: TenantRecord,
    key: { readonly vaultUri: string; readonly keyName: string },
  ): Answer<TenantRecord> => withVault(tenant, { ...key, secretName: null });
  const keep = async (record: TenantRecord): Promise<Answer<TenantRecord>> =>
    (await tenants.replace(record)) ? ok(record) : tenantUnknown(record.tenantId);
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
    ...ownChangeHandlers({
      vaultSignIns,
      asAdministrator: asCustomer,
      addresses: async (tenantId) =>
        providerAddresses(settings.read(), (await runStore.latest(tenantId))?.report ?? null),
      withKey,
      keep,
      changed: async (tenantId, { session }) => {
        changed(tenantId);
        await parts.runs.start([tenantId], session.person?.name ?? '');
      },
    }),
    account: ({ tenantId, service }, { session }) =>
      ok({ account: signInsFor(service).account(session, tenantId) }),
    signIn: ({ tenantId, service }, caller) =>
      withTenant(tenants, tenantId, caller, ({ cloud }) => {
        signInsFor(service).start(caller, { tenantId, cloud });
        return ok({});
      }),
    cancelSignIn: ({ tenantId, service }, caller) => {
      signInsFor(service).cancel(caller, tenantId);
      return ok({});
    },
    rights: ({ tenantId }, caller) =>
      asCustomer(tenantId, caller, async (access, tenant) =>
        ok(
          await ownRights(access, {
            tenant,
            permissions: await parts.requiredPermissions(),
            directoryRoles: customerSignIns.directoryRoles(caller.session, tenantId) ?? [],
            signal: caller.signal,
          }),
        ),
      ),
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
        const extended = withKey(tenant, { vaultUri, keyName });
        if (!extended.ok) return extended;
        const kept = await keep(extended.value);
        if (kept.ok) changed(tenantId);
        return kept;
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
