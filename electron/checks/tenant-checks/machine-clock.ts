import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { TenantCheckContext } from '../check-context.ts';
import { passed, type Check, type Evaluation } from '../check.ts';
import type { ClockComparison } from '../clock/compare-clocks.ts';

/**
 * The clock of this machine agrees with the clocks of the services. A wrong clock is the operator's problem, or Microsoft's if
 * it is that of a service; it says nothing about the customer's access. Sends no request that other checks do not send.
 */
export const machineClock: Check<TenantCheckContext, ClockComparison> = {
  id: 'machine-clock',
  needs: ['tenant-exists'],
  after: ['graph-permissions'],
  async collect({ clock, signIn, visibleVaults, vaults }) {
    const { graph } = await signIn();
    const probes = [...vaults.values()].map(({ probe }) => probe());
    await Promise.all([...probes, graph.ok && vaults.size > 0 ? visibleVaults() : null]);
    return { fact: clock.compare(), exchanges: [] };
  },
  evaluate({ machineMs, services }) {
    const [deviating] = services;
    if (machineMs !== null)
      return attention(makeProblem('machine-clock-wrong', { offsetSeconds: inSeconds(machineMs) }));
    if (deviating === undefined) return passed();
    const { service, offsetMs } = deviating;
    return attention(makeProblem('service-clock-wrong', { service, offsetSeconds: inSeconds(offsetMs) }));
  },
};

const attention = (problem: Problem): Evaluation => ({
  verdict: { state: 'attention', problem },
  findings: [],
});

const inSeconds = (milliseconds: number): number => Math.round(milliseconds / 1_000);
