import { attempt, type Attempt } from '../azure/attempt.ts';
import type { VaultSecret } from '../azure/open-vault.ts';
import { passed, sightOf, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';

/** The configured secret can be read. Its value is dropped on arrival; version and content type are all that is kept. */
export const secret: Check<VaultScene, Attempt<VaultSecret>> = {
  id: 'secret',
  needs: ['token-claims', 'vault-tenant'],
  applies: ({ vault }) => vault !== null && vault.secretName !== null,
  async look({ vault, resource, context, signal }) {
    const secretName = resource.secretName ?? '';
    const known = { ...context(), keyName: undefined, keyVersion: undefined, secretName };
    return sightOf(await attempt(() => vault.readSecret(secretName, signal), known, signal));
  },
  judge(read) {
    if (!read.ok) return judgeProblem(read.problem);
    const { version, contentType, expiresOn } = read.value;
    return passed(
      { name: 'Secret version', value: version ?? 'not said' },
      { name: 'Content type', value: (contentType ?? 'none').slice(0, 300) },
      { name: 'Expires', value: expiresOn ?? 'never' },
    );
  },
};
