import { expect, it } from 'vitest';
import { countRoundTrips } from '../../support/count-round-trips.ts';
import { azureOf } from './demo-grants.ts';
import { createDemoAccessCheck, type DemoAccessCheck } from './demo-access-check.ts';

/**
 * The cost of an access check for a tenant with one vault and one key, without cached tokens. Requests to the home tenant
 * are counted separately: a run makes the same ones for one tenant and for a thousand.
 */
it('an access check of a healthy tenant makes at most 12 requests, 3 of them for tokens, and one more for a secret', async () => {
  const { sent, sentHome, customer, check } = createDemoAccessCheck();
  await check(customer('qinglan'));
  expect(sentHome).toHaveLength(2);
  expect(sentHome.filter((request) => request.includes('/oauth2/'))).toHaveLength(1);
  expect(sent.filter((request) => request.includes('/oauth2/'))).toHaveLength(3);
  expect(sent.length).toBeLessThanOrEqual(12);

  sent.length = 0;
  await check(customer('nguyetha'));
  expect(sent.length).toBeLessThanOrEqual(13);
});

it('an access check of a healthy tenant takes at most 6 sequential round trips', async () => {
  const trips = countRoundTrips();
  const { customer, check } = createDemoAccessCheck(trips.tamper);
  // The first check also loads the Azure SDK clients, which takes longer than the quiet period of `countRoundTrips`.
  await check(customer('stellarov'));
  const before = trips.count();
  expect((await check(customer('nguyetha'))).verdict.state).toBe('passed');
  expect(trips.count() - before).toBeLessThanOrEqual(6);
});

it('the first result is available after two round trips, also with two vaults', async () => {
  const trips = countRoundTrips();
  const { customer, check } = createDemoAccessCheck(trips.tamper);
  const reportedAfter: number[] = [];
  await check(customer('almgard'), { onResult: () => reportedAfter.push(trips.count()) });
  expect(reportedAfter[0]).toBeLessThanOrEqual(2);
});

/** A customer that allows the application to read its roles and vault in Resource Manager. */
function visibleCustomer(accessCheck: DemoAccessCheck) {
  const tenant = accessCheck.customer('qinglan');
  azureOf(accessCheck, tenant).grant(
    { role: 'keyVaultReader', level: 'vault' },
    { role: 'keyVaultCryptoUser', level: 'key' },
  );
  return tenant;
}

it('visible roles add at most five requests, for the vault, roles, deny assignments, encrypting and decrypting', async () => {
  const accessCheck = createDemoAccessCheck();
  const tenant = visibleCustomer(accessCheck);
  const report = await accessCheck.check(tenant);
  expect(report.verdict).toEqual({ state: 'passed' });
  expect(accessCheck.sent.filter((request) => request.includes('/oauth2/'))).toHaveLength(3);
  expect(accessCheck.sent.filter((request) => request.includes('crypt?'))).toHaveLength(2);
  expect(accessCheck.sent.length).toBeLessThanOrEqual(17);
});

it('with visible roles it takes at most 8 round trips: encrypting begins after the sixth', async () => {
  const trips = countRoundTrips();
  const accessCheck = createDemoAccessCheck(trips.tamper);
  const tenant = visibleCustomer(accessCheck);
  await accessCheck.check(tenant);
  const before = trips.count();
  expect((await accessCheck.check(tenant)).verdict.state).toBe('passed');
  expect(trips.count() - before).toBeLessThanOrEqual(8);
});
