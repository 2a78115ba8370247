import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { GrantPart, OwnService } from '../../shared/domain/onboarding/customer-account.ts';
import { vaultNameOf, type KeyInVault, type TenantRecord } from '../../shared/domain/tenant.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { asAdministratorAt, type AboutTenant } from './as-administrator.ts';
import { performPlan, planAccess, visibleVaults } from './customer-acts.ts';
import type { CustomerSignIns } from './customer-sign-ins.ts';
import { shownPlan } from './grant-plan.ts';
import { ownChangeHandlers } from './own-change-handlers.ts';
import { ownRights } from './own-rights.ts';
import { withVault } from './with-vault.ts';

export interface OwnActParts {
  readonly signIns: CustomerSignIns;
  /** The same for Key Vault. */
  readonly vaultSignIns: CustomerSignIns;
  readonly about: AboutTenant;
  /** The addresses of the provider. */
  readonly addresses: (tenantId: string) => Promise<readonly string[]>;
  /** The object ID of the service principal in the customer tenant. */
  readonly principalOf: (tenant: TenantRecord, caller: TrustedCaller) => Promise<Answer<string>>;
  /** The application permissions of Microsoft Graph that the application needs; null if they are not known. */
  readonly permissions: () => Promise<readonly string[] | null>;
  readonly keep: (record: TenantRecord) => Promise<Answer<TenantRecord>>;
  /** Whether the administrator may replace a key. Only the provider removes a key from the list of a provider. */
  readonly mayReplaceKeys: boolean;
  /** Called when the administrator chose another key. */
  readonly chosen: (tenantId: string) => void;
  /** Called when something may have changed in the tenant. */
  readonly changed: (tenantId: string, caller: TrustedCaller) => Promise<void>;
}

type Handlers = Pick<
  CustomerConsoleHandlers<TrustedCaller>['onboarding'],
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

const onlyProviderRemoves = 'Only the provider removes a key from the list. Ask the provider to remove it.';

const partsInWords: Readonly<Record<GrantPart, string>> = {
  network: 'allowed addresses in the firewall',
  role: 'gave access to the key',
  removal: 'removed the access',
};

/** What an administrator of a customer does in the own tenant with the own rights, in every console that offers it. */
export function ownActHandlers(parts: OwnActParts): Handlers {
  const { signIns, vaultSignIns, about, addresses, principalOf, permissions, keep, chosen, changed } = parts;
  const asAdministrator = asAdministratorAt(parts);
  const signInsFor = (service: OwnService) => (service === 'vault' ? vaultSignIns : signIns);
  const withKey = (tenant: TenantRecord, key: KeyInVault, insteadOf?: KeyInVault): Answer<TenantRecord> =>
    insteadOf === undefined || parts.mayReplaceKeys
      ? withVault(tenant, { ...key, secretName: null }, { insteadOf })
      : refuse(
          makeProblem('input-invalid', { issues: [{ path: 'insteadOf', message: onlyProviderRemoves }] }),
        );
  const planFor = async (
    part: GrantPart,
    access: TenantAccess,
    tenant: TenantRecord,
    caller: TrustedCaller,
  ) => {
    const principal = await principalOf(tenant, caller);
    if (!principal.ok) return principal;
    return planAccess(access, {
      ...{ part, tenant, principalId: principal.value, signal: caller.signal },
      addresses: await addresses(tenant.tenantId),
    });
  };

  return {
    ...ownChangeHandlers({ vaultSignIns, asAdministrator, addresses, withKey, keep, changed }),
    account: ({ tenantId, service }, caller) =>
      about(tenantId, caller, () => ok({ account: signInsFor(service).account(caller.session, tenantId) })),
    signIn: ({ tenantId, service }, caller) =>
      about(tenantId, caller, ({ cloud }) => {
        signInsFor(service).start(caller, { tenantId, cloud });
        return ok({});
      }),
    cancelSignIn: ({ tenantId, service }, caller) =>
      about(tenantId, caller, () => {
        signInsFor(service).cancel(caller, tenantId);
        return ok({});
      }),
    rights: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) =>
        ok(
          await ownRights(access, {
            tenant,
            permissions: await permissions(),
            directoryRoles: signIns.directoryRoles(caller.session, tenantId) ?? [],
            signal: caller.signal,
          }),
        ),
      ),
    resources: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, (access) => visibleVaults(access, caller.signal)),
    chooseKey: ({ tenantId, vaultUri, keyName, insteadOf }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const visible = await visibleVaults(access, caller.signal);
        if (!visible.ok) return visible;
        const vaultName = vaultNameOf(vaultUri);
        if (!visible.value.some((one) => one.vaultUri === vaultUri))
          return refuse(makeProblem('vault-not-visible-to-person', { vaultName }));
        caller.note?.({ detail: `${vaultName}, key ${keyName}` });
        const extended = withKey(tenant, { vaultUri, keyName }, insteadOf);
        const kept = extended.ok ? await keep(extended.value) : extended;
        if (kept.ok) chosen(tenantId);
        return kept;
      }),
    planGrant: ({ tenantId, part }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const plan = await planFor(part, access, tenant, caller);
        return plan.ok ? ok(shownPlan(plan.value)) : plan;
      }),
    grant: ({ tenantId, part, digest }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const plan = await planFor(part, access, tenant, caller);
        if (!plan.ok) return plan;
        if (plan.value.digest !== digest) return refuse(makeProblem('grant-plan-changed', {}));
        const sent = await performPlan(access, plan.value, caller.signal);
        // The requests before a refused one were sent.
        await changed(tenantId, caller);
        if (!sent.ok) return sent;
        caller.note?.({ detail: `${partsInWords[part]}, ${count(sent.value, 'request')}` });
        return ok({ sent: sent.value });
      }),
  };
}
