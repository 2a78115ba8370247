import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { onDate } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultSecret } from '../../azure/key-vault/open-vault.ts';
import type { VaultDescription } from '../../azure/resource-manager/describe-vault.ts';
import type { VaultCheckContext } from '../check-context.ts';
import type { Check } from '../check.ts';
import { expiryOf } from '../expiry-of.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import { explainRefusal } from '../refusal/explain-refusal.ts';
import { askWitnesses, type RefusalWitnesses } from '../refusal/refusal-witnesses.ts';
import { evaluateBlock, isBlocked } from './evaluate-block.ts';
import { secretFindingName } from './secret-finding.ts';
import { verdictWithPropagation } from './role-propagation.ts';

interface SecretLookup {
  readonly read: Attempt<VaultSecret>;
  readonly witnesses: RefusalWitnesses;
  /** Whether the secret is soft-deleted. */
  readonly recoverable: boolean;
  /** The configuration of the firewall, if it blocked the call and the vault is visible in Resource Manager. */
  readonly description: VaultDescription | null;
}

/** The content types of the secret that Key Vault makes for a certificate. */
const certificateTypes: ReadonlySet<unknown> = new Set(['application/x-pkcs12', 'application/x-pem-file']);

/** The configured secret is readable. Its value is dropped on arrival; the console keeps only its properties. */
export const secret: Check<VaultCheckContext, SecretLookup> = {
  id: 'secret',
  needs: ['token-claims', 'vault-tenant', 'vault-network'],
  applies: ({ vault }) => vault !== null && vault.secretName !== null,
  async collect(context) {
    const { vault, resource, callContext, attemptAt, signal } = context;
    const secretName = resource.secretName ?? '';
    const secretContext = { ...callContext(), keyName: undefined, keyVersion: undefined, secretName };
    const tryTo = <Value>(work: () => Promise<Value>) => attemptAt('Key Vault', work, secretContext);
    const read = await tryTo(() => vault.readSecret(secretName, signal));
    const isMissing = !read.ok && read.problem.code === 'secret-not-found';
    const [witnesses, deleted] = await Promise.all([
      askWitnesses(context, read),
      isMissing ? tryTo(() => vault.isSecretRecoverable(secretName, signal)) : null,
    ]);
    const description = !read.ok && isBlocked(read.problem) ? (await context.view()).description : null;
    return {
      fact: { read, witnesses, recoverable: deleted?.ok === true && deleted.value, description },
      exchanges: [...read.exchanges, ...(deleted?.exchanges ?? []), ...witnesses.exchanges],
    };
  },
  evaluate({ read, witnesses, recoverable, description }, input) {
    const { vault, clock } = input;
    if (!read.ok) {
      const secretName = vault?.secretName ?? '';
      const facts = { vaultName: vaultNameOf(vault?.vaultUri ?? ''), secretName };
      const { problem } = read;
      if (isBlocked(problem)) return evaluateBlock(problem, description, input);
      if (recoverable) return evaluateProblem(makeProblem('secret-recoverable', facts, problem.cause));
      const refusal = explainRefusal(problem, witnesses, input);
      if (refusal.code !== problem.code) return evaluateProblem(refusal);
      const object = { kind: 'secrets', name: secretName } as const;
      return { verdict: verdictWithPropagation(refusal, witnesses.view, object, clock), findings: [] };
    }
    const { version, contentType, expiresOn } = read.value;
    const kind = certificateTypes.has(contentType?.toLowerCase()) ? 'certificate' : 'secret';
    const object = { kind, name: vault?.secretName ?? '', vaultUri: vault?.vaultUri ?? null } as const;
    const findings = [
      { name: secretFindingName, value: object.name },
      { name: 'Secret version', value: version ?? 'unknown' },
      { name: 'Content type', value: (contentType ?? 'none').slice(0, 300) },
      { name: 'Expires', value: expiresOn === null ? 'never' : onDate(expiresOn) },
    ];
    const isExpired = expiresOn !== null && new Date(expiresOn) <= clock.now('Key Vault');
    const facts = { vaultName: vaultNameOf(vault?.vaultUri ?? ''), secretName: object.name };
    return {
      // Key Vault returns the value of an expired secret, so the access itself works.
      verdict: isExpired
        ? { state: 'attention', problem: makeProblem('secret-expired', { ...facts, expiredOn: expiresOn }) }
        : { state: 'passed' },
      findings,
      expiries: expiryOf(object, expiresOn),
    };
  },
};
