import { describe, expect, it } from 'vitest';
import { createResolveTenant } from '../../../../electron/azure/entra/resolve-tenant.ts';
import { createTransport } from '../../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';
import { noLatency } from '../../../../electron/simulator/faults/latency.ts';
import { createDemo } from '../../../../electron/simulator/scenarios/demo-world.ts';

const { simulator, app, customers } = createDemo({ latency: noLatency });
const createResolver = (backend: HttpBackend) =>
  createResolveTenant({ transport: createTransport({ backend }), app });
const resolve = createResolver((request) => simulator.fetch(request));
const customer = customers.find((one) => one.domain !== null);

describe('a tenant', () => {
  it('is found by its domain', async () => {
    expect(await resolve(customer?.domain ?? '', 'public')).toEqual({
      ok: true,
      value: { tenantId: customer?.tenantId, domain: customer?.domain },
    });
  });

  it('is found by its id, without a domain', async () => {
    expect(await resolve(customer?.tenantId ?? '', 'public')).toEqual({
      ok: true,
      value: { tenantId: customer?.tenantId, domain: null },
    });
  });

  it('that does not exist is refused', async () => {
    expect(await resolve('nobody-here.example', 'public')).toMatchObject({
      ok: false,
      problem: { code: 'tenant-not-found', facts: { tenant: 'nobody-here.example' } },
    });
  });

  it('that exists only in another cloud is refused with the name of that cloud', async () => {
    expect(await resolve(customer?.tenantId ?? '', 'china')).toMatchObject({
      problem: { code: 'wrong-cloud-detected', facts: { cloud: 'china', answeredBy: 'public' } },
    });
  });

  it('of another cloud is refused by its metadata', async () => {
    const resolveElsewhere = createResolver(async (request) => {
      const metadata = (await (await simulator.fetch(request)).json()) as object;
      return Response.json({ ...metadata, cloud_instance_name: 'microsoftonline.us' });
    });
    expect(await resolveElsewhere(customer?.domain ?? '', 'public')).toMatchObject({
      problem: { code: 'wrong-cloud' },
    });
  });

  it('is not found in a response without an issuer', async () => {
    const resolveVaguely = createResolver(() =>
      Promise.resolve(Response.json({ issuer: 'https://sts.example/common' })),
    );
    expect(await resolveVaguely(customer?.domain ?? '', 'public')).toMatchObject({
      problem: { code: 'answer-not-readable' },
    });
  });
});
