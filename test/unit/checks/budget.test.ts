import { expect, it } from 'vitest';
import { countRoundTrips } from '../../support/round-trips.ts';
import { createDemoLadder } from './demo-ladder.ts';

/**
 * What a ladder may cost, for one tenant with one vault and a key in it, cold: nothing signed in, nothing remembered. What a
 * run reads at the home tenant is counted beside it, for it is the same for one tenant and for a thousand.
 */
it('the ladder of a healthy tenant costs at most 11 requests, 3 of them for tokens, and one more for a secret', async () => {
  const { sent, sentHome, customer, check } = createDemoLadder();
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
  const { customer, check } = createDemoLadder(trips.meddle);
  // Microsoft's clients are loaded with the first one, which takes longer than a wire is quiet.
  await check(customer('stellarov'));
  const before = trips.count();
  expect((await check(customer('nguyetha'))).verdict.state).toBe('passed');
  expect(trips.count() - before).toBeLessThanOrEqual(6);
});

it('first results are there after two round trips, also with two vaults', async () => {
  const trips = countRoundTrips();
  const { customer, check } = createDemoLadder(trips.meddle);
  const heardAfter: number[] = [];
  await check(customer('almgard'), { onRung: () => heardAfter.push(trips.count()) });
  expect(heardAfter[0]).toBeLessThanOrEqual(2);
});
