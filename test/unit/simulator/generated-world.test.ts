import { expect, test } from 'vitest';
import { generateWorld } from '../../../electron/simulator/scenarios/generated-world.ts';

const now = Date.parse('2026-05-01T00:00:00Z');

test('the same seed generates the same world, another seed another one', () => {
  expect(generateWorld(20, now)).toEqual(generateWorld(20, now));
  expect([...generateWorld(20, now, 'other').world.tenants.keys()]).not.toEqual([
    ...generateWorld(20, now).world.tenants.keys(),
  ]);
});

test('ten thousand customers are there in a second of processor time and 300 MB', () => {
  const cpu = process.cpuUsage();
  const memory = process.memoryUsage().heapUsed;
  const { world } = generateWorld(10_000, now);
  const { user, system } = process.cpuUsage(cpu);
  expect(world.tenants.size).toBe(10_001);
  expect((user + system) / 1_000_000).toBeLessThan(2);
  expect((process.memoryUsage().heapUsed - memory) / 1_000_000).toBeLessThan(300);
});
