import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Finding } from '../../shared/domain/check.ts';
import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import type { KeyOperation } from '../azure/call-context.ts';
import { encryptLocally, type VaultKey } from '../azure/vault-key.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { passed, type Check } from './check.ts';
import { lookForGrant, verdictDespite } from './grant-under-way.ts';
import { judgeProblem, tellsNothing } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';
import { noKeyChosen } from './vault-authorisation.ts';

const algorithm = 'RSA-OAEP-256';

interface RoundTrip {
  readonly keyName: string;
  readonly wrap: Attempt<Uint8Array>;
  /** Of what was wrapped; or, where wrapping was refused, of the same bytes encrypted on this machine. */
  readonly unwrap: Attempt<Uint8Array> | null;
  readonly sameBytes: boolean;
  readonly grant: Attempt<string | null> | null;
}

/**
 * Key Vault itself wraps and unwraps 32 random bytes. Where it refuses to wrap it is still asked to unwrap: that tells
 * whether data under this key can be read.
 */
export const roundTrip: Check<VaultScene, RoundTrip> = {
  id: 'round-trip',
  needs: ['key-state'],
  missing: noKeyChosen,
  async look(scene) {
    const { key: readKey, vault, context, signal } = scene;
    const read = await readKey();
    if (!read.ok) throw new ProblemError(read.problem);
    const key = read.value;
    const secret = randomBytes(32);
    const perform = (operation: KeyOperation, bytes: Uint8Array) =>
      attempt(
        async () => (await vault.perform({ operation, key, algorithm, bytes }, signal)).bytes,
        { ...context(), operation, keyDates: key },
        signal,
      );
    const wrap = await perform('wrapKey', secret);
    const wrapped = wrap.ok ? wrap.value : instead(wrap, key, secret);
    const unwrap = wrapped === null ? null : await perform('unwrapKey', wrapped);
    const grant = await lookForGrant(scene, wrap);
    return {
      fact: {
        grant,
        keyName: key.name,
        wrap,
        unwrap,
        sameBytes: unwrap?.ok === true && equal(unwrap.value, secret),
      },
      exchanges: [wrap, unwrap, grant].flatMap((one) => one?.exchanges ?? []),
    };
  },
  judge({ keyName, wrap, unwrap, sameBytes, grant }, { vault, now }) {
    const findings: Finding[] = [
      { name: 'Algorithm', value: algorithm },
      ...outcome('Wrap', wrap),
      ...outcome('Unwrap', unwrap),
    ];
    if (unwrap?.ok === true && !sameBytes) {
      const vaultName = vaultNameOf(vault?.vaultUri ?? '');
      return judgeProblem(makeProblem('round-trip-mismatch', { vaultName, keyName }), findings);
    }
    const wrapProblem = wrap.ok ? null : wrap.problem;
    const unwrapProblem = unwrap === null || unwrap.ok ? null : unwrap.problem;
    if (unwrapProblem !== null && !tellsNothing(unwrapProblem))
      return { verdict: verdictDespite(unwrapProblem, grant, now), findings };
    if (wrapProblem?.code === 'key-expired' && unwrap !== null)
      return unwrapProblem === null
        ? { verdict: { state: 'attention', problem: wrapProblem }, findings }
        : judgeProblem(unwrapProblem, findings);
    const problem = wrapProblem ?? unwrapProblem;
    return problem === null
      ? passed(...findings)
      : { verdict: verdictDespite(problem, grant, now), findings };
  },
};

const instead = (wrap: Extract<Attempt<Uint8Array>, { ok: false }>, key: VaultKey, secret: Uint8Array) =>
  tellsNothing(wrap.problem) || key.publicKey === null ? null : encryptLocally(key.publicKey, secret);

const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

function outcome(name: string, attempted: Attempt<Uint8Array> | null): Finding[] {
  if (attempted === null || (!attempted.ok && tellsNothing(attempted.problem))) return [];
  return [{ name, value: attempted.ok ? 'works' : 'refused' }];
}
