import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../../shared/contract/action.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import type { ResolveTenant } from '../../../../electron/azure/entra/resolve-tenant.ts';
import { createFindTenants } from '../../../../electron/onboarding/import/find-tenants.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

const references = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    tenant: `customer${index}.example`,
    cloud: 'public' as const,
  }));
const signal = new AbortController().signal;
const start = Date.parse('2026-02-02T00:00:00.000Z');

/** Finds every tenant, and records what it was asked. */
function recorder(answer?: ResolveTenant) {
  const asked: string[] = [];
  let atOnce = 0;
  let most = 0;
  const resolve: ResolveTenant = async (tenant, cloud) => {
    asked.push(tenant);
    most = Math.max(most, ++atOnce);
    await Promise.resolve();
    atOnce -= 1;
    return answer ? answer(tenant, cloud) : ok({ tenantId: tenantIdNumber(asked.length), domain: tenant });
  };
  return { resolve, asked, most: () => most };
}

describe('the tenants of a file', () => {
  it('are requested at most 20 at a time, and each only once', async () => {
    const { resolve, asked, most } = recorder();
    const wanted = [...references(100), ...references(100)];
    const found = await createFindTenants(resolve, () => new Date(start))(wanted, signal);
    expect(asked).toHaveLength(100);
    expect(most()).toBe(20);
    expect(found.slice(100)).toEqual(found.slice(0, 100));
  });

  it('are not requested again by the import that follows the preview, but after a quarter of an hour', async () => {
    let present = start;
    const { resolve, asked } = recorder();
    const find = createFindTenants(resolve, () => new Date(present));
    const first = await find(references(5), signal);
    present += 14 * 60_000;
    expect(await find(references(5), signal)).toEqual(first);
    expect(asked).toHaveLength(5);
    present += 2 * 60_000;
    await find(references(5), signal);
    expect(asked).toHaveLength(10);
    await find(references(1), signal);
    await find(references(2), signal);
    expect(asked).toHaveLength(11);
  });

  it('that Entra refuses are all requested, and again each time', async () => {
    const notFound = refuse(makeProblem('tenant-not-found', { tenant: 'x', cloud: 'public' }));
    const { resolve, asked } = recorder(() => Promise.resolve(notFound));
    const find = createFindTenants(resolve, () => new Date(start));
    await find(references(50), signal);
    expect(await find(references(50), signal)).toEqual(Array(50).fill(notFound));
    expect(asked).toHaveLength(100);
  });

  it('are no longer requested if the requests themselves fail', async () => {
    const failed = refuse(makeProblem('name-not-resolved', { host: 'login.microsoftonline.com' }));
    const { resolve, asked } = recorder(() => Promise.resolve(failed));
    const found = await createFindTenants(resolve, () => new Date(start))(references(500), signal);
    expect(found).toEqual(Array(500).fill(failed));
    expect(asked.length).toBeLessThan(50);
  });

  it('are no longer requested after two minutes, and the next preview continues', async () => {
    let present = start;
    const { resolve, asked } = recorder((tenant) => {
      present += 10_000;
      return Promise.resolve(ok({ tenantId: tenantIdNumber(1), domain: tenant }));
    });
    const find = createFindTenants(resolve, () => new Date(present));
    const found = await find(references(100), signal);
    const open = found.filter((one) => one === null).length;
    expect(open).toBeGreaterThan(50);
    expect(asked).toHaveLength(100 - open);
    await find(references(100), signal);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('are no longer requested after the caller left', async () => {
    const controller = new AbortController();
    const { resolve, asked } = recorder((tenant) => {
      controller.abort();
      return Promise.resolve(ok({ tenantId: tenantIdNumber(1), domain: tenant }));
    });
    const find = createFindTenants(resolve, () => new Date(start));
    await expect(find(references(100), controller.signal)).rejects.toThrow('aborted');
    expect(asked.length).toBeLessThan(50);
  });
});
