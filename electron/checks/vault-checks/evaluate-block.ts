import type { Problem } from '../../../shared/problems/problem.ts';
import type { VaultDescription } from '../../azure/resource-manager/describe-vault.ts';
import type { Evaluation, EvaluationInput } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import { firewallPropagationUntil } from './firewall-propagation.ts';
import { publicAddressesAt } from './vault-found.ts';

/** True if the firewall of the vault blocked the call. */
export const isBlocked = ({ code }: Problem): boolean => code === 'vault-firewall-closed';

/**
 * The verdict on a call that the firewall of the vault blocked: a recent change of its rules makes the check wait. The address of
 * the last successful check shows whether the network of the caller may have changed instead of the firewall.
 */
export function evaluateBlock(
  problem: Problem,
  description: VaultDescription | null,
  { clock, lastGood, vault }: Pick<EvaluationInput, 'clock' | 'lastGood' | 'vault'>,
): Evaluation {
  const { clientAddress } = problem.facts;
  const address = typeof clientAddress === 'string' ? clientAddress : null;
  const until = description && firewallPropagationUntil(description, address, clock);
  if (until) return { verdict: { state: 'waiting', problem, until: until.toISOString() }, findings: [] };
  const former = publicAddressesAt(lastGood, vault?.vaultUri ?? '');
  const [formerAddress] = former;
  if (address === null || formerAddress === undefined || former.includes(address))
    return evaluateProblem(problem);
  return evaluateProblem({ ...problem, facts: { ...problem.facts, formerAddress } });
}
