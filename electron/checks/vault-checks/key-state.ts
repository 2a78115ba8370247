import type { Finding, Verdict } from '../../../shared/domain/check.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { onDate } from '../../../shared/problems/phrases.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import { isRsa, type VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { passed, type Check, type EvaluationInput } from '../check.ts';
import { expiryOf } from '../expiry-of.ts';
import { evaluateProblem, verdictOf } from '../evaluate-problem.ts';
import { explainRefusal } from '../refusal/explain-refusal.ts';
import { askWitnesses, noWitnesses, type RefusalWitnesses } from '../refusal/refusal-witnesses.ts';
import { recreatedVault } from '../refusal/recreated-vault.ts';
import { findMissingKey, isKeyMissing, type MissingKey } from './find-missing-key.ts';
import { forbiddenOperation } from './forbidden-operation.ts';
import { formerVersionIn, isGone, keyFinding, readFormerVersion, versionFinding } from './former-version.ts';
import { pinnedVersionOf } from './pinned-version.ts';
import { obstacleIn, propertiesNotKnown } from './unread-key.ts';
import { keyNotConfigured } from './vault-authorization.ts';

interface KeyLookup {
  /** Null if the application used the key without being allowed to read it. */
  readonly read: Attempt<VaultKey> | null;
  /** What exists if the key was not found. */
  readonly missing: MissingKey | null;
  /** The version that the last successful check used; null if it is the same. */
  readonly former: Attempt<VaultKey> | null;
  /** When the rotation policy replaces the key; null if nobody asked. A refusal is no fault: few roles permit the question. */
  readonly rotation: Attempt<string | null> | null;
  readonly witnesses: RefusalWitnesses;
}

const nothingKnown = { missing: null, former: null, rotation: null, witnesses: noWitnesses };

/**
 * The key is usable. Its dates are only findings: Key Vault's own clock decides about them when it wraps. A key that is not
 * readable is usable if it wrapped and unwrapped.
 */
export const keyState: Check<VaultCheckContext, KeyLookup> = {
  id: 'key-state',
  needs: ['vault-authorisation'],
  notConfigured: keyNotConfigured,
  async collect(context) {
    const use = await context.unreadKeyUse();
    const read = use === null ? await context.key() : obstacleIn(use);
    if (read === null) return { fact: { ...nothingKnown, read }, exchanges: [] };
    const rotation = await context.rotation();
    if (read.ok || !isKeyMissing(read.problem)) {
      const former = read.ok ? await readFormerVersion(context, read.value) : null;
      const witnesses = await askWitnesses(context, isGone(former) ? former : read);
      return {
        fact: { read, missing: null, former, rotation, witnesses },
        exchanges: [read, rotation, former, witnesses].flatMap((one) => one?.exchanges ?? []),
      };
    }
    const [witnesses, { exchanges, ...missing }] = await Promise.all([
      askWitnesses(context, read),
      findMissingKey(context),
    ]);
    return {
      fact: { read, missing, former: null, rotation, witnesses },
      exchanges: [...read.exchanges, ...exchanges],
    };
  },
  evaluate({ read, missing, former, rotation, witnesses }, input) {
    const { vault } = input;
    const vaultName = vaultNameOf(vault?.vaultUri ?? '');
    if (read === null) return passed(keyFinding(vault?.keyName ?? ''), propertiesNotKnown);
    if (!read.ok) return evaluateProblem(problemOfMissing(read.problem, { missing, witnesses, input }));
    const key = read.value;
    const names = { vaultName, keyName: key.name, ...pinnedVersionOf(vault) };
    const now = input.clock.now('Key Vault');
    const problem = problemOf(key, { names, now });
    const recreated =
      isGone(former) && isRecent(key, now) ? recreatedKey(former.problem, witnesses, input) : null;
    const findings = [keyFinding(vault?.keyName ?? ''), ...describe(key), ...describeRotation(rotation)];
    const rotatesAt = rotation?.ok === true ? rotation.value : null;
    const object: Omit<Expiry, 'at'> = {
      ...{ kind: 'key', name: vault?.keyName ?? '', vaultUri: vault?.vaultUri ?? null },
      ...(rotatesAt !== null && { rotatesAt }),
    };
    return {
      verdict: verdictOn(problem, recreated),
      findings,
      expiries: expiryOf(object, key.expiresOn),
    };
  },
};

/** A key that was created again may work, but the data of the former one is lost. */
function verdictOn(problem: Problem | null, recreated: Problem | null): Verdict {
  if (recreated !== null) return { state: problem === null ? 'attention' : 'failed', problem: recreated };
  return problem === null ? { state: 'passed' } : verdictOf(problem);
}

/** Why the key, or its configured version, was not found. */
function problemOfMissing(
  problem: Problem,
  options: {
    readonly missing: MissingKey | null;
    readonly witnesses: RefusalWitnesses;
    readonly input: EvaluationInput;
  },
): Problem {
  const { missing, witnesses, input } = options;
  if (!isKeyMissing(problem)) return problem;
  if (missing?.obstacle) return missing.obstacle;
  if (missing?.alternative === 'other versions') return recreatedKey(problem, witnesses, input) ?? problem;
  const facts = { vaultName: vaultNameOf(input.vault?.vaultUri ?? ''), keyName: input.vault?.keyName ?? '' };
  return missing?.alternative === 'deleted key'
    ? makeProblem('key-recoverable', facts, problem.cause)
    : explainRefusal(makeProblem('key-not-found', facts, problem.cause), witnesses, input);
}

/** The days for which a key that was created again is reported: whoever accepts it has no other way to say so. */
const reportedDays = 30;

const isRecent = ({ createdOn }: VaultKey, now: Date): boolean =>
  createdOn === null || now.getTime() - Date.parse(createdOn) < reportedDays * 24 * 60 * 60_000;

/** The cause if the version that the last successful check used does not exist any more; otherwise null. */
function recreatedKey(missing: Problem, witnesses: RefusalWitnesses, input: EvaluationInput): Problem | null {
  const { vault, lastGood } = input;
  const version = vault && formerVersionIn(lastGood, vault);
  if (!version || (vault.keyVersion !== null && vault.keyVersion !== version)) return null;
  const names = { vaultName: vaultNameOf(vault.vaultUri), keyName: vault.keyName ?? '' };
  return (
    recreatedVault(missing, witnesses, input) ??
    makeProblem('key-recreated', { ...names, formerVersion: version }, missing.cause)
  );
}

/** What prevents the use of the key. Its type comes first, because no other change makes a key of another type wrap. */
function problemOf(
  key: VaultKey,
  {
    names,
    now,
  }: {
    readonly names: { readonly vaultName: string; readonly keyName: string; readonly keyVersion?: string };
    readonly now: Date;
  },
): Problem | null {
  if (!isRsa(key)) return makeProblem('key-type-unsuitable', { ...names, keyType: key.type });
  const operation = forbiddenOperation(key);
  if (!key.enabled)
    return makeProblem('key-disabled', {
      ...names,
      ...(key.expiresOn !== null && new Date(key.expiresOn) <= now && { alsoExpiredOn: key.expiresOn }),
      ...(operation !== undefined && { alsoForbids: operation }),
    });
  return operation === undefined
    ? null
    : makeProblem('key-operation-not-permitted', {
        ...{ ...names, operation },
        permitted: key.operations.slice(0, 20),
      });
}

const describe = (key: VaultKey): Finding[] => [
  { name: versionFinding, value: key.version },
  { name: 'Key type', value: key.sizeBits === null ? key.type : `${key.type}, ${key.sizeBits} bits` },
  { name: 'Enabled', value: key.enabled ? 'yes' : 'no' },
  { name: 'Permitted operations', value: [...key.operations].sort().join(', ').slice(0, 300) || 'none' },
  ...(key.notBefore === null ? [] : [{ name: 'Active from', value: onDate(key.notBefore) }]),
  { name: 'Expires', value: key.expiresOn === null ? 'never' : onDate(key.expiresOn) },
];

function describeRotation(rotation: Attempt<string | null> | null): Finding[] {
  if (rotation === null) return [];
  const value = rotation.ok
    ? rotation.value === null
      ? 'no automatic rotation'
      : `rotates automatically on ${onDate(rotation.value)}`
    : 'not known: Key Vault did not return it (Microsoft.KeyVault/vaults/keyrotationpolicies/read, or keys getrotationpolicy)';
  return [{ name: 'Rotation policy', value }];
}
