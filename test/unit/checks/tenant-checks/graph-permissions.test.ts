import { describe, expect, it } from 'vitest';
import type { TenantCheckContext } from '../../../../electron/checks/check-context.ts';
import type { EvaluationInput } from '../../../../electron/checks/check.ts';
import type { SignIn } from '../../../../electron/checks/sign-in.ts';
import { graphPermissions } from '../../../../electron/checks/tenant-checks/graph-permissions.ts';
import type { CheckId, TenantReport } from '../../../../shared/domain/check.ts';
import type { Cause } from '../../../../shared/problems/cause.ts';
import {
  explainProblem,
  hasAllFacts,
  makeProblem,
  type Problem,
} from '../../../../shared/problems/problem.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';
import {
  appId,
  claims,
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

const signIn = { tenantId, appId, cloud: 'public' } as const;
const denied: Cause = {
  ...{ service: 'Graph', code: 'Authorization_RequestDenied', message: 'Insufficient privileges' },
  ...{ status: 403, requestId: null, correlationId: null, at: '2026-03-01T00:00:00.000Z' },
};
const tokenRejected = makeProblem('graph-token-rejected', { tenantId });
const notInTenant = makeProblem(
  'resource-not-in-tenant',
  { tenantId, resource: 'https://graph.microsoft.com' },
  { ...denied, service: 'Entra', code: 'AADSTS500011' },
);
const tokenRefused = { name: 'Token for Microsoft Graph', value: 'refused: AADSTS500011' };

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
    const evaluated = evaluate({ counts: {}, held: null, refused });
    expect(evaluationState(evaluated)).toBe('attention resource-disabled');
    expect(evaluated.findings).toEqual([
      notKnown,
      { name: 'Token for Microsoft Graph', value: 'refused: unknown' },
    ]);
  });

  it('passes without a token for Graph if the application had no permission while it worked', () => {
    const fact = { counts: {}, held: null, refused: notInTenant };
    const evaluated = evaluate(fact, { lastGood: earlier('none') });
    expect(evaluationState(evaluated)).toBe('passed');
    expect(evaluated.findings).toEqual([notKnown, tokenRefused]);
    expect(evaluationState(evaluate(fact, { lastGood: earlier('User.Read.All') }))).toBe(
      'attention resource-not-in-tenant',
    );
  });

  it('is unknown if the token for Graph is refused inconclusively, even if no permission was held before', () => {
    const fact = { counts: {}, held: null, refused: throttled };
    expect(evaluationState(evaluate(fact, { lastGood: earlier('none') }))).toBe('unknown service-throttled');
    expect(evaluationState(evaluate({ counts: {}, held: null }))).toBe('unknown unrecognised');
  });

  it('ignores what an earlier registration required, because the application may not read it anymore', () => {
    const lastGood = requiredBefore('Mail.Read');
    expect(evaluate({ counts: {}, held: [] }, { lastGood })).toEqual({
      verdict: { state: 'passed' },
      findings: [notKnown],
    });
  });

  it('names in a conflict only the permissions that the token contains, with the response of Graph', () => {
    const missing = ['Group.Read.All', 'Mail.Read', 'User.Read.All'];
    const facts = { tenantId, appId, cloud: 'public', missing } as const;
    const refused = makeProblem('graph-permission-missing', facts, denied);
    const evaluated = evaluate({ counts: { users: success(3), groups: failure(refused) } });
    expect(evaluated).toEqual({
      verdict: {
        state: 'unknown',
        problem: {
          code: 'answers-conflict',
          facts: {
            service: 'Graph',
            accepted: 'a token with the permission Group.Read.All, User.Read.All',
            refused: 'the request that requires the permission',
          },
          cause: denied,
        },
      },
      findings: [
        notKnown,
        { name: 'Users', value: '3' },
        { name: 'Accepted', value: 'a token with the permission Group.Read.All, User.Read.All' },
        { name: 'Refused', value: 'the request that requires the permission: Authorization_RequestDenied' },
      ],
    });
  });

  it('shortens a conflict about long names so that its facts fit', () => {
    const name = 'x'.repeat(400);
    const { verdict } = evaluate({ counts: { users: lacks(name) }, held: [name] });
    expect('problem' in verdict && hasAllFacts(verdict.problem)).toBe(true);
  });

  it('needs attention if Graph refuses for a reason that is not a permission', () => {
    const evaluated = evaluate({ counts: { users: success(3), groups: failure(tokenRejected) } });
    expect(evaluated).toEqual({
      verdict: { state: 'attention', problem: tokenRejected },
      findings: [notKnown, { name: 'Users', value: '3' }],
    });
  });

  it('names at most 20 withdrawn permissions, with the tenant and the application', () => {
    const before = Array.from({ length: 25 }, (_, index) => `Permission${index}.Read.All`);
    expect(evaluate({ counts: {}, held: [] }, { lastGood: earlier(...before) })).toEqual({
      verdict: {
        state: 'attention',
        problem: makeProblem('graph-permission-withdrawn', { ...signIn, withdrawn: before.slice(0, 20) }),
      },
      findings: [notKnown],
    });
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

  it('keeps its own finding at the first check if that is worse', () => {
    const fact = { notRead, counts: {}, held: null, refused: notInTenant };
    expect(evaluationState(evaluate(fact))).toBe('attention resource-not-in-tenant');
    expect(evaluate({ notRead }).findings.map(({ name }) => name)).toEqual([
      'Required permissions',
      'Users',
      'Groups',
    ]);
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

  it('shows the refusal of a token for Graph that the application does not need', () => {
    const fact = { counts: {}, held: null, refused: notInTenant, required: requires() };
    expect(evaluate(fact)).toEqual({
      verdict: { state: 'passed' },
      findings: [{ name: 'Graph permissions', value: 'none required' }, tokenRefused],
    });
  });

  it('requires a permission that the registration names only by its ID', () => {
    const required = { names: [], unnamed: ['5b567255-7703-4780-807c-7be8301ae99b'] };
    expect(evaluationState(evaluate({ counts: {}, held: [], required }))).toBe(
      'failed graph-permission-missing',
    );
  });

  it('is unknown without a token for Graph and without a refusal of one', () => {
    expect(evaluate({ counts: {}, held: null, required: requires('User.Read.All') })).toEqual({
      verdict: { state: 'unknown', problem: makeProblem('unrecognised', { service: 'Graph' }) },
      findings: [],
    });
  });

  it('passes with the counts as findings if the token has what is required', () => {
    expect(evaluate({ required: requires(...allHeld) })).toEqual({
      verdict: { state: 'passed' },
      findings: [
        { name: 'Users', value: '3' },
        { name: 'Groups', value: '2' },
      ],
    });
  });

  it('names each missing permission once, whether the token lacks it or Graph refuses it', () => {
    const facts = { ...signIn, missing: ['Group.Read.All', 'Mail.Read'] };
    const refused = makeProblem('graph-permission-missing', facts, denied);
    const evaluated = evaluate({
      counts: { users: success(3), groups: failure(refused) },
      required: requires('Group.Read.All', 'Mail.Read', 'User.Read.All'),
    });
    expect(evaluated).toEqual({
      verdict: {
        state: 'failed',
        problem: makeProblem(
          'graph-permission-missing',
          { ...signIn, missing: ['Mail.Read', 'Group.Read.All'] },
          denied,
        ),
      },
      findings: [{ name: 'Users', value: '3' }],
    });
  });

  it('names at most 20 missing permissions', () => {
    const names = Array.from({ length: 25 }, (_, index) => `Permission${index}.Read.All`);
    expect(evaluate({ counts: {}, required: requires(...names) }).verdict).toEqual({
      state: 'failed',
      problem: makeProblem('graph-permission-missing', { ...signIn, missing: names.slice(0, 20) }),
    });
  });

  it('reports the refusal of Graph before permissions that the token lacks, unless it is about one', () => {
    const required = requires('Mail.Read', ...allHeld);
    const counts = { users: failure(tokenRejected), groups: success(2) };
    expect(evaluationState(evaluate({ counts, required }))).toBe('failed graph-token-rejected');
    const both = { users: failure(tokenRejected), groups: lacks('Group.Read.All') };
    expect(evaluationState(evaluate({ counts: both, required }))).toBe('failed graph-permission-missing');
  });

  it('reports a refusal before an inconclusive error, and missing permissions before both', () => {
    const counts = { users: failure(throttled), groups: failure(tokenRejected) };
    const required = requires(...allHeld);
    expect(evaluate({ counts, required })).toEqual({
      verdict: { state: 'failed', problem: tokenRejected },
      findings: [],
    });
    const inconclusive = { users: failure(throttled), groups: success(2) };
    expect(evaluate({ counts: inconclusive, required: requires('Mail.Read', ...allHeld) })).toMatchObject({
      verdict: { state: 'failed', problem: { code: 'graph-permission-missing' } },
      findings: [{ name: 'Groups', value: '2' }],
    });
  });

  it('names at most 50 surplus permissions, with the tenant and the application', () => {
    const held = Array.from({ length: 60 }, (_, index) => `Permission${10 + index}.Read.All`);
    const required = requires('Permission10.Read.All');
    expect(evaluate({ held, required })).toEqual({
      verdict: {
        state: 'attention',
        problem: makeProblem('graph-permissions-surplus', { ...signIn, surplus: held.slice(1, 51) }),
      },
      findings: [
        { name: 'Users', value: '3' },
        { name: 'Groups', value: '2' },
      ],
    });
  });

  it('lists the permissions without a name, as far as they fit into a finding', () => {
    const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const findingOf = (ids: string[]) =>
      evaluate({ counts: {}, required: { names: ['User.Read.All'], unnamed: ids } }).findings[0]?.value;
    expect(findingOf([idOf(1), idOf(2)])).toBe(`not verified: ${idOf(1)}, ${idOf(2)}`);
    expect(findingOf(Array.from({ length: 60 }, (_, index) => idOf(index)))).toHaveLength(914);
    expect(evaluate({ required: requires(...allHeld) }).findings).toHaveLength(2);
  });

  it('passes for an application that requires no permission, and says so', () => {
    const evaluated = evaluate({ counts: {}, held: [], required: requires() });
    expect(evaluated).toEqual({
      verdict: { state: 'passed' },
      findings: [{ name: 'Graph permissions', value: 'none required' }],
    });
  });
});

describe('the facts about Graph permissions', () => {
  const collect = (tokens: Partial<SignIn>, registration: object | null = null) =>
    graphPermissions.collect({
      access: { cloud: { graphHost: 'graph.microsoft.com' } },
      callContext: () => ({}),
      signIn: () => Promise.resolve({ graph: success(claims), vault: null, ...tokens }),
      registration: () => Promise.resolve(registration),
    } as unknown as TenantCheckContext);
  const exchange = { evidence: { url: 'login.microsoftonline.com' } } as never;
  const refused = (problem: Problem) => ({ ...failure(problem), exchanges: [exchange] });

  it('are the permissions in the token and no counts if nothing can be counted', async () => {
    const token = success({ ...claims, roles: ['Organization.Read.All'] });
    expect(await collect({ graph: token })).toEqual({
      fact: {
        ...{ counts: {}, held: ['Organization.Read.All'], refused: null, required: null },
        notRead: makeProblem('answer-timed-out', { host: 'graph.microsoft.com', afterMs: 5_000 }),
      },
      exchanges: [],
    });
  });

  it('are the refusal of the token, with its exchanges and what the registration requires', async () => {
    const registration = success({ graphPermissions: requires('User.Read.All') });
    expect(await collect({ graph: refused(notInTenant) }, registration)).toEqual({
      fact: {
        ...{ counts: {}, held: null, refused: notInTenant },
        ...{ required: requires('User.Read.All'), notRead: null },
      },
      exchanges: [exchange],
    });
  });

  it('contain a conflict instead of the refusal if Entra issued a token for Key Vault at the same time', async () => {
    const facts = { tenantId, appId, cloud: 'public' } as const;
    const about = makeProblem('app-disabled', facts, { ...denied, service: 'Entra', code: 'AADSTS7000112' });
    const { fact } = await collect({ graph: refused(about), vault: success(claims) });
    expect(fact.refused).toMatchObject({
      code: 'answers-conflict',
      facts: { accepted: 'a token for Key Vault', refused: 'a token for Microsoft Graph' },
    });
    expect((await collect({ graph: refused(about) })).fact.refused).toEqual(about);
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
      evidence: report.results.find(({ check }) => check === 'graph-permissions')?.evidence,
    };
  };

  it('counts only the objects that the registration’s permissions cover', async () => {
    const { state: found, countRequest, findings, evidence } = await batchesAfter(['GroupMember.Read.All']);
    expect(evidence?.map(({ service, status }) => [service, status])).toEqual([['Graph', 200]]);
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
