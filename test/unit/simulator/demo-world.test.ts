import { describe, expect, it } from 'vitest';
import { incidentId, type IncidentId } from '../../../shared/domain/incident.ts';
import { newTenant } from '../../../shared/domain/tenant.ts';
import { noLatency } from '../../../electron/simulator/faults/latency.ts';
import { createDemo } from '../../../electron/simulator/scenarios/demo-world.ts';
import { demoCustomers } from '../../../electron/simulator/scenarios/demo-customers.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import { applyIncident, incidents } from '../../../electron/simulator/scenarios/incidents.ts';
import { call, customer, objectIdIn, quickDemo, requestToken, tokenFor, type Answer } from './call.ts';

describe('the demo', () => {
  it('has at least 16 customers with names and vaults that the console accepts unchanged', () => {
    const { customers } = quickDemo();
    expect(customers.length).toBeGreaterThanOrEqual(16);
    for (const { tenantId, name, cloud, vaults } of customers)
      expect(newTenant.parse({ tenant: tenantId, name, cloud, vaults })).toEqual({
        tenant: tenantId,
        name,
        cloud,
        vaults,
      });
    const vaultNames = customers.flatMap(({ vaults }) => vaults.map(({ vaultUri }) => vaultUri));
    expect(new Set(vaultNames).size).toBe(vaultNames.length);
  });

  it('has the same ids every time, different for each customer', () => {
    const ids = () => quickDemo().customers.map(({ tenantId }) => tenantId);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(ids().length);
  });

  it('starts without generating a key', () => {
    const generated: string[] = [];
    const keyRing = createKeyRing();
    const counting: typeof keyRing = {
      ...keyRing,
      pair: (id, kind) => {
        generated.push(id);
        return keyRing.pair(id, kind);
      },
    };
    createDemo({ latency: noLatency, keyRing: counting });
    expect(generated).toEqual([]);
  });
});

const inner = ({ body: { error } }: Answer): string =>
  Object.hasOwn(error, 'innererror') ? error.innererror.code : error.message;

/** The result of a round trip with the customer's key: Entra's number, an HTTP status with its code, or the decrypted bytes. */
async function symptom(demo: ReturnType<typeof quickDemo>, label: string): Promise<unknown> {
  const { tenantId, vaultUri } = customer(demo, label);
  const granted = await requestToken(demo, tenantId);
  if (granted.status !== 200) return granted.body.error_codes[0];
  const token = await tokenFor(demo, tenantId);
  const use = (operation: string, value: string): Promise<Answer> =>
    call(demo, `${vaultUri}/keys/data-encryption/${operation}?api-version=7.5`, {
      token,
      json: { alg: 'RSA-OAEP-256', value },
    });
  const wrapped = await use('wrapkey', 'AAAA');
  const last = wrapped.status === 200 ? await use('unwrapkey', wrapped.body.value as string) : wrapped;
  return 'value' in last.body ? last.body.value : `${last.status} ${inner(last)}`;
}

const symptoms: Readonly<Record<Exclude<IncidentId, 'healthy'>, unknown>> = {
  'consent-revoked': 700016,
  'secret-expired': 7000222,
  'role-removed': '403 ForbiddenByRbac',
  'key-disabled': '403 KeyDisabled',
  'key-expired': '403 Operation wrapKey is not allowed on an expired key.',
  'firewall-closed': '403 ForbiddenByFirewall',
  throttled: expect.stringContaining('429'),
  'tenant-deleted': 90002,
};

describe('an incident', () => {
  it('exists once for each id', () => {
    expect(incidents.map(({ id }) => id)).toEqual(incidentId.options);
  });

  it.each(Object.entries(symptoms))(
    '%s has an effect at once, and healthy reverts it',
    async (incident, expected) => {
      const demo = quickDemo();
      const { world } = demo.simulator;
      const { tenantId } = customer(demo, 'almgard');
      expect(await symptom(demo, 'almgard')).toBe('AAAA');
      const before = await tokenFor(demo, tenantId);
      applyIncident(world, tenantId, incident as IncidentId);
      expect(await symptom(demo, 'almgard')).toEqual(expected);
      const elsewhere = incident === 'secret-expired' ? expected : 'AAAA';
      expect(await symptom(demo, 'zitnolesk')).toEqual(elsewhere);
      applyIncident(world, tenantId, 'healthy');
      expect(await symptom(demo, 'almgard')).toBe('AAAA');
      expect(objectIdIn(await tokenFor(demo, tenantId))).toBe(objectIdIn(before));
    },
  );

  it.each(demoCustomers.map(({ label, state }) => [label, state] as const))(
    'of every kind has the same effect at %s (initially %s) as at a healthy customer',
    async (label) => {
      const demo = quickDemo();
      const { world, clock } = demo.simulator;
      const { tenantId } = customer(demo, label);
      for (const [incident, expected] of Object.entries(symptoms)) {
        applyIncident(world, tenantId, incident as IncidentId, clock.now());
        expect(await symptom(demo, label), incident).toEqual(expected);
      }
      applyIncident(world, tenantId, 'healthy');
      expect(await symptom(demo, label)).toBe('AAAA');
    },
  );

  it.each([
    ['coatapeque', 700016],
    ['jeruzal', 7000112],
    ['phaisan', '403 ForbiddenByRbac'],
    ['asahine', '403 ForbiddenByFirewall'],
    ['brezhollow', '403 KeyDisabled'],
    ['lithanthos', '403 Operation wrapKey is not allowed on an expired key.'],
    ['vindhelm', expect.stringContaining('401')],
  ])('%s starts with a problem, and healthy resolves it', async (label, expected) => {
    const demo = quickDemo();
    expect(await symptom(demo, label)).toEqual(expected);
    applyIncident(demo.simulator.world, customer(demo, label).tenantId, 'healthy');
    expect(await symptom(demo, label)).toBe('AAAA');
  });

  it('at an unknown tenant throws', () => {
    expect(() => applyIncident(quickDemo().simulator.world, 'nowhere', 'healthy')).toThrow(RangeError);
  });
});
