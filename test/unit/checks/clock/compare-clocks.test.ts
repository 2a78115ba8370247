import { describe, expect, it } from 'vitest';
import { compareClocks } from '../../../../electron/checks/clock/compare-clocks.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Clocks by their lead over this machine's clock, each known to half a second. */
const compare = (leads: Readonly<Record<string, number>>) =>
  compareClocks(
    new Map(Object.entries(leads).map(([service, ms]) => [service, { least: ms - 500, most: ms + 500 }])),
  );

describe('comparing the clocks', () => {
  it.each([
    ['that agree', { Entra: 0, Graph: 800, 'Key Vault': -900 }],
    ['that differ by two minutes at most', { Entra: 100_000, Graph: 110_000, 'Key Vault': -100_000 }],
    ['of no service', {}],
    ['of one service, which nobody confirms', { Entra: day }],
    ['of services that all differ', { Entra: day, Graph: -day, 'Key Vault': 2 * day }],
    ['in two groups of the same size', { Entra: 0, Graph: day, 'Key Vault': day }],
  ])('finds nothing wrong with clocks %s', (_what, leads) => {
    expect(compare(leads)).toMatchObject({ machineMs: null, services: [] });
  });

  it.each([
    ['behind', -day, { Entra: day, Graph: day + 900 }],
    ['three minutes ahead', 3 * minute, { Entra: -3 * minute, Graph: -3 * minute, 'Key Vault': -3 * minute }],
  ])('finds that this machine is %s if the services agree', (_what, machineMs, leads) => {
    const found = compare(leads);
    expect(Math.abs((found.machineMs ?? 0) - machineMs)).toBeLessThan(1_000);
    expect(found.services).toEqual([]);
    expect(found.majorityMs).toBe(-(found.machineMs ?? 0));
  });

  it('blames the one service that differs from the others, not this machine', () => {
    expect(compare({ Entra: 0, Graph: 0, 'Key Vault': day })).toEqual({
      machineMs: null,
      majorityMs: 0,
      services: [{ service: 'Key Vault', offsetMs: day }],
    });
    expect(compare({ Entra: 0, Graph: -day }).services).toEqual([{ service: 'Graph', offsetMs: -day }]);
  });

  it('finds a wrong machine and a wrong service at the same time, by the majority', () => {
    const found = compare({ Entra: day, Graph: day, 'Resource Manager': day, 'Key Vault': 0 });
    expect(found.machineMs).toBe(-day);
    expect(found.services).toEqual([{ service: 'Key Vault', offsetMs: -day }]);
  });

  it('believes no clock that is only known within a slow response', () => {
    const slow = { least: 3 * minute - 5 * minute, most: 3 * minute + 5 * minute };
    expect(
      compareClocks(
        new Map([
          ['Entra', slow],
          ['Graph', slow],
        ]),
      ).machineMs,
    ).toBeNull();
  });
});
