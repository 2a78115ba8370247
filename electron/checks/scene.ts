import { isGuid, type TenantRecord, type VaultResource } from '../../shared/domain/tenant.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { atVault, contextOf, type CallContext } from '../azure/call-context.ts';
import { findVaults } from '../azure/find-vaults.ts';
import { openVault, type Vault } from '../azure/open-vault.ts';
import type { VaultSighting } from '../azure/vault-challenge.ts';
import type { VaultKey } from '../azure/vault-key.ts';
import type { OpenTenant, TenantAccess, TokenClaims } from '../identity/tenant-access.ts';
import type { RegistrationSeen } from './registration-of-run.ts';
import { viewVault, type VaultView } from './vault-view.ts';

/** Where the rungs of one tenant look. Facts that several rungs share are fetched once. */
export interface TenantScene {
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
export interface VaultScene extends TenantScene {
  readonly vault: Vault;
  readonly resource: VaultResource;
  /** What the vault tells anybody. */
  readonly sighting: () => Promise<Attempt<VaultSighting>>;
  /** The vault through Resource Manager. */
  readonly view: () => Promise<VaultView>;
  /** The configured key, in the configured version or the newest. */
  readonly key: () => Promise<Attempt<VaultKey>>;
}

export function setScene(
  tenant: TenantRecord,
  options: {
    readonly openTenant: OpenTenant;
    readonly registration: (home: TenantAccess) => Promise<RegistrationSeen>;
    readonly signal: AbortSignal;
  },
): TenantScene {
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

export function setVaultScene(scene: TenantScene, resource: VaultResource): VaultScene {
  const vault = openVault(scene.access, resource.vaultUri);
  const keyName = resource.keyName ?? undefined;
  const keyVersion = resource.keyVersion ?? undefined;
  const context = () => ({ ...atVault(scene.context(), resource.vaultUri), keyName, keyVersion });
  return {
    ...scene,
    vault,
    resource,
    context,
    sighting: once(() => attempt(() => vault.sight(scene.signal), context(), scene.signal)),
    view: once(() => viewVault(scene, resource.vaultUri)),
    key: once(() =>
      attempt(() => vault.readKey(keyName ?? '', scene.signal, keyVersion), context(), scene.signal),
    ),
  };
}

function once<Value>(fetch: () => Promise<Value>): () => Promise<Value> {
  let fetched: Promise<Value> | undefined;
  return () => (fetched ??= fetch());
}
