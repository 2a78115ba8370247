import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import { isRsa, type VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { VaultCheckContext } from '../check-context.ts';
import type { ServiceClock } from '../clock/service-clock.ts';
import { forbiddenOperation } from './forbidden-operation.ts';

type KeyDates = Pick<VaultKey, 'notBefore' | 'expiresOn'>;

const isOutOfDate = ({ code }: Problem): boolean => code === 'key-expired' || code === 'key-not-yet-valid';

/** Reads the latest version of a key if Key Vault refused to wrap with the configured one because of its dates. */
export async function readLatestIfOutOfDate(
  { vault, resource, callContext, attemptAt, signal }: VaultCheckContext,
  wrapped: Attempt<unknown>,
): Promise<Attempt<VaultKey> | null> {
  if (resource.keyVersion === null || wrapped.ok || !isOutOfDate(wrapped.problem)) return null;
  const context = { ...callContext(), keyVersion: undefined };
  return attemptAt('Key Vault', () => vault.readKey(resource.keyName ?? '', signal), context);
}

/**
 * Explains a refusal because of a key's dates. Key Vault's own clock decided, so if it differs from the other clocks and they
 * find the key valid, the clock is the cause. If the configured version has expired and the latest has not, the configuration
 * is the cause.
 */
export function explainKeyDates<Value>(
  wrapped: Attempt<Value>,
  options: {
    readonly key: Pick<VaultKey, 'name' | 'version'> & KeyDates;
    readonly latest: Attempt<VaultKey> | null;
    /** The version that is configured; null if the latest is used. */
    readonly pinned: string | null;
    readonly clock: ServiceClock;
  },
): Attempt<Value> {
  if (wrapped.ok || !isOutOfDate(wrapped.problem)) return wrapped;
  const { key, latest, pinned, clock } = options;
  const { problem } = wrapped;
  const deviation = clock.compare().services.find(({ service }) => service === 'Key Vault');
  if (deviation !== undefined && isWithinDates(key, clock.now())) {
    const offsetSeconds = Math.round(deviation.offsetMs / 1_000);
    const wrongClock = makeProblem(
      'service-clock-wrong',
      { service: 'Key Vault', offsetSeconds },
      problem.cause,
    );
    return { ...wrapped, problem: wrongClock };
  }
  const newer = latest?.ok === true ? latest.value : null;
  const { vaultName } = problem.facts;
  if (
    problem.code !== 'key-expired' ||
    pinned === null ||
    key.expiresOn === null ||
    typeof vaultName !== 'string'
  )
    return wrapped;
  return newer !== null &&
    newer.version !== pinned &&
    newer.enabled &&
    isRsa(newer) &&
    forbiddenOperation(newer) === undefined &&
    isWithinDates(newer, clock.now('Key Vault'))
    ? {
        ...wrapped,
        problem: makeProblem(
          'pinned-key-version-expired',
          {
            ...{ vaultName, keyName: key.name, keyVersion: pinned },
            newerVersion: newer.version,
            expiredOn: key.expiresOn,
          },
          problem.cause,
        ),
      }
    : wrapped;
}

const isWithinDates = ({ notBefore, expiresOn }: KeyDates, now: Date): boolean =>
  (notBefore === null || new Date(notBefore) <= now) && (expiresOn === null || now < new Date(expiresOn));

/** The longest wait for a key to become active. A later date deserves attention, because it may be a mistake. */
const longestWaitMs = 60 * 60_000;

/** When a key that is not active yet becomes active, by this machine's clock; null if that is not soon or not known. */
export function activationOf({ code, facts }: Problem, clock: ServiceClock): Date | null {
  const { validFrom } = facts;
  if (code !== 'key-not-yet-valid' || typeof validFrom !== 'string') return null;
  const waitMs = Date.parse(validFrom) - clock.now('Key Vault').getTime();
  return waitMs > longestWaitMs ? null : clock.onThisMachine(new Date(validFrom), 'Key Vault');
}
