import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import type { VaultSecret } from '../../azure/key-vault/open-vault.ts';
import { passed, type Check } from '../check.ts';
import { withRecreatedPrincipal } from './recreated-principal.ts';
import { findRecentGrant, verdictWithPropagation } from './role-propagation.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import type { VaultCheckContext } from '../check-context.ts';

interface SecretFound {
  readonly read: Attempt<VaultSecret>;
  /** Where reading was refused: when a role for it was granted. */
  readonly grant: Attempt<string | null> | null;
  /** True where the secret is not there but among the deleted ones. */
  readonly recoverable: boolean;
}

/** The configured secret can be read. Its value is dropped on arrival; version and content type are all that is kept. */
export const secret: Check<VaultCheckContext, SecretFound> = {
  id: 'secret',
  needs: ['token-claims', 'vault-tenant', 'vault-network'],
  applies: ({ vault }) => vault !== null && vault.secretName !== null,
  async collect({ access, vault, resource, context, signal }) {
    const secretName = resource.secretName ?? '';
    const input = { ...context(), keyName: undefined, keyVersion: undefined, secretName };
    const collect = <Value>(work: () => Promise<Value>) => attempt(work, input, signal);
    const read = await collect(() => vault.readSecret(secretName, signal));
    if (read.ok || read.problem.code !== 'secret-not-found') {
      const grant = await findRecentGrant({ access, context, signal }, read);
      return {
        fact: { read, grant, recoverable: false },
        exchanges: [...read.exchanges, ...(grant?.exchanges ?? [])],
      };
    }
    const deleted = await collect(() => vault.isSecretRecoverable(secretName, signal));
    return {
      fact: { read, grant: null, recoverable: deleted.ok && deleted.value },
      exchanges: [...read.exchanges, ...deleted.exchanges],
    };
  },
  evaluate({ read, grant, recoverable }, { vault, now, lastGood }) {
    if (!read.ok) {
      const facts = { vaultName: vaultNameOf(vault?.vaultUri ?? ''), secretName: vault?.secretName ?? '' };
      const { problem } = read;
      if (recoverable) return evaluateProblem(makeProblem('secret-recoverable', facts, problem.cause));
      const refused = withRecreatedPrincipal(problem, { lastGood });
      return { verdict: verdictWithPropagation(refused, grant, now), findings: [] };
    }
    const { version, contentType, expiresOn } = read.value;
    return passed(
      { name: 'Secret version', value: version ?? 'not said' },
      { name: 'Content type', value: (contentType ?? 'none').slice(0, 300) },
      { name: 'Expires', value: expiresOn ?? 'never' },
    );
  },
};
