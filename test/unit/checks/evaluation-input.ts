import type { Attempt } from '../../../electron/azure/attempt.ts';
import type { Evaluation, EvaluationInput } from '../../../electron/checks/check.ts';
import { createServiceClock, type ServiceClock } from '../../../electron/checks/clock/service-clock.ts';
import type { TokenClaims } from '../../../electron/identity/tenant-access.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';

export const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
export const appId = '0a1b2c3d-1111-4222-8333-444455556666';
export const otherId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
/** The claims of a token for Microsoft Graph in the tenant. */
export const claims: TokenClaims = {
  tid: tenantId,
  oid: otherId,
  appId,
  aud: 'https://graph.microsoft.com',
  iss: `https://sts.windows.net/${tenantId}/`,
  roles: [],
  credentialKind: 'secret',
};
export const names = { vaultName: 'fjord-keys', keyName: 'customer-data' };
export const vault = {
  vaultUri: 'https://fjord-keys.vault.azure.net',
  keyName: names.keyName,
  keyVersion: null,
  secretName: null,
};
/** The input of a vault check, or of a tenant check with `vault: null`. */
export const input: EvaluationInput = {
  tenant: {
    tenantId,
    name: 'Fjord',
    domain: null,
    cloud: 'public',
    vaults: [vault],
    addedAt: '2026-01-01T00:00:00.000Z',
  },
  vault,
  appId,
  homeTenantId: otherId,
  lastGood: null,
  now: new Date('2026-03-01T00:00:00Z'),
  clock: createServiceClock(() => new Date('2026-03-01T00:00:00Z')),
};

/**
 * The clocks of an access check: how far this machine's clock is ahead of the time in `input`, and how far that of each
 * service is ahead, in milliseconds.
 */
export function clockWith(
  services: Readonly<Record<string, number>>,
  { machineMs = 0 }: { readonly machineMs?: number } = {},
): ServiceClock {
  const machine = new Date(input.now.getTime() + machineMs);
  const clock = createServiceClock(() => machine);
  clock.learn(
    Object.entries(services).map(([service, aheadMs]) => ({
      evidence: {
        ...{ service, method: 'GET', url: 'host/path', status: 200, requestId: 'r', correlationId: null },
        ...{ at: machine.toISOString(), durationMs: 20 },
      },
      failure: null,
      date: new Date(input.now.getTime() + aheadMs).toUTCString(),
    })),
  );
  return clock;
}

export const success = <Value>(value: Value): Attempt<Value> => ({ ok: true, value, exchanges: [] });
export const failure = (problem: Problem): Attempt<never> => ({ ok: false, problem, exchanges: [] });
export const throttled = makeProblem('service-throttled', { service: 'Entra', retryAfterSeconds: 1 });

/** The state of a verdict, with the code of its problem if it has one. */
export const stateOf = ({ verdict }: Evaluation) =>
  'problem' in verdict ? `${verdict.state} ${verdict.problem.code}` : verdict.state;
