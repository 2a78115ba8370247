import { describe, expect, it } from 'vitest';
import { createResolveTenant } from '../../../../electron/azure/entra/resolve-tenant.ts';
import { createTransport } from '../../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';
import { noLatency } from '../../../../electron/simulator/faults/latency.ts';
import { createDemo } from '../../../../electron/simulator/scenarios/demo-world.ts';

const { simulator, app, customers } = createDemo({ latency: noLatency });
const resolving = (backend: HttpBackend) =>
  createResolveTenant({ transport: createTransport({ backend }), app });
const resolve = resolving((request) => simulator.fetch(request));
const customer = customers.find((one) => one.domain !== null);

describe('a tenant', () => {
  it('is found by its domain', async () => {
    expect(await resolve(customer?.domain ?? '', 'public')).toEqual({
      ok: true,
      value: { tenantId: customer?.tenantId, domain: customer?.domain },
    });
  });

  it('is found by its id, which tells no domain', async () => {
    expect(await resolve(customer?.tenantId ?? '', 'public')).toEqual({
      ok: true,
      value: { tenantId: customer?.tenantId, domain: null },
    });
  });

  it('that nobody knows is refused', async () => {
    expect(await resolve('nobody-here.example', 'public')).toMatchObject({
      ok: false,
      problem: { code: 'tenant-not-found', facts: { tenant: 'nobody-here.example' } },
    });
  });

  it('that only another cloud knows is refused with that cloud’s name', async () => {
    expect(await resolve(customer?.tenantId ?? '', 'china')).toMatchObject({
      problem: { code: 'wrong-cloud-detected', facts: { cloud: 'china', answeredBy: 'public' } },
    });
  });

  it('of another cloud is refused', async () => {
    const elsewhere = resolving(async (request) => {
      const found = (await (await simulator.fetch(request)).json()) as object;
      return Response.json({ ...found, cloud_instance_name: 'microsoftonline.us' });
    });
    expect(await elsewhere(customer?.domain ?? '', 'public')).toMatchObject({
      problem: { code: 'wrong-cloud' },
    });
  });

  it('is not made up from an answer without an issuer', async () => {
    const vague = resolving(() => Promise.resolve(Response.json({ issuer: 'https://sts.example/common' })));
    expect(await vague(customer?.domain ?? '', 'public')).toMatchObject({
      problem: { code: 'answer-not-readable' },
    });
  });
});
