import { Refusal } from '../http/refusal.ts';
import type { SecretVersion } from '../world/vault.ts';

/** Throws Key Vault's 403 if the version is disabled, also of a deleted secret. Source: recordings. */
export function refuseDisabledSecret({ enabled, version }: SecretVersion): void {
  if (!enabled)
    throw new Refusal(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', {
      inner: 'SecretDisabled',
    }).because(`Version ${version} of the secret is disabled.`);
}
