import type { Finding, Verdict } from '../../../shared/domain/check.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { KeyOperation } from '../../azure/call-context.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import { allowancesIn, type Allowance, type Allowances } from './allowances.ts';
import type { Check } from '../check.ts';
import { findRecentGrant, verdictWithPropagation } from './role-propagation.ts';
import { isInconclusive } from '../evaluate-problem.ts';
import {
  algorithm,
  makeKeyRoundTrip,
  noRoundTrip,
  verdictOfRoundTrip,
  type KeyRoundTrip,
} from './key-round-trip.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { noKeyChosen } from './vault-authorization.ts';

interface RoundTrip {
  readonly key: Pick<VaultKey, 'name' | 'operations'>;
  readonly wrapping: KeyRoundTrip;
  /** Empty where the application is not known to be allowed it, or the key does not permit it. */
  readonly encrypting: KeyRoundTrip;
  readonly allowances: Allowances;
  /** Where wrapping was refused: when a role for it was granted. */
  readonly grant: Attempt<string | null> | null;
}

/**
 * Key Vault itself wraps and unwraps 32 random bytes, which is what customer-managed keys need; and encrypts and decrypts
 * as many, beside it, where that is known to be allowed as well. What is not allowed and not needed is no fault.
 */
export const roundTrip: Check<VaultCheckContext, RoundTrip> = {
  id: 'round-trip',
  needs: ['key-state'],
  missing: noKeyChosen,
  async collect(checkContext) {
    const read = await checkContext.key();
    if (!read.ok) throw new ProblemError(read.problem);
    const key = read.value;
    const [wrapping, { encrypting, allowances }] = await Promise.all([
      makeKeyRoundTrip(checkContext, key, { into: 'wrapKey', out: 'unwrapKey' }),
      encryptWhereAllowed(checkContext, key),
    ]);
    const grant = wrapping.into === null ? null : await findRecentGrant(checkContext, wrapping.into);
    const attempts = [wrapping.into, wrapping.out, encrypting.into, encrypting.out, grant];
    return {
      fact: { key, wrapping, encrypting, allowances, grant },
      exchanges: attempts.flatMap((one) => one?.exchanges ?? []),
    };
  },
  evaluate({ key, wrapping, encrypting, allowances, grant }, { vault, now }) {
    const named = { vaultName: vaultNameOf(vault?.vaultUri ?? ''), keyName: key.name };
    const verdicts = [
      verdictOfRoundTrip(wrapping, {
        key: named,
        refusal: (problem) => verdictWithPropagation(problem, grant, now),
      }),
      verdictOfRoundTrip(encrypting, {
        key: named,
        refusal(problem, at) {
          const allowance = allowances[at === 'into' ? 'encrypt' : 'decrypt'];
          return verdictWithPropagation(problem, grantSeen(allowance), now);
        },
      }),
    ];
    const about = (operation: KeyOperation, attempted: Attempt<Uint8Array> | null): Finding[] => {
      const value = outcome(attempted, allowances[operation], key.operations.includes(operation));
      return value === null ? [] : [{ name: titles[operation], value }];
    };
    return {
      verdict: gravest(verdicts),
      findings: [
        { name: 'Algorithm', value: algorithm },
        ...about('wrapKey', wrapping.into),
        ...about('unwrapKey', wrapping.out),
        ...about('encrypt', encrypting.into),
        ...about('decrypt', encrypting.out),
      ],
    };
  },
};

async function encryptWhereAllowed(
  checkContext: VaultCheckContext,
  key: VaultKey,
): Promise<{ encrypting: KeyRoundTrip; allowances: Allowances }> {
  const { objectId = null } = checkContext.context();
  const allowances = allowancesIn(await checkContext.view(), { objectId, keyName: key.name });
  const ifAllowed = (operation: KeyOperation) =>
    allowances[operation]?.allowed === true && key.operations.includes(operation) ? operation : null;
  const by = { into: ifAllowed('encrypt'), out: ifAllowed('decrypt') };
  const any = by.into !== null || by.out !== null;
  return { encrypting: any ? await makeKeyRoundTrip(checkContext, key, by) : noRoundTrip, allowances };
}

/** What Resource Manager showed before is not asked for again. */
const grantSeen = (allowance: Allowance | null): Attempt<string | null> => ({
  ok: true,
  value: allowance?.since ?? null,
  exchanges: [],
});

const gravity: readonly Verdict['state'][] = ['failed', 'unknown', 'waiting', 'attention', 'passed'];
const gravest = (verdicts: readonly Verdict[]): Verdict =>
  gravity.flatMap((state) => verdicts.find((verdict) => verdict.state === state) ?? []).at(0) ?? {
    state: 'passed',
  };

const titles: Readonly<Record<KeyOperation, string>> = {
  wrapKey: 'Wrap',
  unwrapKey: 'Unwrap',
  encrypt: 'Encrypt',
  decrypt: 'Decrypt',
};

/** What happened beside what is allowed, as far as the one and the other is known; null where neither is. */
function outcome(
  attempted: Attempt<unknown> | null,
  allowance: Allowance | null,
  permittedByKey: boolean,
): string | null {
  if (attempted === null) {
    if (allowance === null) return null;
    if (!allowance.allowed) return `not tried: ${allowance.because}`;
    return permittedByKey ? null : 'not tried: the key’s own operations leave it out';
  }
  if (!attempted.ok && isInconclusive(attempted.problem)) return null;
  const happened = attempted.ok ? 'works' : 'refused';
  if (allowance === null) return happened;
  const link = allowance.allowed === attempted.ok ? ':' : ', although';
  return `${happened}${link} ${allowance.because}`;
}
