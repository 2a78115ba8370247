import type { Finding } from '../../../shared/domain/check.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { KeyOperation } from '../../azure/key-vault/key-operation.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { VaultCheckContext } from '../check-context.ts';
import type { Check } from '../check.ts';
import { isInconclusive, verdictOf } from '../evaluate-problem.ts';
import { explainRefusal } from '../refusal/explain-refusal.ts';
import { askWitnesses, type RefusalWitnesses } from '../refusal/refusal-witnesses.ts';
import { activationOf, explainKeyDates, readLatestIfOutOfDate } from './key-dates.ts';
import { keyPermissionsFrom, type KeyPermissions, type OperationPermission } from './key-permissions.ts';
import {
  algorithm,
  encryptAndDecrypt,
  wrapAndUnwrap,
  type Encryption,
  type KeyRoundTrip,
} from './key-round-trip.ts';
import { verdictWithPropagation } from './role-propagation.ts';
import { verdictOfRoundTrip } from './round-trip-verdict.ts';
import { exchangesOf, type UnreadKeyUse } from './unread-key.ts';
import { evaluateUnreadKey } from './evaluate-unread-key.ts';
import { keyNotConfigured } from './vault-authorization.ts';

interface RoundTrip {
  readonly key: Pick<VaultKey, 'name' | 'version' | 'operations' | 'notBefore' | 'expiresOn'>;
  readonly wrapping: KeyRoundTrip;
  /** Empty unless the application is known to be allowed it and the key permits it. */
  readonly encrypting: Encryption;
  readonly permissions: KeyPermissions;
  readonly witnesses: RefusalWitnesses;
  /** The latest version, if the configured one is out of date. */
  readonly latest: Attempt<VaultKey> | null;
}

/**
 * Key Vault itself wraps and unwraps 32 random bytes, as customer-managed keys require; this decides. It also encrypts and
 * decrypts 32 bytes if the application is known to be allowed to. That is not required, so its outcome is only a finding.
 */
export const roundTrip: Check<VaultCheckContext, RoundTrip | UnreadKeyUse> = {
  id: 'round-trip',
  needs: ['key-state'],
  notConfigured: keyNotConfigured,
  async collect(context) {
    const [read, use] = await Promise.all([context.key(), context.unreadKeyUse()]);
    if (use !== null) return { fact: use, exchanges: exchangesOf(use) };
    if (!read.ok) throw new ProblemError(read.problem);
    const key = read.value;
    const [wrapping, { encrypting, permissions }] = await Promise.all([
      wrapAndUnwrap(context, key),
      encryptIfAllowed(context, key),
    ]);
    const { wrapped, unwrapped, unwrappedLocal } = wrapping;
    const refused = [wrapped, unwrappedLocal].find((one) => !one.ok && !isInconclusive(one.problem));
    const [witnesses, latest] = await Promise.all([
      askWitnesses(context, refused ?? wrapped),
      readLatestIfOutOfDate(context, wrapped),
    ]);
    const attempts = [wrapped, unwrapped, unwrappedLocal, encrypting.encrypted, encrypting.decrypted, latest];
    return {
      fact: { key, wrapping, encrypting, permissions, witnesses, latest },
      exchanges: [...attempts.flatMap((one) => one?.exchanges ?? []), ...witnesses.exchanges],
    };
  },
  evaluate(fact, input) {
    if ('forged' in fact) return evaluateUnreadKey(fact, input);
    const { key, wrapping, encrypting, permissions, witnesses, latest } = fact;
    const vaultUri = input.vault?.vaultUri ?? '';
    const { clock } = input;
    const wrapped = explainKeyDates(wrapping.wrapped, {
      key,
      latest,
      clock,
      pinned: input.vault?.keyVersion ?? null,
    });
    const verdict = verdictOfRoundTrip(
      { ...wrapping, wrapped },
      {
        names: { vaultName: vaultNameOf(vaultUri), keyName: key.name },
        host: vaultUri.replace('https://', ''),
        activation: (problem) => activationOf(problem, clock),
        refusal(problem) {
          const refusal = explainRefusal(problem, witnesses, input);
          return refusal.code === problem.code
            ? verdictWithPropagation(refusal, witnesses.view, { kind: 'keys', name: key.name }, clock)
            : verdictOf(refusal);
        },
      },
    );
    const findingFor = (operation: KeyOperation, attempted: Attempt<unknown> | null): Finding[] => {
      const value = outcomeOf(attempted, permissions[operation], key.operations.includes(operation));
      return value === null ? [] : [{ name: operationTitles[operation], value }];
    };
    return {
      verdict,
      findings: [
        { name: 'Algorithm', value: algorithm },
        ...findingFor('wrapKey', wrapping.wrapped),
        ...findingFor('unwrapKey', wrapping.unwrapped ?? wrapping.unwrappedLocal),
        ...findingFor('encrypt', encrypting.encrypted),
        ...findingFor('decrypt', encrypting.decrypted),
      ],
    };
  },
};

async function encryptIfAllowed(
  context: VaultCheckContext,
  key: VaultKey,
): Promise<{ encrypting: Encryption; permissions: KeyPermissions }> {
  const { objectId = null } = context.callContext();
  const permissions = keyPermissionsFrom(await context.view(), { objectId, keyName: key.name });
  const isAllowed = (operation: KeyOperation) =>
    permissions[operation]?.allowed === true && key.operations.includes(operation);
  const asked = { encrypt: isAllowed('encrypt'), decrypt: isAllowed('decrypt') };
  return { encrypting: await encryptAndDecrypt(context, key, asked), permissions };
}

const operationTitles: Readonly<Record<KeyOperation, string>> = {
  wrapKey: 'Wrap',
  unwrapKey: 'Unwrap',
  encrypt: 'Encrypt',
  decrypt: 'Decrypt',
};

/** The outcome of an operation beside its permission, as far as each is known; null if neither is. */
function outcomeOf(
  attempted: Attempt<unknown> | null,
  permission: OperationPermission | null,
  isPermittedByKey: boolean,
): string | null {
  if (attempted === null) {
    if (permission === null) return null;
    if (!permission.allowed) return `not tested: ${permission.reason}`;
    return isPermittedByKey ? null : 'not tested: the key does not permit it';
  }
  if (!attempted.ok && isInconclusive(attempted.problem)) return null;
  if (attempted.ok && isDifferent(attempted.value)) return 'returned different data';
  const outcome = attempted.ok ? 'works' : 'refused';
  if (permission === null) return outcome;
  const link = permission.allowed === attempted.ok ? ':' : ', although';
  return `${outcome}${link} ${permission.reason}`;
}

const isDifferent = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'sameBytes' in value && value.sameBytes === false;
