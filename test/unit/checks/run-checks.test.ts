import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createResolveIdentifier } from '../../../electron/azure/identify/resolve-identifier.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { applyIncident } from '../../../electron/simulator/scenarios/incidents.ts';
import { demoCustomers } from '../../../electron/simulator/scenarios/demo-customers.ts';
import { tenantReport, type CheckId, type TenantReport } from '../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../shared/domain/counts-as-healthy.ts';
import type { IncidentId } from '../../../shared/domain/incident.ts';
import { unlistedDemoKey } from '../../../shared/domain/unlisted-demo-key.ts';
import { isProviderAdvice } from '../../../shared/problems/ownership.ts';
import { ownerOf } from '../../../shared/problems/problem.ts';
import { sampleTenant } from '../../support/sample-tenant.ts';
import { createDemoAccessCheck, stateOf } from './demo-access-check.ts';

const shared = createDemoAccessCheck();
const outcomeOf = ({ verdict }: TenantReport) =>
  'problem' in verdict
    ? { state: verdict.state, code: verdict.problem.code, owner: ownerOf(verdict.problem) }
    : { state: verdict.state };

const healthy = { state: 'passed' };
const outcomeByState: Readonly<Record<(typeof demoCustomers)[number]['state'], object>> = {
  healthy,
  'consent never granted': { state: 'failed', code: 'app-not-in-tenant', owner: 'customer' },
  'Graph permission missing': { state: 'failed', code: 'graph-permission-missing', owner: 'customer' },
  'service principal disabled': { state: 'failed', code: 'app-disabled', owner: 'customer' },
  'vault in another tenant': { state: 'failed', code: 'vault-in-another-tenant', owner: 'customer' },
  'role missing': { state: 'failed', code: 'vault-role-missing', owner: 'customer' },
  'secret role missing': { state: 'failed', code: 'secret-role-missing', owner: 'customer' },
  'blocked by firewall': { state: 'failed', code: 'vault-firewall-closed', owner: 'customer' },
  'key disabled': { state: 'failed', code: 'key-disabled', owner: 'customer' },
  'key expired': { state: 'attention', code: 'key-expired', owner: 'customer' },
};

const incidents: Readonly<Record<IncidentId, { readonly outcome: object; readonly at: CheckId | null }>> = {
  healthy: { outcome: healthy, at: null },
  'consent-revoked': { outcome: outcomeByState['consent never granted'], at: 'service-principal' },
  'secret-expired': {
    outcome: { state: 'failed', code: 'client-secret-expired', owner: 'provider' },
    at: 'credential',
  },
  'role-removed': { outcome: outcomeByState['role missing'], at: 'vault-authorisation' },
  'key-disabled': { outcome: outcomeByState['key disabled'], at: 'key-state' },
  'key-expired': { outcome: outcomeByState['key expired'], at: 'round-trip' },
  'firewall-closed': { outcome: outcomeByState['blocked by firewall'], at: 'vault-network' },
  throttled: {
    outcome: { state: 'unknown', code: 'service-throttled', owner: 'microsoft' },
    at: 'vault-found',
  },
  'tenant-deleted': {
    outcome: { state: 'failed', code: 'tenant-not-found', owner: 'operator' },
    at: 'tenant-exists',
  },
};

describe('an access check of a customer in the demo', () => {
  it.each(demoCustomers.map(({ label, state }) => [label, state] as const))(
    'has the outcome for %s that its state requires: %s',
    async (label, state) => {
      const report = await shared.check(shared.customer(label));
      expect(tenantReport.safeParse(report).error).toBeUndefined();
      expect(outcomeOf(report)).toEqual(outcomeByState[state]);
    },
  );

  it('passes for the customer that is not in the list, whose key the console shows', async () => {
    const { demo, check } = createDemoAccessCheck();
    const backend: HttpBackend = (request) => demo.simulator.fetch(request);
    const { clientId, homeTenantId } = demo.app;
    const transport = createTransport({ backend });
    const found = await createResolveIdentifier({ transport, app: { clientId, homeTenantId } })(
      unlistedDemoKey,
    );
    if (!found.ok) throw new Error(found.problem.code);
    const { tenantId, vaultUri, keyName } = found.value;
    expect(demo.customers.map((customer) => customer.tenantId)).not.toContain(tenantId);
    const report = await check(
      sampleTenant(1, {
        tenantId: tenantId ?? '',
        vaults: [{ vaultUri: vaultUri ?? '', keyName, keyVersion: null, secretName: null }],
      }),
    );
    expect(outcomeOf(report)).toEqual(healthy);
  });
});

describe('an incident', () => {
  it.each(Object.entries(incidents))(
    '%s shows in its check, and disappears when it is resolved',
    async (id, expected) => {
      const { demo, customer, check } = createDemoAccessCheck();
      const tenant = customer('zitnolesk');
      const { world } = demo.simulator;
      applyIncident(world, tenant.tenantId, id as IncidentId);

      const hit = await check(tenant);
      expect(outcomeOf(hit)).toEqual(expected.outcome);
      const first = hit.results.find(
        ({ verdict }) => 'problem' in verdict && !isProviderAdvice(verdict.problem.code),
      );
      expect(first?.check ?? null).toBe(expected.at);

      applyIncident(world, tenant.tenantId, 'healthy');
      const fixed = await check(tenant);
      // Resolving an incident keeps the service principal; only consent creates a new one.
      expect(outcomeOf(fixed)).toEqual(healthy);
    },
  );

  it('at one customer does not change the others', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    applyIncident(demo.simulator.world, customer('zitnolesk').tenantId, 'tenant-deleted');
    expect(outcomeOf(await check(customer('almgard')))).toEqual(healthy);
  });
});

describe('an access check', () => {
  it('of a healthy tenant makes no request twice, and unwraps two different values', async () => {
    const { sent, sentHome, customer, check } = createDemoAccessCheck();
    const tenant = customer('nguyetha');
    expect(outcomeOf(await check(tenant))).toEqual(healthy);
    const requests = sent.map((request) =>
      request.replace(/(?<=microsoftonline.com\/|subscriptions\/)[0-9a-f-]{36}/, '…').replace(/[?].*/, ''),
    );
    const entra = 'https://login.microsoftonline.com/…';
    const vault = 'https://nguyetha-kv.vault.azure.net';
    const key = `${vault}/keys/data-encryption`;
    const version = /data-encryption\/([0-9a-f]+)/.exec(requests.join(' '))?.[1] ?? '';
    expect([...requests].sort()).toEqual(
      [
        `GET ${entra}/v2.0/.well-known/openid-configuration`,
        // One token each for Graph, Resource Manager and Key Vault.
        `POST ${entra}/oauth2/v2.0/token`,
        `POST ${entra}/oauth2/v2.0/token`,
        `POST ${entra}/oauth2/v2.0/token`,
        'GET https://management.azure.com/subscriptions',
        'GET https://management.azure.com/subscriptions/…/resources',
        // Users and groups in one batch.
        'POST https://graph.microsoft.com/v1.0/$batch',
        // One challenge for three clients.
        `GET ${vault}/keys`,
        `GET ${key}/`,
        `POST ${key}/${version}/wrapkey`,
        // What Key Vault wrapped, and what this machine encrypted with the public key.
        `POST ${key}/${version}/unwrapkey`,
        `POST ${key}/${version}/unwrapkey`,
        `GET ${vault}/secrets/connection/`,
      ].sort(),
    );
    // The registration in the home tenant, once for the whole run.
    expect(sentHome.map((request) => request.replace(/[0-9a-f-]{36}/, '…').replace(/[?].*/, ''))).toEqual([
      `POST ${entra}/oauth2/v2.0/token`,
      'POST https://graph.microsoft.com/v1.0/$batch',
    ]);
  });

  it('reports every check once, as soon as its result is known, in order for each vault', async () => {
    const { customer, check } = createDemoAccessCheck();
    const tenant = customer('almgard');
    const reported: string[] = [];
    const report = await check(tenant, {
      onResult: ({ check: id, vaultUri }) => reported.push(`${id} ${vaultUri ?? ''}`),
    });
    const idsOfTenantChecks = [
      'tenant-exists',
      'credential',
      'application',
      'service-principal',
      'token-claims',
      'graph-permissions',
      'machine-clock',
    ];
    const idsOfVaultChecks = [
      'resource-manager',
      'vault-found',
      'vault-tenant',
      'vault-network',
      'vault-authorisation',
      'key-state',
      'round-trip',
      'secret',
      'advice',
    ];
    const expected = [
      ...idsOfTenantChecks.map((id) => `${id} `),
      ...tenant.vaults.flatMap(({ vaultUri }) => idsOfVaultChecks.map((id) => `${id} ${vaultUri}`)),
    ];
    expect([...reported].sort()).toEqual([...expected].sort());
    for (const vault of [null, ...tenant.vaults.map((one) => one.vaultUri)])
      expect(reported.filter((one) => one.endsWith(` ${vault ?? ''}`))).toEqual(
        expected.filter((one) => one.endsWith(` ${vault ?? ''}`)),
      );
    expect(report.results.map((checkResult) => `${checkResult.check} ${checkResult.vaultUri ?? ''}`)).toEqual(
      expected,
    );
  });

  it('requests a token in the home tenant only if the customer tenant’s refusal is not sufficient', async () => {
    let busy = '';
    const { demo, sentHome, customer, check } = createDemoAccessCheck((request, pass) =>
      request.url.includes(`/${busy}/oauth2/`)
        ? Promise.resolve(Response.json({}, { status: 429 }))
        : pass(request),
    );
    const usesHome = async (label: string) => {
      const before = sentHome.length;
      // The run has already read the registration, so other requests to the home tenant are for this tenant.
      const runId = 'an active run';
      await check(customer(label), { runId });
      return sentHome.length > before;
    };
    await check(customer('qinglan'), { runId: 'an active run' });
    expect(await usesHome('qinglan')).toBe(false);
    expect(await usesHome('coatapeque')).toBe(true);
    busy = customer('stellarov').tenantId;
    expect(await usesHome('stellarov')).toBe(false);
    // Replicas can disagree about a credential, so the home tenant is asked about it too.
    applyIncident(demo.simulator.world, customer('qinglan').tenantId, 'secret-expired');
    expect(await usesHome('qinglan')).toBe(true);
  });

  it('keeps the request ids of Key Vault as proof of the round trip', async () => {
    const report = await shared.check(shared.customer('qinglan'));
    const evidence = report.results.find((checkResult) => checkResult.check === 'round-trip')?.evidence ?? [];
    expect(evidence.map(({ url, status }) => `${status} ${url.replace(/.*\/|\?.*/g, '')}`)).toEqual([
      '200 wrapkey',
      '200 unwrapkey',
      '200 unwrapkey',
    ]);
    expect(evidence.every(({ service, requestId }) => service === 'Key Vault' && requestId !== null)).toBe(
      true,
    );
  });

  it('has the same findings in every run of an unchanged tenant', async () => {
    const tenant = shared.customer('naqsh');
    const findings = async () =>
      (await shared.check(tenant)).results.map((checkResult) => checkResult.findings);
    const first = await findings();
    expect(first.flat()).toContainEqual({ name: 'Users', value: '640' });
    expect(first.flat()).toContainEqual({ name: 'Credential', value: 'client secret' });
    expect(first.flat()).toContainEqual({ name: 'Key type', value: 'RSA, 2048 bits' });
    expect(first.flat()).toContainEqual({ name: 'Unwrap', value: 'works' });
    expect(await findings()).toEqual(first);
  });

  it('blocks the checks that need a failed check, and names it', async () => {
    const report = await shared.check(shared.customer('coatapeque'));
    expect(stateOf(report, 'credential')).toBe('passed');
    expect(stateOf(report, 'service-principal')).toBe('failed app-not-in-tenant');
    expect(stateOf(report, 'token-claims')).toBe('blocked by service-principal');
    expect(stateOf(report, 'round-trip')).toBe('blocked by service-principal');
    expect(stateOf(report, 'vault-tenant')).toBe('passed');
  });

  it('proves that an expired key still unwraps', async () => {
    const report = await shared.check(shared.customer('lithanthos'));
    expect(stateOf(report, 'round-trip')).toBe('attention key-expired');
    const findings = report.results.find((checkResult) => checkResult.check === 'round-trip')?.findings;
    expect(findings).toContainEqual({ name: 'Wrap', value: 'refused' });
    expect(findings).toContainEqual({ name: 'Unwrap', value: 'works' });
  });

  it('never calls a vault verified in which nothing is configured', async () => {
    const tenant = shared.customer('almgard');
    const [first, ...others] = tenant.vaults;
    const bare = first ? [{ ...first, keyName: null, secretName: null }] : [];
    const report = await shared.check({ ...tenant, vaults: bare });
    expect(stateOf(report, 'round-trip')).toBe('blocked');
    expect(stateOf(report, 'secret')).toBe('not in the report');
    expect(outcomeOf(report)).toEqual({ state: 'unknown', code: 'vault-not-verified', owner: 'operator' });
    expect(countsAsHealthy(report.verdict)).toBe(false);
    const besideOthers = await shared.check({ ...tenant, vaults: [...bare, ...others] });
    expect(outcomeOf(besideOthers)).toMatchObject({ code: 'vault-not-verified' });
  });

  it('reads the secret if no key is configured, and not if the firewall blocks the IP address', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const tenant = customer('almgard');
    const keyless = { ...tenant, vaults: tenant.vaults.map((vault) => ({ ...vault, keyName: null })) };
    expect(stateOf(await check(keyless), 'secret')).toBe('passed');
    applyIncident(demo.simulator.world, tenant.tenantId, 'firewall-closed');
    expect(stateOf(await check(tenant), 'secret')).toBe('blocked by vault-network');
    expect(stateOf(await check(keyless), 'secret')).toBe('failed vault-firewall-closed');
  });

  it('names the cloud that knows the tenant if the configured one does not', async () => {
    const { sent, customer, check } = createDemoAccessCheck();
    const report = await check({ ...customer('stellarov'), cloud: 'us-government', vaults: [] });
    expect(report.verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'wrong-cloud-detected', facts: { cloud: 'us-government', answeredBy: 'public' } },
    });
    expect(sent.every((request) => request.includes('openid-configuration'))).toBe(true);
  });

  it('ignores other clouds that do not respond', async () => {
    const { customer, check } = createDemoAccessCheck((request, pass) =>
      request.url.includes('.microsoftonline.us/')
        ? pass(request)
        : Promise.resolve(Response.json({}, { status: 503 })),
    );
    const report = await check({ ...customer('stellarov'), cloud: 'us-government', vaults: [] });
    expect(stateOf(report, 'tenant-exists')).toBe('failed tenant-not-found');
  });

  it('detects a service principal that was recreated after the last successful check', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const tenant = customer('haneulsol');
    const lastGood = await check(tenant);
    const principal = demo.simulator.world.tenants
      .get(tenant.tenantId)
      ?.servicePrincipals.find((one) => one.appId === demo.app.clientId);
    expect(stateOf(await check(tenant, { lastGood }), 'token-claims')).toBe('passed');
    if (principal) Object.assign(principal, { objectId: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff' });
    const report = await check(tenant, { lastGood });
    expect(stateOf(report, 'token-claims')).toBe('attention service-principal-recreated');
    expect(stateOf(report, 'graph-permissions')).not.toContain('blocked');
  });

  it('never contains the value of a secret, a token or the client secret', async () => {
    const { demo, customer, check } = createDemoAccessCheck();
    const report = JSON.stringify(await check(customer('almgard')));
    expect(report).not.toContain('server=almgard');
    expect(report).not.toContain(demo.app.secret);
    expect(report).not.toMatch(/eyJ[\w-]{10}/);
  });
});

describe('a cancelled access check', () => {
  it('ends before any deadline of the transport, keeps earlier results, and never passes', async () => {
    // On this clock no deadline ever passes.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const controller = new AbortController();
    const { customer, check } = createDemoAccessCheck((request, pass) => {
      if (!request.url.includes('/oauth2/')) return pass(request);
      queueMicrotask(() => controller.abort());
      return new Promise(() => undefined);
    });
    const report = await check(customer('almgard'), { signal: controller.signal });
    expect(stateOf(report, 'tenant-exists')).toBe('passed');
    expect(stateOf(report, 'credential')).toBe('unknown run-cancelled');
    expect(stateOf(report, 'round-trip')).toBe('blocked by credential');
    expect(outcomeOf(report)).toMatchObject({ state: 'unknown', code: 'run-cancelled' });
  });

  it('sends nothing if it was cancelled before it began', async () => {
    const { customer, check, sent } = createDemoAccessCheck();
    const report = await check(customer('almgard'), { signal: AbortSignal.abort() });
    expect(sent).toEqual([]);
    expect(outcomeOf(report)).toMatchObject({ state: 'unknown', code: 'run-cancelled' });
  });
});
