import type { Attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { readRegistration, type Registration } from '../azure/graph/registration.ts';
import { TimeoutPassed, withTimeout } from '../cancellation/with-timeout.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';

/** The registration in the home tenant; null if the home tenant did not respond in time. */
export type RegistrationResult = Attempt<Registration> | null;

/** Reads the registration once for each run, on the first call. Never rejects. */
export type RegistrationCache = (runId: string, home: TenantAccess) => Promise<RegistrationResult>;

interface Entry {
  readonly registration: Promise<Attempt<Registration>>;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
}

/** The cache does not learn when a run ends, so it holds the latest runs. */
const maxRuns = 32;

const defaultTimeoutMs = 5_000;

/**
 * The registration is the same for all tenants: a run over a thousand tenants reads it once. It survives the cancellation
 * of one tenant's checks. If the home tenant does not respond, the whole run waits at most `timeoutMs` milliseconds.
 */
export function createRegistrationCache({ timeoutMs = defaultTimeoutMs } = {}): RegistrationCache {
  const entries = new Map<string, Entry>();

  function add(runId: string, home: TenantAccess): Entry {
    const entry: Entry = {
      registration: readRegistration(home, contextOf(home)),
      deadline: performance.now() + timeoutMs,
    };
    entries.set(runId, entry);
    const [oldest] = entries.keys();
    if (entries.size > maxRuns && oldest !== undefined) entries.delete(oldest);
    return entry;
  }

  return async (runId, home) => {
    const { registration, deadline } = entries.get(runId) ?? add(runId, home);
    try {
      return await withTimeout(() => registration, { timeoutMs: Math.max(0, deadline - performance.now()) });
    } catch (error) {
      if (error instanceof TimeoutPassed) return null;
      throw error;
    }
  };
}
