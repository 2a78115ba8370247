import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRegistrationCache } from '../../../electron/checks/registration-cache.ts';
import { createRuns } from '../../../electron/fleet/runs.ts';
import type { TenantAccess } from '../../../electron/identity/tenant-access.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import type { Finding, CheckResult, TenantReport } from '../../../shared/domain/check.ts';
import { onDate } from '../../../shared/problems/phrases.ts';
import { providerAdvice } from '../../../shared/domain/attribution.ts';
import { usesHomeTenant } from '../../support/uses-home-tenant.ts';
import { createDemoAccessCheck, recordOf, stateOf, type DemoAccessCheck } from './demo-access-check.ts';

const findingsOf = (report: TenantReport): readonly Finding[] =>
  report.results.find(({ check }) => check === 'application')?.findings ?? [];

/** A demo with these responses of the home tenant. */
function demoWithHome(
  respond: (request: Request, pass: HttpBackend) => Promise<Response>,
  registrationTimeoutMs = 60_000,
) {
  const accessCheck: DemoAccessCheck = createDemoAccessCheck(
    (request, pass) =>
      usesHomeTenant(request, accessCheck.demo.app.homeTenantId) ? respond(request, pass) : pass(request),
    { registrationTimeoutMs },
  );
  return accessCheck;
}
const never = () => new Promise<Response>(() => undefined);

describe('the registration of the provider’s application', () => {
  it('is part of the report, without secrets', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const report = await check(customer('qinglan'));
    const [secret] = demo.simulator.world.applications.get(demo.app.clientId)?.secrets ?? [];
    expect(findingsOf(report)).toEqual([
      { name: 'Credential', value: 'client secret “Console”' },
      { name: 'Credential expires', value: onDate(new Date(secret?.expiresAt ?? 0).toISOString()) },
      { name: 'Sign-in audience', value: 'AzureADMultipleOrgs' },
      { name: 'App instance lock', value: 'on for all properties' },
      {
        name: 'Graph permissions required',
        value: 'Group.Read.All, Organization.Read.All, User.Read.All',
      },
      { name: 'Known client applications', value: demo.consoleApp.clientId },
      expect.objectContaining({ name: 'Advice' }),
    ]);
    expect(stateOf(report, 'application')).toBe('attention advice-secret-instead-of-certificate');
    expect(report.verdict).toEqual({ state: 'passed' });
    const evidence = report.results.find(({ check: id }) => id === 'application')?.evidence ?? [];
    expect(evidence.map(({ service, status }) => `${service} ${status}`)).toEqual(['Entra 200', 'Graph 200']);
  });

  it('adds neither the hint nor the id of a secret to a report', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const [secret] = demo.simulator.world.applications.get(demo.app.clientId)?.secrets ?? [];
    if (!secret) throw new Error('The demo has no secret.');
    const report = JSON.stringify(await check(customer('qinglan')));
    expect(report).not.toContain(secret.keyId);
    expect(report).not.toMatch(new RegExp(`\\b${secret.value.slice(0, 3)}\\b`));
  });

  it('identifies the secret in use by its first characters', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const application = demo.simulator.world.applications.get(demo.app.clientId);
    const [secret] = application?.secrets ?? [];
    if (!secret) throw new Error('The demo has no secret.');
    const another = {
      ...secret,
      displayName: 'Nightly job',
      value: 'job8Q~another',
      expiresAt: Date.now() + 1e9,
    };
    application?.secrets.push(another);
    expect(findingsOf(await check(customer('qinglan')))[0]?.value).toBe('client secret “Console”');
    another.value = `${secret.value.slice(0, 3)}with the same beginning`;
    expect(findingsOf(await check(customer('qinglan')))[0]?.value).toBe(
      'client secret “Nightly job” (the first to expire of 2 possible credentials)',
    );
  });

  it('contains the ids of permissions if Graph does not return their names', async () => {
    const accessCheck = demoWithHome(async (request, pass) => {
      if (!request.url.endsWith('/$batch')) return pass(request);
      const { responses } = (await (await pass(request)).json()) as { responses: { id: string }[] };
      const denied = { error: { code: 'Authorization_RequestDenied', message: 'x' } };
      return Response.json({
        responses: responses.map((one) => (one.id === 'graph' ? { ...one, status: 403, body: denied } : one)),
      });
    });
    const report = await accessCheck.check(accessCheck.customer('qinglan'));
    const required = findingsOf(report).find(({ name }) => name === 'Graph permissions required')?.value;
    expect(required).toMatch(/^([0-9a-f-]{36}(, )?){3}$/);
    expect(stateOf(report, 'graph-permissions')).toBe('passed');
    expect(report.verdict).toEqual({ state: 'passed' });
  });

  it('is read once by a run over twenty tenants, and again by the next run', async () => {
    const { demo, sentHome, checkTenant } = createDemoAccessCheck();
    const tenants = demo.customers.map(recordOf);
    expect(tenants).toHaveLength(20);
    const records = openRecords(':memory:');
    for (const tenant of tenants) await records.tenants.add(tenant);
    let ended = Promise.withResolvers<undefined>();
    const runs = createRuns({
      checkTenant,
      tenants: records.tenants,
      runStore: records.runs,
      publish: (event) => {
        if (event.kind === 'run-ended') ended.resolve(undefined);
      },
      concurrency: () => 8,
    });
    const homeRequestsOfRun = async (ids: readonly string[]) => {
      ended = Promise.withResolvers<undefined>();
      sentHome.length = 0;
      await runs.start(ids, 'Kwame');
      await ended.promise;
      return sentHome.map((request) => request.replace(/.*\/|\?.*/g, '')).sort();
    };
    // For a refusal that may be about the credential, the check requests one token in the home tenant.
    const inconclusiveRefusals = ['app-not-in-tenant', 'app-disabled'];
    const all = await homeRequestsOfRun(tenants.map(({ tenantId }) => tenantId));
    const rows = await records.tenants.list();
    const refused = rows.filter(
      ({ latest }) =>
        latest !== null &&
        'problem' in latest.verdict &&
        inconclusiveRefusals.includes(latest.verdict.problem.code),
    );
    expect(refused).toHaveLength(2);
    expect(all).toEqual(['$batch', 'token', ...refused.map(() => 'token')]);
    expect(await homeRequestsOfRun([tenants[0]?.tenantId ?? ''])).toEqual(['$batch', 'token']);

    const outcomes = rows.flatMap(({ latest }) => latest ?? []);
    expect(providerAdvice(outcomes).map(({ code }) => code)).toEqual([
      'advice-secret-instead-of-certificate',
    ]);
    expect(rows.filter(({ latest }) => latest?.verdict.state === 'passed')).toHaveLength(11);
    records.close();
  });

  it('is read again by each run, and remembered for the latest runs only', async () => {
    const { sentHome, customer, check } = createDemoAccessCheck();
    const tenant = { ...customer('qinglan'), vaults: [] };
    const costOf = async (runId: string) => {
      const before = sentHome.length;
      await check(tenant, { runId });
      return sentHome.length - before;
    };
    expect(await costOf('first')).toBe(2);
    expect(await costOf('second')).toBe(2);
    expect(await costOf('first')).toBe(0);
    expect(await costOf('second')).toBe(0);
    for (let number = 0; number < 32; number += 1) expect(await costOf(`later ${number}`)).toBe(2);
    expect(await costOf('first')).toBe(2);
  });

  it('remains available to a run if the tenant that requested it is cancelled', async () => {
    const cancelled = Promise.withResolvers<undefined>();
    const controller = new AbortController();
    const { customer, check, sentHome } = demoWithHome(async (request, pass) => {
      controller.abort();
      await cancelled.promise;
      return pass(request);
    });
    await check(customer('qinglan'), { runId: 'run', signal: controller.signal });
    cancelled.resolve(undefined);
    const second = await check(customer('stellarov'), { runId: 'run' });
    expect(stateOf(second, 'application')).toContain('attention');
    expect(sentHome).toHaveLength(2);
  });
});

describe('a failure of the home tenant', () => {
  const denied = { error: { code: 'Authorization_RequestDenied', message: 'x' } };
  const failures: Readonly<Record<string, () => Promise<Response>>> = {
    'refuses the token': () =>
      Promise.resolve(
        Response.json(
          { error: 'invalid_client', error_description: 'AADSTS7000215: x', error_codes: [7000215] },
          { status: 401 },
        ),
      ),
    'has disabled the application': () =>
      Promise.resolve(
        Response.json(
          { error: 'unauthorized_client', error_description: 'AADSTS7000112: x', error_codes: [7000112] },
          { status: 400 },
        ),
      ),
    throttles: () => Promise.resolve(Response.json({}, { status: 429 })),
    'is unavailable': () => Promise.resolve(new Response('<html>', { status: 503 })),
    'loses the connection': () => Promise.reject(new TypeError('fetch failed')),
    'never responds': never,
  };
  const batchFailures: Readonly<Record<string, () => Promise<Response>>> = {
    'refuses the batch': () => Promise.resolve(Response.json(denied, { status: 403 })),
    'refuses the requests in the batch': () =>
      Promise.resolve(
        Response.json({
          responses: ['application', 'graph'].map((id) => ({ id, status: 403, headers: {}, body: denied })),
        }),
      ),
    'returns empty objects': () =>
      Promise.resolve(
        Response.json({
          responses: ['application', 'graph'].map((id) => ({ id, status: 200, headers: {}, body: {} })),
        }),
      ),
    'never responds to the batch': never,
  };
  const all = [
    ...Object.entries(failures).map(([name, respond]) => [name, respond] as const),
    ...Object.entries(batchFailures).map(
      ([name, respond]) =>
        [
          name,
          (request?: Request, pass?: HttpBackend) =>
            request && pass && !request.url.endsWith('/$batch') ? pass(request) : respond(),
        ] as const,
    ),
  ];

  it.each(all)(
    'never fails a customer tenant, and changes nothing in one that was checked: it %s',
    async (_name, respond) => {
      const { customer, check } = demoWithHome(respond, 200);
      const tenant = customer('zitnolesk');
      const lastGood = await createDemoAccessCheck().check(tenant);
      const report = await check(tenant, { lastGood });
      expect(report.verdict).toEqual({ state: 'passed' });
      expect(stateOf(report, 'application')).toBe('blocked');
      expect(findingsOf(report)).toEqual([
        { name: 'App registration', value: expect.stringMatching(/^not available: ./) as string },
      ]);
      const graph = report.results.find(({ check: id }) => id === 'graph-permissions')?.findings ?? [];
      expect(graph.map(({ name }) => name)).toEqual(['Required permissions', 'Users', 'Groups']);

      const first = await check(tenant);
      expect(['passed', 'attention']).toContain(first.verdict.state);
      expect(first.results.map(({ verdict }) => verdict.state)).not.toContain('failed');
    },
  );

  it('does not delay the checks of the vaults if it responds after them', async () => {
    const vaultChecked = Promise.withResolvers<undefined>();
    const { customer, check } = demoWithHome(async (request, pass) => {
      await vaultChecked.promise;
      return pass(request);
    }, 600_000);
    const reported: string[] = [];
    const onResult = ({ check: id, vaultUri }: CheckResult) => {
      reported.push(vaultUri === null ? 'tenant' : id);
      if (id === 'advice') vaultChecked.resolve(undefined);
    };
    await check(customer('qinglan'), { runId: 'run', onResult });
    const last = reported.indexOf('advice');
    // Only “tenant exists” and “credential” are before the registration among the tenant checks.
    expect(reported.slice(0, last).filter((one) => one === 'tenant')).toHaveLength(2);

    const report = await check(customer('stellarov'), { runId: 'run' });
    expect(report.verdict).toEqual({ state: 'passed' });
  });

  describe('that never responds', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('delays a run once, from its first tenant on', async () => {
      const home = {
        tenantId: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff',
        cloudName: 'public',
        app: { clientId: '0a1b2c3d-1111-4222-8333-444455556666', homeTenantId: '' },
        token: () => new Promise<never>(() => undefined),
      } as unknown as TenantAccess;
      const cache = createRegistrationCache({ timeoutMs: 1_500 });
      const settled: string[] = [];
      const read = (runId: string, name: string) =>
        cache(runId, home).then((result) => settled.push(`${name} ${JSON.stringify(result)}`));

      void read('run', 'first');
      await vi.advanceTimersByTimeAsync(1_000);
      void read('run', 'second');
      await vi.advanceTimersByTimeAsync(499);
      expect(settled).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(settled.sort()).toEqual(['first null', 'second null']);
      void read('run', 'third');
      void read('another run', 'fourth');
      await vi.advanceTimersByTimeAsync(0);
      expect(settled.sort()).toEqual(['first null', 'second null', 'third null']);
      expect(vi.getTimerCount()).toBe(1);
    });
  });
});
