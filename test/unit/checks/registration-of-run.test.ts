import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRuns } from '../../../electron/fleet/runs.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import type { Finding, CheckResult, TenantReport } from '../../../shared/domain/check.ts';
import { providerAdvice } from '../../../shared/domain/attribution.ts';
import { isAskedAtHome } from '../../support/asked-at-home.ts';
import { createDemoAccessCheck, recordOf, stateOf, type DemoAccessCheck } from './demo-access-check.ts';

const findingsOf = (report: TenantReport): readonly Finding[] =>
  report.results.find(({ check }) => check === 'application')?.findings ?? [];

/** A demo whose home tenant answers like this. */
function demoWithHome(
  answer: (request: Request, pass: HttpBackend) => Promise<Response>,
  patienceMs = 5_000,
) {
  const accessCheck: DemoAccessCheck = createDemoAccessCheck(
    (request, pass) =>
      isAskedAtHome(request, accessCheck.demo.app.homeTenantId) ? answer(request, pass) : pass(request),
    { patienceMs },
  );
  return accessCheck;
}
const never = () => new Promise<Response>(() => undefined);

describe('the registration of the provider’s application', () => {
  it('is shown by the home tenant, as far as it is told to anybody', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const report = await check(customer('qinglan'));
    const [secret] = demo.simulator.world.applications.get(demo.app.clientId)?.secrets ?? [];
    expect(findingsOf(report)).toEqual([
      { name: 'Credential', value: 'client secret “Console”' },
      { name: 'Credential ends', value: new Date(secret?.expiresAt ?? 0).toISOString() },
      { name: 'Sign-in audience', value: 'AzureADMultipleOrgs' },
      { name: 'App instance lock', value: 'on for all properties' },
      {
        name: 'Graph permissions required',
        value: 'Group.Read.All, Organization.Read.All, User.Read.All',
      },
      expect.objectContaining({ name: 'Advice' }),
    ]);
    expect(stateOf(report, 'application')).toBe('attention advice-secret-instead-of-certificate');
    expect(report.verdict).toEqual({ state: 'passed' });
    const evidence = report.results.find(({ check: id }) => id === 'application')?.evidence ?? [];
    expect(evidence.map(({ service, status }) => `${service} ${status}`)).toEqual(['Entra 200', 'Graph 200']);
  });

  it('never brings a secret’s hint or id into a report', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const [secret] = demo.simulator.world.applications.get(demo.app.clientId)?.secrets ?? [];
    if (!secret) throw new Error('The demo has no secret.');
    const report = JSON.stringify(await check(customer('qinglan')));
    expect(report).not.toContain(secret.keyId);
    expect(report).not.toMatch(new RegExp(`\\b${secret.value.slice(0, 3)}\\b`));
  });

  it('tells by its first characters which of several secrets is in use', async () => {
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
    another.value = `${secret.value.slice(0, 3)}of the same beginning`;
    expect(findingsOf(await check(customer('qinglan')))[0]?.value).toBe(
      'client secret “Nightly job”, of 2 in question the one that ends first',
    );
  });

  it('leaves the ids of permissions as they are where Graph does not show their names', async () => {
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

  it('is asked for once by a run over twenty tenants, and again by the next run', async () => {
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
    const over = async (ids: readonly string[]) => {
      ended = Promise.withResolvers<undefined>();
      sentHome.length = 0;
      await runs.start(ids, 'Kwame');
      await ended.promise;
      return sentHome.map((request) => request.replace(/.*\/|\?.*/g, '')).sort();
    };
    // Those whose refusal leaves open whether the credential is to blame ask the home tenant for themselves, as ever.
    const forThemselves = ['app-not-in-tenant', 'app-disabled'];
    const all = await over(tenants.map(({ tenantId }) => tenantId));
    const rows = await records.tenants.list();
    const asking = rows.filter(
      ({ latest }) =>
        latest !== null && 'problem' in latest.verdict && forThemselves.includes(latest.verdict.problem.code),
    );
    expect(asking).toHaveLength(2);
    expect(all).toEqual(['$batch', 'token', ...asking.map(() => 'token')]);
    expect(await over([tenants[0]?.tenantId ?? ''])).toEqual(['$batch', 'token']);

    const outcomes = rows.flatMap(({ latest }) => latest ?? []);
    expect(providerAdvice(outcomes).map(({ code }) => code)).toEqual([
      'advice-secret-instead-of-certificate',
    ]);
    expect(rows.filter(({ latest }) => latest?.verdict.state === 'passed')).toHaveLength(11);
    records.close();
  });

  it('is read anew by each run, and remembered of the newest alone', async () => {
    const { sentHome, customer, check } = createDemoAccessCheck();
    const tenant = { ...customer('qinglan'), vaults: [] };
    const costOf = async (runId: string) => {
      const before = sentHome.length;
      await check(tenant, { runId });
      return sentHome.length - before;
    };
    expect(await costOf('first')).toBe(2);
    expect(await costOf('first')).toBe(0);
    for (let number = 0; number < 32; number += 1) expect(await costOf(`later ${number}`)).toBe(2);
    expect(await costOf('first')).toBe(2);
  });

  it('stays with the others of a run where the one that asked for it is cancelled', async () => {
    const accessCheck = demoWithHome(async (request, pass) => {
      await wait(150);
      return pass(request);
    });
    const { customer, check, sentHome } = accessCheck;
    const controller = new AbortController();
    const first = check(customer('qinglan'), { runId: 'run', signal: controller.signal });
    await expect.poll(() => sentHome.length, { interval: 5 }).toBe(1);
    controller.abort();
    await first;
    const second = await check(customer('stellarov'), { runId: 'run' });
    expect(stateOf(second, 'application')).toContain('attention');
    expect(sentHome).toHaveLength(2);
  });
});

describe('a home tenant in trouble', () => {
  const denied = { error: { code: 'Authorization_RequestDenied', message: 'x' } };
  const answers: Readonly<Record<string, () => Promise<Response>>> = {
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
    'is down': () => Promise.resolve(new Response('<html>', { status: 503 })),
    'loses the connection': () => Promise.reject(new TypeError('fetch failed')),
    hangs: never,
  };
  const batches: Readonly<Record<string, () => Promise<Response>>> = {
    'refuses the batch': () => Promise.resolve(Response.json(denied, { status: 403 })),
    'refuses what is in it': () =>
      Promise.resolve(
        Response.json({
          responses: ['application', 'graph'].map((id) => ({ id, status: 403, headers: {}, body: denied })),
        }),
      ),
    'answers with nothing': () =>
      Promise.resolve(
        Response.json({
          responses: ['application', 'graph'].map((id) => ({ id, status: 200, headers: {}, body: {} })),
        }),
      ),
    'hangs at the batch': never,
  };
  const all = [
    ...Object.entries(answers).map(([name, answer]) => [name, answer] as const),
    ...Object.entries(batches).map(
      ([name, answer]) =>
        [
          name,
          (request?: Request, pass?: HttpBackend) =>
            request && pass && !request.url.endsWith('/$batch') ? pass(request) : answer(),
        ] as const,
    ),
  ];

  it.each(all)('that %s is no tenant’s trouble', async (_name, answer) => {
    const { customer, check } = demoWithHome(answer, 200);
    const report = await check(customer('zitnolesk'));
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(stateOf(report, 'application')).toBe('skipped for nothing');
    expect(findingsOf(report)).toEqual([
      { name: 'Home registration', value: expect.stringMatching(/^not shown: ./) as string },
    ]);
    expect(report.results.find(({ check: id }) => id === 'graph-permissions')?.findings).toHaveLength(2);
  });

  it('keeps nobody on the way to the vault waiting, and a run waits for it once', async () => {
    const { customer, check } = demoWithHome(never, 1_500);
    const heard: string[] = [];
    const onResult = ({ check: id, vaultUri }: CheckResult) => heard.push(vaultUri === null ? 'tenant' : id);
    const started = performance.now();
    await check(customer('qinglan'), { runId: 'run', onResult });
    expect(performance.now() - started).toBeLessThan(2_500);
    const last = heard.indexOf('advice');
    // Tenant exists and credential come before the registration; everything else of the tenant after it.
    expect(heard.slice(0, last).filter((one) => one === 'tenant')).toHaveLength(2);

    const again = performance.now();
    const report = await check(customer('stellarov'), { runId: 'run' });
    expect(performance.now() - again).toBeLessThan(1_000);
    expect(report.verdict).toEqual({ state: 'passed' });
  });
});
