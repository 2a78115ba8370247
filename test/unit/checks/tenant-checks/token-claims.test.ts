import { describe, expect, it } from 'vitest';
import { machineClock } from '../../../../electron/checks/tenant-checks/machine-clock.ts';
import { objectIdIn, servicePrincipal } from '../../../../electron/checks/tenant-checks/service-principal.ts';
import { rolesIn, tokenClaims } from '../../../../electron/checks/tenant-checks/token-claims.ts';
import type { TokenClaims } from '../../../../electron/identity/tenant-access.ts';
import type { CheckId, TenantReport } from '../../../../shared/domain/check.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import {
  appId,
  claims,
  failure,
  input as vaultInput,
  otherId,
  stateOf,
  success,
  tenantId,
  throttled,
} from '../evaluation-input.ts';

const input = { ...vaultInput, vault: null };
const reportWith = (check: CheckId, name: string, value: string): TenantReport => ({
  ...{ runId: 'run-0', tenantId, verdict: { state: 'passed' } },
  ...{ startedAt: '2026-02-28T00:00:00.000Z', finishedAt: '2026-02-28T00:00:01.000Z' },
  results: [
    {
      ...{ check, vaultUri: null, verdict: { state: 'passed' }, evidence: [], durationMs: 1 },
      findings: [
        { name: 'Another', value: 'x' },
        { name, value },
      ],
    },
  ],
});
const withObjectId = (value: string) => reportWith('service-principal', 'Object ID', value);
const withRoles = (value: string) => reportWith('token-claims', 'Roles in the token', value);

describe('the claims of a token', () => {
  const evaluate = (
    changes: Partial<TokenClaims>,
    { audience = 'graph', ...more }: { audience?: 'graph' | 'vault'; lastGood?: TenantReport } = {},
  ) => tokenClaims.evaluate({ audience, token: success({ ...claims, ...changes }) }, { ...input, ...more });

  it('are listed, sorted and bounded, for Graph only', () => {
    const listed = (value: string) => [{ name: 'Roles in the token', value }];
    expect(evaluate({ roles: ['User.Read.All', 'Group.Read.All'] }).findings).toEqual(
      listed('Group.Read.All, User.Read.All'),
    );
    expect(evaluate({}).findings).toEqual(listed('none'));
    expect(evaluate({ roles: ['x'.repeat(1_001)] }).findings).toEqual(listed('x'.repeat(1_000)));
    expect(evaluate({ aud: 'https://vault.azure.net' }, { audience: 'vault' }).findings).toEqual([]);
    expect(evaluate({ appId: otherId }).findings).toEqual(listed('none'));
  });

  it('are for this application in any case, and name another one', () => {
    expect(stateOf(evaluate({ appId: appId.toUpperCase() }))).toBe('passed');
    expect(evaluate({ appId: 'y'.repeat(400) }).verdict).toMatchObject({
      problem: { facts: { appId, found: 'y'.repeat(300) } },
    });
  });

  it('name another audience', () => {
    expect(evaluate({ aud: 'z'.repeat(400) }).verdict).toMatchObject({
      problem: { facts: { tenantId, expected: 'https://graph.microsoft.com', found: 'z'.repeat(300) } },
    });
    expect(evaluate({}, { audience: 'vault' }).verdict).toMatchObject({
      problem: { facts: { expected: 'https://vault.azure.net' } },
    });
  });

  it('need attention if the object ID changed since the last successful check', () => {
    const before = 'aaaaaaaa-1111-4222-8333-444455556666';
    expect(
      evaluate({ oid: otherId.toUpperCase() }, { lastGood: withObjectId(before) }).verdict,
    ).toMatchObject({
      state: 'attention',
      problem: { code: 'service-principal-recreated', facts: { tenantId, before, now: otherId } },
    });
    expect(stateOf(evaluate({ oid: otherId.toUpperCase() }, { lastGood: withObjectId(otherId) }))).toBe(
      'passed',
    );
  });

  it('are unknown without a token', () => {
    expect(stateOf(tokenClaims.evaluate({ audience: 'graph', token: failure(throttled) }, input))).toBe(
      'unknown service-throttled',
    );
  });
});

describe('what later runs read in a report', () => {
  it('are the roles in the token, without one that was cut', () => {
    expect(rolesIn(null)).toBeNull();
    expect(rolesIn(reportWith('credential', 'Roles in the token', 'A'))).toBeNull();
    expect(rolesIn(withRoles('none'))).toEqual([]);
    expect(rolesIn(withRoles('A, B'))).toEqual(['A', 'B']);
    expect(rolesIn(withRoles(`A, ${'b'.repeat(996)}`))).toEqual(['A', 'b'.repeat(996)]);
    expect(rolesIn(withRoles(`A, ${'b'.repeat(997)}`))).toEqual(['A']);
    expect(rolesIn(withRoles(`A, B, ${'c'.repeat(994)}`))).toEqual(['A', 'B']);
    expect(rolesIn(reportWith('token-claims', 'Yet another', 'A'))).toBeNull();
  });

  it('is the object ID of the service principal', () => {
    expect(objectIdIn(null)).toBeNull();
    expect(objectIdIn(reportWith('credential', 'Object ID', otherId))).toBeNull();
    expect(objectIdIn(withObjectId('not an ID'))).toBeNull();
    expect(objectIdIn(reportWith('service-principal', 'Yet another', otherId))).toBeNull();
    expect(objectIdIn(withObjectId(otherId))).toBe(otherId);
  });
});

describe('the service principal', () => {
  it('is proven by the object ID in the token, and only by that', () => {
    expect(servicePrincipal.evaluate(success({ ...claims, oid: otherId.toUpperCase() }), input)).toEqual({
      verdict: { state: 'passed' },
      findings: [
        { name: 'Object ID', value: otherId },
        { name: 'Application ID', value: appId },
      ],
    });
    expect(servicePrincipal.evaluate(success({ ...claims, oid: '' }), input).verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'app-not-in-tenant', facts: { tenantId, appId, cloud: 'public' } },
    });
  });

  it.each([
    [makeProblem('token-for-another-tenant', { tenantId, found: otherId }), 'passed'],
    [
      makeProblem('token-for-another-audience', { tenantId, expected: 'https://a.example', found: 'x' }),
      'passed',
    ],
    [makeProblem('app-not-in-tenant', { tenantId, appId, cloud: 'public' }), 'failed app-not-in-tenant'],
    [throttled, 'unknown service-throttled'],
  ])('is judged by a refusal unless another check reports it', (problem, expected) => {
    expect(stateOf(servicePrincipal.evaluate(failure(problem), input))).toBe(expected);
  });
});

describe('the clock of this machine', () => {
  it('needs attention if it or that of a service is wrong, in whole seconds', () => {
    const comparison = { machineMs: null, services: [], majorityMs: 0 };
    expect(stateOf(machineClock.evaluate(comparison, input))).toBe('passed');
    const services = [{ service: 'Graph', offsetMs: 600_600 }];
    expect(machineClock.evaluate({ ...comparison, services }, input).verdict).toMatchObject({
      state: 'attention',
      problem: { code: 'service-clock-wrong', facts: { service: 'Graph', offsetSeconds: 601 } },
    });
    expect(
      machineClock.evaluate({ ...comparison, machineMs: -300_400, services }, input).verdict,
    ).toMatchObject({
      state: 'attention',
      problem: { code: 'machine-clock-wrong', facts: { offsetSeconds: -300 } },
    });
  });
});
