import type { Finding, TenantReport } from '../../../shared/domain/check.ts';
import type { VaultResource } from '../../../shared/domain/tenant.ts';
import { isAt } from '../../../shared/domain/vault-place.ts';
import { objectName } from '../../../shared/problems/facts.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { isKeyMissing } from './find-missing-key.ts';

/** Later runs find the key and its version in stored reports by these names, so they must not change. */
export const versionFinding = 'Key version';
const keyName = 'Key';
export const keyFinding = (value: string): Finding => ({ name: keyName, value });

/** The findings of the last successful check about this very key: its record may name another key now. Null if there are none. */
export function formerFindingsOf(
  report: TenantReport | null,
  vault: VaultResource,
): readonly Finding[] | null {
  const findings = report?.results.find((one) => one.check === 'key-state' && isAt(one, vault))?.findings;
  const isSame = findings?.some(({ name, value }) => name === keyName && value === vault.keyName) ?? false;
  return findings !== undefined && isSame ? findings : null;
}

/** The version of the key that the last successful check used; null if it did not check this key. */
export function formerVersionIn(report: TenantReport | null, vault: VaultResource): string | null {
  const version = formerFindingsOf(report, vault)?.find(({ name }) => name === versionFinding)?.value;
  return version !== undefined && objectName.safeParse(version).success ? version : null;
}

/**
 * Reads the version that the last successful check used if the latest version is another one. Null, without a request, if it is the
 * same, or if the record names a version.
 */
export async function readFormerVersion(
  { vault, resource, lastGood, callContext, attemptAt, signal }: VaultCheckContext,
  latest: VaultKey,
): Promise<Attempt<VaultKey> | null> {
  const version = resource.keyVersion === null ? formerVersionIn(lastGood, resource) : null;
  if (version === null || version === latest.version) return null;
  const context = { ...callContext(), keyVersion: version };
  return attemptAt('Key Vault', () => vault.readKey(latest.name, signal, version), context);
}

/** True if the former version does not exist any more. Key Vault keeps every version as long as its key exists. */
export const isGone = (former: Attempt<VaultKey> | null): former is Attempt<never> & { readonly ok: false } =>
  former?.ok === false && isKeyMissing(former.problem);
