import { clouds } from '../../shared/cloud.ts';
import { exposedUntil, type DrillRow, type RevocationDrill, type Trial } from '../../shared/domain/drill.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { placeOf } from '../../shared/domain/vault-place.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { atVault, contextOf, type CallContext } from '../azure/call-context.ts';
import { getJson } from '../azure/get-json.ts';
import { keyVaultVersion } from '../azure/key-vault/api-version.ts';
import type { AppToken, OpenTenant, TenantAccess } from '../identity/tenant-access.ts';
import { isInconclusive } from './evaluate-problem.ts';

type Audience = 'graph' | 'vault';

interface HeldToken {
  readonly token: AppToken;
  readonly takenAt: Date;
}

/** A request that a token is tested with. */
interface Target {
  readonly audience: Audience;
  readonly service: DrillRow['service'];
  readonly url: string;
  /** Set if the tenant lists several keys of the key vault. */
  readonly keyName?: string | undefined;
  readonly context: CallContext;
}

const maxTenants = 200;

/** The tokens that drills hold, by the cloud and the ID of the tenant. They never leave this process. */
export type HeldTokens = Map<string, Map<Audience, HeldToken>>;
export const createHeldTokens = (): HeldTokens => new Map();
type AtTenant = Pick<TenantRecord, 'cloud' | 'tenantId'>;
const nameOf = ({ cloud, tenantId }: AtTenant): string => `${cloud} ${tenantId}`;
/** The next drill of the tenant acquires tokens as the first one does. */
export const dropHeldTokens = (held: HeldTokens, tenant: AtTenant): void => void held.delete(nameOf(tenant));

/**
 * Creates the revocation drill. The first drill of a tenant acquires a token for each service and holds it, as an attacker
 * or a long-running server would. Each later drill tests it beside a fresh one. Held tokens never leave this process.
 */
export function createRevocationDrill(options: {
  readonly openTenant: OpenTenant;
  readonly now?: () => Date;
  readonly held?: HeldTokens;
}): (tenant: TenantRecord, signal: AbortSignal) => Promise<RevocationDrill> {
  const { openTenant, now = () => new Date(), held: heldByTenant = createHeldTokens() } = options;

  function heldFor(tenant: TenantRecord): Map<Audience, HeldToken> {
    const id = nameOf(tenant);
    const held = heldByTenant.get(id) ?? new Map<Audience, HeldToken>();
    const [oldest] = heldByTenant.keys();
    if (!heldByTenant.has(id) && heldByTenant.size >= maxTenants && oldest !== undefined)
      heldByTenant.delete(oldest);
    heldByTenant.set(id, held);
    for (const [audience, { token }] of held) if (token.expiresAt <= now()) held.delete(audience);
    return held;
  }

  return async (tenant, signal) => {
    const access = openTenant(tenant);
    const held = heldFor(tenant);
    const targets = targetsOf(tenant, access);
    const at = now();
    let armedNow = false;

    const acquire = async (audience: Audience) => {
      const acquired = await attempt(
        () => access.token(audience, { fresh: true }),
        contextOf(access),
        signal,
      );
      if (acquired.ok && !held.has(audience)) {
        held.set(audience, { token: acquired.value, takenAt: at });
        armedNow = true;
      }
      return acquired;
    };
    const [graph, vault] = await Promise.all([
      acquire('graph'),
      targets.some(({ audience }) => audience === 'vault') ? acquire('vault') : null,
    ]);
    const tests = await Promise.all(
      targets.map((target) =>
        testTokens(target, {
          held: held.get(target.audience),
          fresh: target.audience === 'vault' ? (vault ?? graph) : graph,
          access,
          signal,
        }),
      ),
    );

    const rows = tests.map(({ row }) => row);
    const exchanges = [
      ...graph.exchanges,
      ...(vault?.exchanges ?? []),
      ...tests.flatMap((one) => one.exchanges),
    ];
    return {
      at: at.toISOString(),
      armedNow,
      rows,
      exposedUntil: exposedUntil(rows),
      evidence: exchanges.slice(0, 60).map(({ evidence }) => evidence),
    };
  };
}

function targetsOf(tenant: TenantRecord, access: TenantAccess): readonly Target[] {
  const { graphHost } = clouds[tenant.cloud];
  const context = contextOf(access);
  return [
    {
      audience: 'graph',
      service: 'Microsoft Graph',
      url: `https://${graphHost}/v1.0/users?$top=1&$select=id`,
      context: { ...context, graphPermission: 'User.Read.All' },
    },
    ...tenant.vaults.flatMap(({ vaultUri, keyName }): Target[] =>
      keyName === null
        ? []
        : [
            {
              audience: 'vault',
              service: 'Key Vault',
              keyName: placeOf(tenant.vaults, { vaultUri, keyName }).keyName,
              url: `${vaultUri}/keys/${keyName}?api-version=${keyVaultVersion}`,
              context: { ...atVault(context, vaultUri), keyName },
            },
          ],
    ),
  ];
}

async function testTokens(
  { service, url, keyName, context }: Target,
  tokens: {
    readonly held: HeldToken | undefined;
    readonly fresh: Attempt<AppToken>;
    readonly access: TenantAccess;
    readonly signal: AbortSignal;
  },
) {
  const { held, fresh, access, signal } = tokens;
  const send = ({ token }: AppToken) =>
    attempt(
      () => getJson(access.transport, url, { headers: { authorization: `Bearer ${token}` }, signal }),
      context,
      signal,
    );
  const [heldUse, freshUse] = await Promise.all([
    held ? send(held.token) : null,
    fresh.ok ? send(fresh.value) : null,
  ]);
  const row: DrillRow = {
    service,
    host: new URL(url).host,
    ...(keyName !== undefined && { keyName }),
    cached:
      held && heldUse
        ? {
            takenAt: held.takenAt.toISOString(),
            expiresAt: held.token.expiresAt.toISOString(),
            used: trialOf(heldUse),
          }
        : null,
    fresh: {
      given: trialOf(fresh),
      expiresAt: fresh.ok ? fresh.value.expiresAt.toISOString() : null,
      used: freshUse && trialOf(freshUse),
    },
  };
  return { row, exchanges: [...(heldUse?.exchanges ?? []), ...(freshUse?.exchanges ?? [])] };
}

function trialOf(tried: Attempt<unknown>): Trial {
  if (tried.ok) return { state: 'accepted' };
  return { state: isInconclusive(tried.problem) ? 'unknown' : 'refused', problem: tried.problem };
}
