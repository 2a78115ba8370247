import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { VaultDescription } from '../../azure/resource-manager/describe-vault.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import { firewallPropagationUntil } from './firewall-propagation.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { noKeyChosen } from './vault-authorization.ts';

const aboutNetwork: ReadonlySet<ProblemCode> = new Set([
  'vault-firewall-closed',
  'vault-private-only',
  'vault-perimeter',
]);

interface Entrance {
  readonly read: Attempt<VaultKey>;
  /** How the firewall is set, where it refused and Resource Manager shows the vault. */
  readonly description: VaultDescription | null;
}

/**
 * The vault admits calls from where this machine is. Any other refusal by the vault itself proves that it does; a rule
 * that was changed just now is waited for.
 */
export const vaultNetwork: Check<VaultCheckContext, Entrance> = {
  id: 'vault-network',
  needs: ['token-claims', 'vault-tenant'],
  missing: noKeyChosen,
  async collect({ key, view }) {
    const read = await key();
    const closed = !read.ok && read.problem.code === 'vault-firewall-closed';
    const description = closed ? (await view()).description : null;
    return { fact: { read, description }, exchanges: read.exchanges };
  },
  evaluate({ read, description }, { now }) {
    if (read.ok) return passed();
    const { problem } = read;
    if (description !== null) {
      const { clientAddress } = problem.facts;
      const address = typeof clientAddress === 'string' ? clientAddress : null;
      const until = firewallPropagationUntil(description, address, now);
      if (until !== null)
        return { verdict: { state: 'waiting', problem, until: until.toISOString() }, findings: [] };
    }
    const refusedFurtherIn =
      problem.cause?.service === 'Key Vault' && !aboutNetwork.has(problem.code) && !isInconclusive(problem);
    return refusedFurtherIn ? passed() : evaluateProblem(problem);
  },
};
