import { expect, it } from 'vitest';
import { countRoundTrips } from '../../support/round-trips.ts';
import { azureOf } from './demo-grants.ts';
import { createDemoAccessCheck, type DemoAccessCheck } from './demo-access-check.ts';

/**
 * What a ladder may cost, for one tenant with one vault and a key in it, cold: nothing signed in, nothing remembered. What a
 * run reads at the home tenant is counted beside it, for it is the same for one tenant and for a thousand.
 */
it('the ladder of a healthy tenant costs at most 11 requests, 3 of them for tokens, and one more for a secret', async () => {
  const { sent, sentHome, customer, check } = createDemoAccessCheck();
  await check(customer('qinglan'));
  expect(sentHome).toHaveLength(2);
  expect(sentHome.filter((request) => request.includes('/oauth2/'))).toHaveLength(1);
  expect(sent.filter((request) => request.includes('/oauth2/'))).toHaveLength(3);
  expect(sent.length).toBeLessThanOrEqual(11);

  sent.length = 0;
  await check(customer('nguyetha'));
  expect(sent.length).toBeLessThanOrEqual(12);
});

it('the ladder of a healthy tenant waits for at most 6 requests one after another', async () => {
  const trips = countRoundTrips();
  const { customer, check } = createDemoAccessCheck(trips.tamper);
  // Microsoft's clients are loaded with the first one, which takes longer than a wire is quiet.
  await check(customer('stellarov'));
  const before = trips.count();
  expect((await check(customer('nguyetha'))).verdict.state).toBe('passed');
  expect(trips.count() - before).toBeLessThanOrEqual(6);
});

it('first results are there after two round trips, also with two vaults', async () => {
  const trips = countRoundTrips();
  const { customer, check } = createDemoAccessCheck(trips.tamper);
  const heardAfter: number[] = [];
  await check(customer('almgard'), { onResult: () => heardAfter.push(trips.count()) });
  expect(heardAfter[0]).toBeLessThanOrEqual(2);
});

/** A customer whose roles Resource Manager shows, and with them how the vault is set up. */
function shownCustomer(accessCheck: DemoAccessCheck) {
  const tenant = accessCheck.customer('qinglan');
  azureOf(accessCheck, tenant).grant(
    { role: 'keyVaultReader', level: 'vault' },
    { role: 'keyVaultCryptoUser', level: 'key' },
  );
  return tenant;
}

it('where its roles are shown, it costs at most five more, for vault, roles, denials, encrypting and decrypting', async () => {
  const accessCheck = createDemoAccessCheck();
  const tenant = shownCustomer(accessCheck);
  const report = await accessCheck.check(tenant);
  expect(report.verdict).toEqual({ state: 'passed' });
  expect(accessCheck.sent.filter((request) => request.includes('/oauth2/'))).toHaveLength(3);
  expect(accessCheck.sent.filter((request) => request.includes('crypt?'))).toHaveLength(2);
  expect(accessCheck.sent.length).toBeLessThanOrEqual(16);
});

it('and it waits for at most 8: the view is there after the sixth, and encrypting begins with it', async () => {
  const trips = countRoundTrips();
  const accessCheck = createDemoAccessCheck(trips.tamper);
  const tenant = shownCustomer(accessCheck);
  await accessCheck.check(tenant);
  const before = trips.count();
  expect((await accessCheck.check(tenant)).verdict.state).toBe('passed');
  expect(trips.count() - before).toBeLessThanOrEqual(8);
});
