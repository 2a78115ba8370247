import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../electron/azure/attempt.ts';
import type { Evaluation, EvaluationInput } from '../../../../electron/checks/check.ts';
import { graphPermissions } from '../../../../electron/checks/tenant-checks/graph-permissions.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const known: EvaluationInput = {
  tenant: {
    tenantId,
    name: 'Fjord',
    domain: null,
    cloud: 'public',
    vaults: [],
    addedAt: '2026-01-01T00:00:00.000Z',
  },
  vault: null,
  appId,
  homeTenantId: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff',
  lastGood: null,
  now: new Date('2026-03-01T00:00:00Z'),
};
const got = <Value>(value: Value): Attempt<Value> => ({ ok: true, value, exchanges: [] });
const met = (problem: Problem): Attempt<never> => ({ ok: false, problem, exchanges: [] });
const busy = makeProblem('service-throttled', { service: 'Graph', retryAfterSeconds: 1 });
const lacks = (missing: string) =>
  met(makeProblem('graph-permission-missing', { tenantId, appId, cloud: 'public', missing: [missing] }));
const both = { users: got(3), groups: got(2) };
const asks = (...names: string[]) => ({ names, unnamed: [] });

const evaluationState = ({ verdict }: Evaluation) =>
  'problem' in verdict ? `${verdict.state} ${verdict.problem.code}` : verdict.state;
type Fact = Parameters<typeof graphPermissions.evaluate>[0];
const evaluate = (fact: Partial<Fact>, more: Partial<EvaluationInput> = {}) =>
  graphPermissions.evaluate({ counts: both, held: null, required: null, ...fact }, { ...known, ...more });

describe('the judge of Graph’s permissions, where the registration is not shown', () => {
  it('names all that is missing', () => {
    const evaluated = evaluate({
      counts: { users: lacks('User.Read.All'), groups: lacks('Group.Read.All') },
    });
    expect(evaluated.verdict).toMatchObject({
      state: 'failed',
      problem: { facts: { missing: ['User.Read.All', 'Group.Read.All'] } },
    });
  });

  it('lets a refusal weigh more than a fault', () => {
    const evaluated = evaluate({ counts: { users: met(busy), groups: lacks('Group.Read.All') } });
    expect(evaluationState(evaluated)).toBe('failed graph-permission-missing');
  });

  it('cannot tell where one of two counts met a fault', () => {
    const evaluated = evaluate({ counts: { users: got(3), groups: met(busy) } });
    expect(evaluationState(evaluated)).toBe('unknown service-throttled');
    expect(evaluated.findings).toEqual([{ name: 'Users', value: '3' }]);
  });

  it('holds no permission against anybody', () => {
    expect(evaluationState(evaluate({ held: ['Directory.Read.All'] }))).toBe('passed');
  });
});

describe('the judge of Graph’s permissions, beside the registration', () => {
  it('names what the token lacks, though both counts were answered', () => {
    const evaluated = evaluate({
      held: ['User.Read.All', 'Group.Read.All'],
      required: asks('Group.Read.All', 'Organization.Read.All', 'User.Read.All'),
    });
    expect(evaluated.verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'graph-permission-missing', facts: { missing: ['Organization.Read.All'] } },
    });
  });

  it('names what is left over, and leaves the road open', () => {
    const fact = {
      held: ['User.Read.All', 'Mail.Read', 'Directory.Read.All'],
      required: asks('User.Read.All'),
    };
    expect(evaluate(fact).verdict).toMatchObject({
      state: 'attention',
      problem: { code: 'graph-permissions-surplus', facts: { surplus: ['Directory.Read.All', 'Mail.Read'] } },
    });
    expect(evaluationState(evaluate(fact, { homeTenantId: tenantId }))).toBe('passed');
  });

  it('tells what is missing before what is left over, and a fault before either is green', () => {
    const held = ['Mail.Read'];
    const required = asks('User.Read.All');
    expect(evaluationState(evaluate({ held, required }))).toBe('failed graph-permission-missing');
    const counts = { users: met(busy) };
    expect(evaluationState(evaluate({ counts, held: ['Mail.Read', 'User.Read.All'], required }))).toBe(
      'unknown service-throttled',
    );
  });

  it('does not take a permission whose name it does not know for a missing one, nor another for too much', () => {
    const required = { names: ['User.Read.All'], unnamed: ['5b567255-7703-4780-807c-7be8301ae99b'] };
    expect(evaluationState(evaluate({ held: ['User.Read.All', 'Group.Read.All'], required }))).toBe('passed');
  });

  it('passes an application that asks for nothing and holds nothing, and says so', () => {
    const evaluated = evaluate({ counts: {}, held: [], required: asks() });
    expect(evaluated).toEqual({
      verdict: { state: 'passed' },
      findings: [{ name: 'Graph permissions', value: 'the application needs none' }],
    });
  });
});

describe('counting in Graph', () => {
  const batchesAfter = async (permissions: string[]) => {
    const bodies: string[] = [];
    const accessCheck = createDemoAccessCheck(async (request, pass) => {
      if (request.url.endsWith('/$batch')) bodies.push(await request.clone().text());
      return pass(request);
    });
    const { world } = accessCheck.demo.simulator;
    const tenant = accessCheck.customer('qinglan');
    const application = world.applications.get(accessCheck.demo.app.clientId);
    const principal = world.tenants.get(tenant.tenantId)?.servicePrincipals[0];
    const [pattern] = principal?.appRoles ?? [];
    if (!application || !principal || !pattern) throw new Error('The demo lacks a part.');
    application.requiredPermissions = permissions;
    principal.appRoles = permissions.map((role) => ({ ...pattern, role }));
    const report = await accessCheck.check(tenant);
    return {
      state: stateOf(report, 'graph-permissions'),
      asked: bodies.filter((body) => !body.includes('/applications(')).join(),
      findings: report.results.find(({ check }) => check === 'graph-permissions')?.findings,
    };
  };

  it('counts what the registration asks for and nothing else', async () => {
    const { state: found, asked, findings } = await batchesAfter(['GroupMember.Read.All']);
    expect(found).toBe('passed');
    expect(asked).toContain('/groups?');
    expect(asked).not.toContain('/users?');
    expect(findings?.map(({ name }) => name)).toEqual(['Groups']);
  });

  it('asks Graph for nothing where the application needs nothing of it', async () => {
    const { state: found, asked, findings } = await batchesAfter([]);
    expect([found, asked]).toEqual(['passed', '']);
    expect(findings).toEqual([{ name: 'Graph permissions', value: 'the application needs none' }]);
  });

  it('takes the roles of the token for proof where nothing is to be counted', async () => {
    const { state: found, asked } = await batchesAfter(['Organization.Read.All']);
    expect([found, asked]).toEqual(['passed', '']);
  });
});
