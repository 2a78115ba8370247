import { noAnnotations } from '../../../shared/domain/annotations.ts';
import { describe, expect, it } from 'vitest';
import { tenantStatusOf } from '../../../electron/actions/tenant-status.ts';
import { supportBundleOf } from '../../../electron/reports/support-bundle.ts';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import type { TenantStatus } from '../../../shared/contract/tenants-actions.ts';
import { outcomeOf } from '../../../shared/domain/run.ts';
import { defaultSettings } from '../../../shared/domain/default-settings.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import { problemCodes, type Problem } from '../../../shared/problems/problem.ts';
import { consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { showRoles } from '../checks/show-roles.ts';
import { reportUnder } from '../checks/scenario-access-check.ts';
import { at, entraBody, errorBody, places, rewriting } from '../checks/tamper-response.ts';

const about = { version: '1.2.3', runtime: 'Node', environment: 'demo', settings: defaultSettings } as const;
const madeAt = new Date('2026-03-02T08:30:00.000Z');
const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

const names = [
  'Zwirbelwerk Holding',
  "Robert'); DROP TABLE tenant;--",
  '"quoted" \\ name',
  'Zürich Überland ÆØÅ',
  'שלום-zwirbel',
  '<img src=zwirbel onerror=alert(1)>',
  'z'.repeat(60),
  '{"zwirbel":1}',
];

/** The bundle of a customer of that name after a scenario, and the IDs that must not be in it. */
async function bundleFor(name: string, change: NonNullable<Parameters<typeof reportUnder>[0]['change']>) {
  const foreign: string[] = [];
  let own = '';
  const report = await reportUnder({
    change(fixture) {
      const { world, tenant, application } = fixture;
      tenant.displayName = name;
      own = tenant.tenantId;
      foreign.push(application.homeTenantId, ...[...world.tenants.keys()].filter((id) => id !== own));
      change(fixture);
    },
    record: { name, domain: 'zwirbel-works.example' },
  });
  const tenant: TenantRecord = {
    tenantId: own,
    name,
    domain: 'zwirbel-works.example',
    cloud: 'public',
    vaults: [
      {
        vaultUri: 'https://first-vault.vault.azure.net',
        keyName: 'data-encryption',
        keyVersion: null,
        secretName: 'connection',
      },
    ],
    addedAt: '2026-01-01T00:00:00.000Z',
  };
  const status: TenantStatus = {
    tenant,
    since: null,
    annotations: noAnnotations,
    latest: report,
    lastGood: null,
    changes: [{ check: 'secret', vaultUri: null, name: 'Content type', before: name, after: null }],
    history: [outcomeOf(report)],
  };
  return { json: supportBundleOf(status, about, madeAt).json, foreign, report };
}

describe('the support bundle of a customer', () => {
  it.each(names)(
    'has neither the name nor another tenant, whatever went wrong: %s',
    async (name) => {
      const scenarios = allScenarios.filter((_, index) => index % names.length === names.indexOf(name));
      for (const { id, change } of scenarios) {
        const { json, foreign } = await bundleFor(name, change);
        expect(json, id).not.toMatch(/zwirbel/i);
        for (const text of [name, JSON.stringify(name).slice(1, -1)]) expect(json, id).not.toContain(text);
        for (const tenantId of foreign) expect(json, id).not.toContain(tenantId);
      }
    },
    60_000,
  );

  it('has none of them if every response contains them', async () => {
    const name = 'Zwirbelwerk Holding';
    const other = tenantIdNumber(77);
    const text = `'${name}' (${name}) of the tenant ${other}: https://sts.windows.net/${other}/ ${name}`;
    for (const tamper of [
      at(places.token, () => Promise.resolve(Response.json(entraBody(700016, text), { status: 400 }))),
      at(places.key, () =>
        Promise.resolve(
          Response.json(errorBody('Forbidden', text, name), {
            status: 403,
            headers: { 'x-ms-request-id': 'Zwirbelwerk', 'x-ms-keyvault-service-version': '1' },
          }),
        ),
      ),
      rewriting('secret', (body) => ({ ...body, contentType: text })),
      rewriting('discovery', (body) => ({ ...body, tenant_region_scope: name })),
    ]) {
      const report = await reportUnder({ tamper, change: showRoles });
      const tenant = sampleTenant(1, { tenantId: report.tenantId, name });
      const status = {
        tenant,
        since: null,
        annotations: noAnnotations,
        latest: report,
        lastGood: null,
        changes: [],
        history: [],
      };
      const { json } = supportBundleOf(status, about, madeAt);
      expect(json).not.toMatch(/zwirbel/i);
      expect(json).not.toContain(other);
    }
  });

  it('keeps what a support case needs: codes, IDs of requests, times, and the state of the key', async () => {
    const { json } = await bundleFor('Zwirbelwerk', ({ key }) => {
      key.enabled = false;
    });
    const { latest } = JSON.parse(json) as { latest: TenantStatus['latest'] };
    const result = latest?.results.find(({ check }) => check === 'key-state');
    expect(result?.verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'key-disabled', facts: { vaultName: 'first-vault', keyName: 'data-encryption' } },
    });
    expect(result?.findings).toContainEqual({ name: 'Enabled', value: 'no' });
    expect(result?.findings).toContainEqual({ name: 'Key type', value: 'RSA, 2048 bits' });
    const read = result?.evidence.find(({ url }) => url.startsWith('first-vault.vault.azure.net/keys/data'));
    expect(read?.url).toBe('first-vault.vault.azure.net/keys/data-encryption/?api-version=7.5');
    expect(read?.requestId).toMatch(guids);
  });
});

describe('every field of a support bundle', () => {
  const canary = 'zwirbelwerk';
  const otherTenant = '77777777-7777-4777-8777-777777777777';

  it.each(problemCodes)('has no text that the console does not know: %s', (code) => {
    const facts: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(exampleFacts[code]))
      facts[name] = typeof value === 'string' ? (guids.test(value) ? otherTenant : canary) : value;
    // The IDs of applications, principals and roles are no tenants.
    const isKept = (name: string) => /^(appId|objectId|formerObjectId|before|now|roleId)$/.test(name);
    const problem: Problem = {
      code,
      facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !isKept(name))),
      cause: {
        ...{ service: canary, status: 400, code: canary, message: `${canary} ${otherTenant}` },
        ...{ requestId: canary, correlationId: canary, at: madeAt.toISOString() },
      },
    };
    const report = sampleReport(tenantIdNumber(1), 'run-1', { state: 'failed', problem });
    const status: TenantStatus = {
      tenant: sampleTenant(1),
      since: null,
      annotations: noAnnotations,
      latest: report,
      lastGood: null,
      changes: [],
      history: [outcomeOf(report)],
    };
    const { json } = supportBundleOf(status, about, madeAt);
    expect(json).toContain(code);
    expect(json).not.toContain(canary);
    expect(json).not.toContain(otherTenant);
  });

  it('is the same for an operator, without the names in the records', async () => {
    const { records } = consoleParts();
    await records.tenants.add(sampleTenant(1, { name: canary, domain: `${canary}.example` }));
    const status = await tenantStatusOf(
      sampleTenant(1, { name: canary }),
      { tenants: records.tenants, runStore: records.runs },
      operatorPerson,
    );
    expect(supportBundleOf(status, about, madeAt).json).not.toContain(canary);
  });
});
