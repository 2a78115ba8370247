import { expect, it } from 'vitest';
import { generateWorld } from '../../../electron/simulator/scenarios/generated-world.ts';
import { costGrowth, linearGrowth } from '../../support/cost-growth.ts';

const now = Date.parse('2026-05-01T00:00:00Z');

it('the same seed generates the same world, and another seed a different one', () => {
  expect(generateWorld(20, now)).toEqual(generateWorld(20, now));
  expect([...generateWorld(20, now, 'other').world.tenants.keys()]).not.toEqual([
    ...generateWorld(20, now).world.tenants.keys(),
  ]);
});

it('processor time grows linearly with the number of customers, and 10,000 customers need at most 300 MB', async () => {
  const memory = process.memoryUsage().heapUsed;
  const { world } = generateWorld(10_000, now);
  expect(world.tenants.size).toBe(10_001);
  expect((process.memoryUsage().heapUsed - memory) / 1_000_000).toBeLessThan(300);
  expect(await costGrowth((customers) => generateWorld(customers, now), 2_500)).toBeLessThan(linearGrowth);
});
