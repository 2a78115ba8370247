import { describe, expect, it } from 'vitest';
import { createCustomerDemo } from '../../../electron/simulator/scenarios/customer-demo.ts';
import { createDemo } from '../../../electron/simulator/scenarios/demo-world.ts';
import { sampleId } from '../../support/sample-fleet.ts';

describe('the demo of a customer', () => {
  const provider = createDemo();
  const [invited] = provider.invitations;
  const customer = createCustomerDemo(invited?.tenantId ?? '');

  it('is the world in which the provider made the invitation, for an administrator of the invited tenant', () => {
    expect(customer.administrator).toEqual({ name: 'Administrator', tenantName: invited?.name });
    expect(customer.homeTenantId).toBe(provider.app.homeTenantId);
    expect(customer.consoleApp).toEqual(provider.consoleApp);
  });

  it('holds no credential of the provider', () => {
    const { applications } = customer.simulator.world;
    expect(applications.get(provider.app.clientId)).toMatchObject({
      ...{ secrets: [], certificates: [], federatedCredentials: [] },
    });
  });

  it('has nobody for a tenant that is not in it', () => {
    expect(createCustomerDemo(sampleId(1)).administrator).toBeNull();
  });
});
