import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { VaultDescription } from '../../azure/resource-manager/describe-vault.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import { evaluateBlock, isBlocked } from './evaluate-block.ts';
import { keyNotConfigured } from './vault-authorization.ts';

const networkRefusals: ReadonlySet<ProblemCode> = new Set([
  'vault-firewall-closed',
  'vault-private-only',
  'vault-perimeter',
]);

interface NetworkAccess {
  readonly read: Attempt<VaultKey>;
  /** The configuration of the firewall, if it blocked the call and the vault is visible in Resource Manager. */
  readonly description: VaultDescription | null;
}

/**
 * The vault allows calls from this machine's network. Any other refusal by the vault itself proves that it does. A recent
 * change of a firewall rule makes the check wait.
 */
export const vaultNetwork: Check<VaultCheckContext, NetworkAccess> = {
  id: 'vault-network',
  needs: ['token-claims', 'vault-tenant'],
  notConfigured: keyNotConfigured,
  async collect({ key, view }) {
    const read = await key();
    const description = !read.ok && isBlocked(read.problem) ? (await view()).description : null;
    return { fact: { read, description }, exchanges: read.exchanges };
  },
  evaluate({ read, description }, input) {
    if (read.ok) return passed();
    const { problem } = read;
    if (isBlocked(problem)) return evaluateBlock(problem, description, input);
    const isOtherRefusal =
      problem.cause?.service === 'Key Vault' &&
      !networkRefusals.has(problem.code) &&
      !isInconclusive(problem);
    return isOtherRefusal ? passed() : evaluateProblem(problem);
  },
};
