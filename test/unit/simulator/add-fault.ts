import type { Fault, FaultEffect, ServiceName } from '../../../electron/simulator/world/fault.ts';
import type { Lab } from './lab.ts';

/** Adds a fault that affects every request to the service. */
export const addFault = (
  { simulator }: Pick<Lab, 'simulator'>,
  service: ServiceName,
  effect: FaultEffect,
  more: Partial<Fault> = {},
): void => {
  simulator.world.faults.push({ service, tenantId: null, rate: 1, effect, ...more });
};
