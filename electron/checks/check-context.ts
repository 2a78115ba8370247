import { isGuid, type TenantRecord, type VaultResource } from '../../shared/domain/tenant.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { atVault, contextOf, type CallContext } from '../azure/call-context.ts';
import { findVaults } from '../azure/resource-manager/find-vaults.ts';
import { openVault, type Vault } from '../azure/key-vault/open-vault.ts';
import type { VaultProbe } from '../azure/key-vault/vault-challenge.ts';
import type { VaultKey } from '../azure/key-vault/vault-key.ts';
import type { OpenTenant, TenantAccess, TokenClaims } from '../identity/tenant-access.ts';
import type { RegistrationSeen } from './registration-of-run.ts';
import { viewVault, type VaultView } from './vault-checks/vault-view.ts';

/** Where the rungs of one tenant look. Facts that several rungs share are fetched once. */
export interface TenantCheckContext {
  readonly tenant: TenantRecord;
  readonly access: TenantAccess;
  readonly signal: AbortSignal;
  /** What is known about every call; names the service principal once a token has. */
  readonly context: () => CallContext;
  /** A fresh token for Graph at the customer's tenant, as far as its claims. */
  readonly tokenThere: () => Promise<Attempt<TokenClaims>>;
  /** The same at the home tenant. */
  readonly tokenAtHome: () => Promise<Attempt<TokenClaims>>;
  /** The provider's registration, which the whole run reads once; nothing on the way to a vault may wait for it. */
  readonly registration: () => Promise<RegistrationSeen>;
  /** Resource ids, by name, of the vaults that Resource Manager shows; empty is normal. */
  readonly visibleVaults: () => Promise<Attempt<ReadonlyMap<string, string>>>;
}

/** Where the rungs of one vault look. */
export interface VaultCheckContext extends TenantCheckContext {
  readonly vault: Vault;
  readonly resource: VaultResource;
  /** What the vault tells anybody. */
  readonly probeResult: () => Promise<Attempt<VaultProbe>>;
  /** The vault through Resource Manager. */
  readonly view: () => Promise<VaultView>;
  /** The configured key, in the configured version or the newest. */
  readonly key: () => Promise<Attempt<VaultKey>>;
}

export function createCheckContext(
  tenant: TenantRecord,
  options: {
    readonly openTenant: OpenTenant;
    readonly registration: (home: TenantAccess) => Promise<RegistrationSeen>;
    readonly signal: AbortSignal;
  },
): TenantCheckContext {
  const { signal } = options;
  const access = options.openTenant(tenant);
  let objectId: string | undefined;

  const claimsAt = (there: TenantAccess) =>
    attempt(async () => (await there.token('graph', { fresh: true })).claims, contextOf(there), signal);

  return {
    tenant,
    access,
    signal,
    context: () => ({ ...contextOf(access), objectId }),
    tokenThere: once(async () => {
      const there = await claimsAt(access);
      if (there.ok && isGuid(there.value.oid)) objectId = there.value.oid.toLowerCase();
      return there;
    }),
    tokenAtHome: once(() => claimsAt(access.atHome())),
    registration: once(() => options.registration(access.atHome())),
    visibleVaults: once(() =>
      attempt(() => findVaults(access, signal), { ...contextOf(access), objectId }, signal),
    ),
  };
}

export function createVaultCheckContext(
  checkContext: TenantCheckContext,
  resource: VaultResource,
): VaultCheckContext {
  const vault = openVault(checkContext.access, resource.vaultUri);
  const keyName = resource.keyName ?? undefined;
  const keyVersion = resource.keyVersion ?? undefined;
  const context = () => ({ ...atVault(checkContext.context(), resource.vaultUri), keyName, keyVersion });
  return {
    ...checkContext,
    vault,
    resource,
    context,
    probeResult: once(() => attempt(() => vault.probe(checkContext.signal), context(), checkContext.signal)),
    view: once(() => viewVault(checkContext, resource.vaultUri)),
    key: once(() =>
      attempt(
        () => vault.readKey(keyName ?? '', checkContext.signal, keyVersion),
        context(),
        checkContext.signal,
      ),
    ),
  };
}

function once<Value>(fetch: () => Promise<Value>): () => Promise<Value> {
  let fetched: Promise<Value> | undefined;
  return () => (fetched ??= fetch());
}
