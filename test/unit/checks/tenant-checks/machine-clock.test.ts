import { expect, it } from 'vitest';
import type { TenantCheckContext } from '../../../../electron/checks/check-context.ts';
import { machineClock } from '../../../../electron/checks/tenant-checks/machine-clock.ts';
import { clockWith, failure, input, success, throttled } from '../evaluation-input.ts';

/** What the check asks before it compares the clocks, with a number of vaults. */
async function askedWith(vaults: number, isSignedIn: boolean): Promise<string[]> {
  const asked: string[] = [];
  const ask = (what: string) => () => {
    asked.push(what);
    return Promise.resolve(failure(throttled));
  };
  const clock = clockWith({ Entra: 0 });
  const compare = clock.compare.bind(clock);
  const context = {
    clock: {
      compare() {
        asked.push('compared');
        return compare();
      },
    },
    signIn: () => Promise.resolve({ graph: isSignedIn ? success({}) : failure(throttled), vault: null }),
    visibleVaults: ask('Resource Manager'),
    vaults: new Map(Array.from({ length: vaults }, (_, index) => [index, { probe: ask(`vault ${index}`) }])),
  };
  const { exchanges } = await machineClock.collect(context as unknown as TenantCheckContext);
  expect(exchanges).toEqual([]);
  return asked;
}

it.each([
  [0, true, ['compared']],
  [0, false, ['compared']],
  [2, true, ['vault 0', 'vault 1', 'Resource Manager', 'compared']],
  [2, false, ['vault 0', 'vault 1', 'compared']],
])(
  'the clocks are compared after the answers that other checks need too: %i vaults, signed in: %s',
  async (vaults, isSignedIn, asked) => {
    expect(await askedWith(vaults, isSignedIn)).toEqual(asked);
  },
);

it('a wrong clock is reported in whole seconds, and describes nothing else', () => {
  expect(
    machineClock.evaluate({ machineMs: -600_400, majorityMs: 0, services: [] }, { ...input, vault: null }),
  ).toMatchObject({
    verdict: { state: 'attention', problem: { code: 'machine-clock-wrong', facts: { offsetSeconds: -600 } } },
    findings: [],
  });
});
