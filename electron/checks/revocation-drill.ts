import { clouds } from '../../shared/cloud.ts';
import { exposedUntil, type DrillRow, type RevocationDrill, type Trial } from '../../shared/domain/drill.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { atVault, contextOf, type CallContext } from '../azure/call-context.ts';
import { getJson } from '../azure/get-json.ts';

import { keyVaultVersion } from '../azure/key-vault/api-version.ts';
import type { AppToken, OpenTenant, TenantAccess } from '../identity/tenant-access.ts';
import { isInconclusive } from './evaluate-problem.ts';

type Audience = 'graph' | 'vault';

interface Held {
  readonly token: AppToken;
  readonly takenAt: Date;
}

/** Where a token can be shown. */
interface Target {
  readonly audience: Audience;
  readonly service: DrillRow['service'];
  readonly url: string;
  readonly context: CallContext;
}

const mostTenantsHeld = 200;

/**
 * Drills revocations: the first one of a tenant takes a token for each service and holds it, as a thief or a busy server
 * would; each later one shows it to the services beside a fresh one. Held tokens stay in this process and end with it.
 */
export function createRevocationDrill(options: {
  readonly openTenant: OpenTenant;
  readonly now?: () => Date;
}): (tenant: TenantRecord, signal: AbortSignal) => Promise<RevocationDrill> {
  const { openTenant, now = () => new Date() } = options;
  const heldByTenant = new Map<string, Map<Audience, Held>>();

  function heldFor({ cloud, tenantId }: TenantRecord): Map<Audience, Held> {
    const id = `${cloud} ${tenantId}`;
    const held = heldByTenant.get(id) ?? new Map<Audience, Held>();
    const [oldest] = heldByTenant.keys();
    if (!heldByTenant.has(id) && heldByTenant.size >= mostTenantsHeld && oldest !== undefined)
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

    const askFor = async (audience: Audience) => {
      const given = await attempt(() => access.token(audience, { fresh: true }), contextOf(access), signal);
      if (given.ok && !held.has(audience)) {
        held.set(audience, { token: given.value, takenAt: at });
        armedNow = true;
      }
      return given;
    };
    const [graph, vault] = await Promise.all([
      askFor('graph'),
      targets.some(({ audience }) => audience === 'vault') ? askFor('vault') : null,
    ]);
    const tried = await Promise.all(
      targets.map((target) =>
        tryAt(target, {
          held: held.get(target.audience),
          given: target.audience === 'vault' ? (vault ?? graph) : graph,
          access,
          signal,
        }),
      ),
    );

    const rows = tried.map(({ row }) => row);
    const exchanges = [
      ...graph.exchanges,
      ...(vault?.exchanges ?? []),
      ...tried.flatMap((one) => one.exchanges),
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
              url: `${vaultUri}/keys/${keyName}?api-version=${keyVaultVersion}`,
              context: { ...atVault(context, vaultUri), keyName },
            },
          ],
    ),
  ];
}

async function tryAt(
  { service, url, context }: Target,
  tokens: {
    readonly held: Held | undefined;
    readonly given: Attempt<AppToken>;
    readonly access: TenantAccess;
    readonly signal: AbortSignal;
  },
) {
  const { held, given, access, signal } = tokens;
  const show = ({ token }: AppToken) =>
    attempt(
      () => getJson(access.transport, url, { headers: { authorization: `Bearer ${token}` }, signal }),
      context,
      signal,
    );
  const [cached, fresh] = await Promise.all([
    held ? show(held.token) : null,
    given.ok ? show(given.value) : null,
  ]);
  const row: DrillRow = {
    service,
    host: new URL(url).host,
    cached:
      held && cached
        ? {
            takenAt: held.takenAt.toISOString(),
            expiresAt: held.token.expiresAt.toISOString(),
            used: trialOf(cached),
          }
        : null,
    fresh: {
      given: trialOf(given),
      expiresAt: given.ok ? given.value.expiresAt.toISOString() : null,
      used: fresh && trialOf(fresh),
    },
  };
  return { row, exchanges: [...(cached?.exchanges ?? []), ...(fresh?.exchanges ?? [])] };
}

function trialOf(made: Attempt<unknown>): Trial {
  if (made.ok) return { state: 'accepted' };
  return { state: isInconclusive(made.problem) ? 'unknown' : 'refused', problem: made.problem };
}
