import { describe, expect, it } from 'vitest';
import type { EvaluationInput } from '../../../../electron/checks/check.ts';
import { graphPermissions } from '../../../../electron/checks/tenant-checks/graph-permissions.ts';
import type { CheckId, TenantReport } from '../../../../shared/domain/check.ts';
import { explainProblem, makeProblem } from '../../../../shared/problems/problem.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';
import {
  appId,
  failure,
  input as vaultInput,
  stateOf as evaluationState,
  success,
  tenantId,
  throttled,
} from '../evaluation-input.ts';

const input: EvaluationInput = { ...vaultInput, vault: null };
const lacks = (missing: string) =>
  failure(makeProblem('graph-permission-missing', { tenantId, appId, cloud: 'public', missing: [missing] }));
const both = { users: success(3), groups: success(2) };
const allHeld = ['Group.Read.All', 'User.Read.All'];
const requires = (...names: string[]) => ({ names, unnamed: [] });

type Fact = Parameters<typeof graphPermissions.evaluate>[0];
const evaluate = (fact: Partial<Fact>, more: Partial<EvaluationInput> = {}) =>
  graphPermissions.evaluate(
    { counts: both, held: allHeld, refused: null, required: null, notRead: null, ...fact },
    { ...input, ...more },
  );

const earlier = (...roles: string[]): TenantReport =>
  earlierWith('token-claims', 'Roles in the token', roles.join(', '));
const requiredBefore = (value: string) => earlierWith('application', 'Graph permissions required', value);

const earlierWith = (check: CheckId, name: string, value: string): TenantReport => ({
  ...{ runId: 'run-0', tenantId, verdict: { state: 'passed' } },
  ...{ startedAt: '2026-02-28T00:00:00.000Z', finishedAt: '2026-02-28T00:00:01.000Z' },
  results: [
    {
      ...{ check, vaultUri: null, verdict: { state: 'passed' }, evidence: [], durationMs: 1 },
      findings: [{ name, value }],
    },
  ],
});
const notKnown = { name: 'Required permissions', value: 'not known: the app registration is not readable' };

describe('the evaluation of Graph permissions without the registration', () => {
  it('requires nothing that nobody knows to be required, and says so', () => {
    expect(evaluate({ counts: {}, held: [] })).toEqual({
      verdict: { state: 'passed' },
      findings: [notKnown],
    });
    expect(evaluate({ counts: { groups: success(2) }, held: ['GroupMember.Read.All'] })).toEqual({
      verdict: { state: 'passed' },
      findings: [notKnown, { name: 'Groups', value: '2' }],
    });
  });

  it('needs attention for a permission that the last successful check found and that is gone', () => {
    const lastGood = earlier('Group.Read.All', 'Organization.Read.All', 'User.Read.All');
    expect(evaluate({}, { lastGood }).verdict).toMatchObject({
      state: 'attention',
      problem: { code: 'graph-permission-withdrawn', facts: { withdrawn: ['Organization.Read.All'] } },
    });
    expect(evaluationState(evaluate({ counts: {}, held: [] }, { lastGood: earlier('none') }))).toBe('passed');
    expect(evaluationState(evaluate({}, { lastGood: earlier('User.Read.All') }))).toBe('passed');
  });

  it('is unknown if Graph refuses what the token contains, and shows both', () => {
    const evaluated = evaluate({ counts: { users: success(3), groups: lacks('Group.Read.All') } });
    expect(evaluationState(evaluated)).toBe('unknown answers-conflict');
    expect(evaluated.findings).toContainEqual({
      name: 'Accepted',
      value: 'a token with the permission Group.Read.All',
    });
  });

  it('prefers a refusal to an inconclusive error', () => {
    const evaluated = evaluate({ counts: { users: failure(throttled), groups: lacks('Group.Read.All') } });
    expect(evaluationState(evaluated)).toBe('unknown answers-conflict');
  });

  it('is unknown if one of two counts failed inconclusively', () => {
    const evaluated = evaluate({ counts: { users: success(3), groups: failure(throttled) } });
    expect(evaluationState(evaluated)).toBe('unknown service-throttled');
    expect(evaluated.findings).toEqual([notKnown, { name: 'Users', value: '3' }]);
  });

  it('does not report surplus permissions', () => {
    expect(evaluationState(evaluate({ held: ['Directory.Read.All'] }))).toBe('passed');
  });

  it('only needs attention if the tenant issues no token for Graph', () => {
    const refused = makeProblem('resource-disabled', { tenantId, resource: 'https://graph.microsoft.com' });
    expect(evaluationState(evaluate({ counts: {}, held: null, refused }))).toBe(
      'attention resource-disabled',
    );
  });
});

describe('the evaluation of Graph permissions if the registration could not be read this time', () => {
  const notRead = throttled;

  it('compares with what the registration required in the last successful check', () => {
    const lastGood = requiredBefore('Mail.Read, User.Read.All');
    expect(evaluate({ notRead }, { lastGood }).verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'graph-permission-missing', facts: { missing: ['Mail.Read'] } },
    });
    const evaluated = evaluate({ notRead }, { lastGood: requiredBefore('Group.Read.All, User.Read.All') });
    expect(evaluationState(evaluated)).toBe('passed');
    expect(evaluated.findings[0]?.value).toContain('as in the last successful check');
    expect(
      evaluationState(evaluate({ notRead, counts: {}, held: [] }, { lastGood: requiredBefore('none') })),
    ).toBe('passed');
  });

  it('requires nothing that no earlier check saw, and says why', () => {
    const expected = {
      name: 'Required permissions',
      value: 'not known: the app registration could not be read this time: Throttled (HTTP 429)',
    };
    const lastGood = earlier('User.Read.All');
    for (const fact of [{}, { counts: {}, held: ['User.Read.All'] }]) {
      const evaluated = evaluate({ notRead, ...fact }, { lastGood });
      expect(evaluationState(evaluated)).toBe('passed');
      expect(evaluated.findings[0]).toEqual(expected);
    }
  });

  it('only needs attention at the first check of a tenant, and is never unknown', () => {
    expect(evaluationState(evaluate({ notRead }))).toBe('attention service-throttled');
    expect(evaluationState(evaluate({ notRead, counts: {}, held: [] }))).toBe('attention service-throttled');
    expect(evaluationState(evaluate({}))).toBe('passed');
  });

  it('passes at the first check too if the home tenant refuses for good', () => {
    const refused = makeProblem('conditional-access-blocked', { tenantId, appId });
    const evaluated = evaluate({ notRead: refused });
    expect(evaluationState(evaluated)).toBe('passed');
    expect(evaluated.findings[0]?.value).toContain('Conditional Access blocks the application');
  });

  it('still finds what the customer withdrew or what Graph refuses', () => {
    const lastGood = earlier('Organization.Read.All', 'User.Read.All');
    expect(evaluationState(evaluate({ notRead }, { lastGood }))).toBe('attention graph-permission-withdrawn');
    const counts = { users: success(3), groups: lacks('Group.Read.All') };
    expect(evaluationState(evaluate({ notRead, counts }))).toBe('unknown answers-conflict');
  });
});

describe('the evaluation of Graph permissions with the registration', () => {
  it('names the permissions that the token lacks, although both counts succeeded', () => {
    const evaluated = evaluate({
      held: ['User.Read.All', 'Group.Read.All'],
      required: requires('Group.Read.All', 'Organization.Read.All', 'User.Read.All'),
    });
    expect(evaluated.verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'graph-permission-missing', facts: { missing: ['Organization.Read.All'] } },
    });
  });

  it('only needs attention for surplus permissions, and names them', () => {
    const fact = {
      held: ['User.Read.All', 'Mail.Read', 'Directory.Read.All'],
      required: requires('User.Read.All'),
    };
    expect(evaluate(fact).verdict).toMatchObject({
      state: 'attention',
      problem: { code: 'graph-permissions-surplus', facts: { surplus: ['Directory.Read.All', 'Mail.Read'] } },
    });
    expect(evaluationState(evaluate(fact, { homeTenantId: tenantId }))).toBe('passed');
  });

  it('prefers missing to surplus permissions, and an inconclusive error to both', () => {
    const held = ['Mail.Read'];
    const required = requires('User.Read.All');
    expect(evaluationState(evaluate({ held, required }))).toBe('failed graph-permission-missing');
    const counts = { users: failure(throttled) };
    expect(evaluationState(evaluate({ counts, held: ['Mail.Read', 'User.Read.All'], required }))).toBe(
      'unknown service-throttled',
    );
  });

  it('treats a permission without a name neither as missing nor another one as surplus', () => {
    const required = { names: ['User.Read.All'], unnamed: ['5b567255-7703-4780-807c-7be8301ae99b'] };
    expect(evaluationState(evaluate({ held: ['User.Read.All', 'Group.Read.All'], required }))).toBe('passed');
  });

  it('fails for a permission without a name if the token has none beyond the known names', () => {
    const unnamed = ['5b567255-7703-4780-807c-7be8301ae99b'];
    const required = { names: ['User.Read.All'], unnamed };
    expect(evaluate({ held: ['User.Read.All'], required }).verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'graph-permission-missing', facts: { missing: unnamed } },
    });
    const held = ['User.Read.All', 'Group.Read.All'];
    expect(evaluate({ held, required }).findings).toContainEqual({
      name: 'Required permissions without a name',
      value: `not verified: ${unnamed.join()}`,
    });
  });

  it('names consent that gives the application no permission at all', () => {
    const required = requires('User.Read.All');
    const explanationOf = (held: string[]) => {
      const { verdict } = evaluate({ counts: {}, held, required });
      return 'problem' in verdict ? explainProblem(verdict.problem).explanation : '';
    };
    expect(explanationOf([])).toContain('A user consented only for delegated permissions');
    expect(explanationOf(['Mail.Read'])).not.toContain('A user consented');
  });

  it('fails if the tenant issues no token for Graph, unless the application requires no permission', () => {
    const refused = makeProblem('resource-disabled', { tenantId, resource: 'https://graph.microsoft.com' });
    const fact = { counts: {}, held: null, refused };
    expect(evaluationState(evaluate({ ...fact, required: requires('User.Read.All') }))).toBe(
      'failed resource-disabled',
    );
    expect(evaluationState(evaluate({ ...fact, required: requires() }))).toBe('passed');
  });

  it('passes for an application that requires no permission, and says so', () => {
    const evaluated = evaluate({ counts: {}, held: [], required: requires() });
    expect(evaluated).toEqual({
      verdict: { state: 'passed' },
      findings: [{ name: 'Graph permissions', value: 'none required' }],
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
      countRequest: bodies.filter((body) => !body.includes('/applications(')).join(),
      findings: report.results.find(({ check }) => check === 'graph-permissions')?.findings,
    };
  };

  it('counts only the objects that the registration’s permissions cover', async () => {
    const { state: found, countRequest, findings } = await batchesAfter(['GroupMember.Read.All']);
    expect(found).toBe('passed');
    expect(countRequest).toContain('/groups?');
    expect(countRequest).not.toContain('/users?');
    expect(findings?.map(({ name }) => name)).toEqual(['Groups']);
  });

  it('sends no request if the application requires no permission', async () => {
    const { state: found, countRequest, findings } = await batchesAfter([]);
    expect([found, countRequest]).toEqual(['passed', '']);
    expect(findings).toEqual([{ name: 'Graph permissions', value: 'none required' }]);
  });

  it('accepts the permissions in the token as proof if there is nothing to count', async () => {
    const { state: found, countRequest } = await batchesAfter(['Organization.Read.All']);
    expect([found, countRequest]).toEqual(['passed', '']);
  });
});
