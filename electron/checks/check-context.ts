import type { TenantReport } from '../../shared/domain/check.ts';
import { isGuid, type TenantRecord, type VaultResource } from '../../shared/domain/tenant.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { atVault, contextOf, type CallContext } from '../azure/call-context.ts';
import { openVault, type Vault } from '../azure/key-vault/open-vault.ts';
import type { VaultProbe } from '../azure/key-vault/vault-challenge.ts';
import type { VaultKey } from '../azure/key-vault/vault-key.ts';
import { once } from '../azure/once.ts';
import { findVaults, type VisibleVaults } from '../azure/resource-manager/find-vaults.ts';
import type { OpenTenant, TenantAccess, TokenAudience, TokenClaims } from '../identity/tenant-access.ts';
import type { AttemptAt } from './attempt-at.ts';
import type { LearningClock, ServiceClock } from './clock/service-clock.ts';
import { expiresSoon } from './expires-soon.ts';
import type { RegistrationResult } from './registration-cache.ts';
import {
  deservesSecondToken,
  mayConcernOneService,
  provenBy,
  provenFor,
  refusedAtHome,
  refutedBy,
  type SignIn,
} from './sign-in.ts';
import { isPermissionMissing, useUnreadKey, type UnreadKeyUse } from './vault-checks/unread-key.ts';
import { viewVault, type VaultView } from './vault-checks/vault-view.ts';

/** What the checks of one tenant may use. A fact that several checks share is fetched once. */
export interface TenantCheckContext {
  readonly tenant: TenantRecord;
  /** The last successful report; null if there is none. */
  readonly lastGood: TenantReport | null;
  readonly access: TenantAccess;
  readonly signal: AbortSignal;
  /** The context of every call; contains the service principal's object id as soon as a token does. */
  readonly callContext: () => CallContext;
  /** The clocks of the services, as far as their responses have shown them. */
  readonly clock: ServiceClock;
  /** Fresh tokens for the customer tenant. */
  readonly signIn: () => Promise<SignIn>;
  /** The claims of a fresh token for the home tenant: for Graph, or for Key Vault if Graph alone may be refused there. */
  readonly homeToken: () => Promise<Attempt<TokenClaims>>;
  /** The provider's app registration, read once in a run. No check of a vault may wait for it. */
  readonly registration: () => Promise<RegistrationResult>;
  /** The vaults that are visible in Resource Manager; none is normal. */
  readonly visibleVaults: () => Promise<Attempt<VisibleVaults>>;
  readonly attemptAt: AttemptAt;
  /** The configured vaults by URI. */
  readonly vaults: ReadonlyMap<string, OpenedVault>;
}

interface OpenedVault {
  readonly vault: Vault;
  /** The vault's response to a request without a token. */
  readonly probe: () => Promise<Attempt<VaultProbe>>;
}

/** What the checks of one vault may use. */
export interface VaultCheckContext extends TenantCheckContext, OpenedVault {
  readonly resource: VaultResource;
  /** The vault in Resource Manager. */
  readonly view: () => Promise<VaultView>;
  /** The configured key, in the configured or the latest version. */
  readonly key: () => Promise<Attempt<VaultKey>>;
  /**
   * When the rotation policy replaces the key. Null, without a request, if the key does not expire soon or a version is configured,
   * which no rotation changes.
   */
  readonly rotation: () => Promise<Attempt<string | null> | null>;
  /** What the application does with the key although it is not allowed to read it; null if reading was not refused. */
  readonly unreadKeyUse: () => Promise<UnreadKeyUse | null>;
}

export function createCheckContext(
  tenant: TenantRecord,
  options: {
    readonly openTenant: OpenTenant;
    readonly registration: (home: TenantAccess) => Promise<RegistrationResult>;
    readonly signal: AbortSignal;
    readonly clock: LearningClock;
    readonly lastGood: TenantReport | null;
  },
): TenantCheckContext {
  const { signal, clock } = options;
  const access = options.openTenant(tenant);
  let objectId: string | undefined;
  const callContext = () => ({ ...contextOf(access), objectId });

  const learningAttempt = async <Value>(work: () => Promise<Value>, context: CallContext) => {
    const made = await attempt(work, context, signal);
    clock.learn(made.exchanges);
    return made;
  };
  const claimsAt = (at: TenantAccess, audience: TokenAudience) =>
    learningAttempt(async () => (await at.token(audience, { fresh: true })).claims, contextOf(at));

  const openedVault = (vaultUri: string): OpenedVault => {
    const vault = openVault(access, vaultUri);
    const probe = () => learningAttempt(() => vault.probe(signal), atVault(callContext(), vaultUri));
    return { vault, probe: once(probe) };
  };

  const signIn = once(async (): Promise<SignIn> => {
    const graph = await claimsAt(access, 'graph');
    const second = !graph.ok && tenant.vaults.length > 0 && deservesSecondToken(graph.problem.code);
    const tokens = { graph, vault: second ? await claimsAt(access, 'vault') : null };
    const token = provenBy(tokens);
    if (token.ok && isGuid(token.value.oid)) objectId = token.value.oid.toLowerCase();
    return tokens;
  });
  const homeToken = once(async () => {
    const home = access.homeTenant();
    const graph = await claimsAt(home, 'graph');
    const second = !graph.ok && mayConcernOneService(graph.problem.code);
    const tokens = { graph, vault: second ? await claimsAt(home, 'vault') : null };
    const exchanges = [...graph.exchanges, ...(tokens.vault?.exchanges ?? [])];
    return { ...refusedAtHome(provenBy(tokens), contextOf(home)), exchanges };
  });
  const attemptAt: AttemptAt = async (audience, work, context) => {
    const made = await learningAttempt(work, context);
    if (made.ok) return made;
    const tokens = await signIn();
    return refutedBy({ token: provenBy(tokens), for: provenFor(tokens) }, made, audience);
  };

  return {
    tenant,
    lastGood: options.lastGood,
    access,
    signal,
    clock,
    callContext,
    signIn,
    attemptAt,
    homeToken,
    registration: once(() => options.registration(access.homeTenant())),
    visibleVaults: once(() =>
      attemptAt('Azure Resource Manager', () => findVaults(access, signal), callContext()),
    ),
    vaults: new Map(tenant.vaults.map(({ vaultUri }) => [vaultUri, openedVault(vaultUri)])),
  };
}

export function createVaultCheckContext(
  tenantContext: TenantCheckContext,
  resource: VaultResource,
): VaultCheckContext {
  const { signal, vaults, clock } = tenantContext;
  const { vaultUri } = resource;
  const opened = vaults.get(vaultUri);
  if (opened === undefined) throw new RangeError(`The tenant has no vault ${vaultUri}.`);
  const keyName = resource.keyName ?? undefined;
  const keyVersion = resource.keyVersion ?? undefined;
  const callContext = () => ({ ...atVault(tenantContext.callContext(), vaultUri), keyName, keyVersion });
  const key = once(() =>
    tenantContext.attemptAt(
      'Key Vault',
      () => opened.vault.readKey(keyName ?? '', signal, keyVersion),
      callContext(),
    ),
  );
  const rotation = once(async () => {
    const read = await key();
    if (!read.ok || keyVersion !== undefined || !expiresSoon(read.value.expiresOn, clock.now('Key Vault')))
      return null;
    const readTime = () => opened.vault.readRotationTime(read.value, signal);
    return tenantContext.attemptAt('Key Vault', readTime, callContext());
  });
  const call = { ...tenantContext, ...opened, resource, callContext };
  return {
    ...call,
    view: once(() => viewVault(tenantContext, vaultUri)),
    key,
    rotation,
    unreadKeyUse: once(async () => (isPermissionMissing(await key()) ? useUnreadKey(call) : null)),
  };
}
