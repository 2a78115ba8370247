import { expect, it } from 'vitest';
import { countsAsHealthy } from '../../../shared/domain/counts-as-healthy.ts';
import { reportUnder } from './scenario-access-check.ts';

const minute = 60 * 1_000;
const inMinutes = (minutes: number) =>
  reportUnder({
    change: ({ key, now }) => {
      key.notBefore = now + minutes * minute;
    },
  });

it('a key that becomes active within the hour makes the check wait until then, because it already unwraps', async () => {
  const { verdict, startedAt } = await inMinutes(5);
  expect(verdict).toMatchObject({ state: 'waiting', problem: { code: 'key-not-yet-valid' } });
  const wait = verdict.state === 'waiting' ? Date.parse(verdict.until) - Date.parse(startedAt) : 0;
  expect(wait).toBeGreaterThan(4 * minute);
  expect(wait).toBeLessThan(6 * minute);
});

it('a key that becomes active later needs attention: it unwraps, but it does not wrap', async () => {
  for (const minutes of [61, 24 * 60, 365 * 24 * 60]) {
    const { verdict } = await inMinutes(minutes);
    expect(verdict).toMatchObject({ state: 'attention', problem: { code: 'key-not-yet-valid' } });
    expect(countsAsHealthy(verdict)).toBe(false);
  }
});

it('a key that became active works', async () => {
  expect((await inMinutes(-5)).verdict).toEqual({ state: 'passed' });
});

it('a key that does not unwrap either fails', async () => {
  const { verdict } = await reportUnder({
    change: ({ key, now }) => {
      key.notBefore = now + 5 * minute;
      key.enabled = false;
    },
  });
  expect(verdict).toMatchObject({ state: 'failed', problem: { code: 'key-disabled' } });
});
