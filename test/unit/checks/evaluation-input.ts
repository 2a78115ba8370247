import type { Attempt } from '../../../electron/azure/attempt.ts';
import type { Evaluation, EvaluationInput } from '../../../electron/checks/check.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';

export const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
export const appId = '0a1b2c3d-1111-4222-8333-444455556666';
export const other = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
export const named = { vaultName: 'fjord-keys', keyName: 'customer-data' };
export const vault = {
  vaultUri: 'https://fjord-keys.vault.azure.net',
  keyName: named.keyName,
  keyVersion: null,
  secretName: null,
};
export const known: EvaluationInput = {
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
  homeTenantId: other,
  lastGood: null,
  now: new Date('2026-03-01T00:00:00Z'),
};

export const got = <Value>(value: Value): Attempt<Value> => ({ ok: true, value, exchanges: [] });
export const met = (problem: Problem): Attempt<never> => ({ ok: false, problem, exchanges: [] });
export const busy = makeProblem('service-throttled', { service: 'Entra', retryAfterSeconds: 1 });
export const stateOf = ({ verdict }: Evaluation) =>
  'problem' in verdict ? `${verdict.state} ${verdict.problem.code}` : verdict.state;
