import { setTimeout as wait } from 'node:timers/promises';
import type { Attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { readRegistration, type Registration } from '../azure/graph/registration.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';

/** What the home tenant told of the registration; null where it has not answered in time. */
export type RegistrationSeen = Attempt<Registration> | null;

/** The registration as this run sees it: read once, by whoever asks first. Never rejects, and never takes long. */
export type RegistrationOfRun = (runId: string, home: TenantAccess) => Promise<RegistrationSeen>;

interface QueryView {
  readonly answer: Promise<Attempt<Registration>>;
  readonly givenUp: Promise<null>;
}

/** Runs are not told apart by their end, so the newest ones are remembered. */
const runsRemembered = 32;

/** How long a run waits for its home tenant, in milliseconds; counted once, from when the first tenant asks. */
const patience = 5_000;

/**
 * The registration is a fact about the application: a run over a thousand tenants reads it once. One tenant's cancelled
 * ladder does not take it away from the others, and a home tenant that hangs costs a run its patience once.
 */
export function createRegistrationOfRun({ patienceMs = patience } = {}): RegistrationOfRun {
  const runs = new Map<string, QueryView>();

  function ask(runId: string, home: TenantAccess): QueryView {
    const asked: QueryView = {
      answer: readRegistration(home, contextOf(home)),
      givenUp: wait(patienceMs, null, { ref: false }),
    };
    runs.set(runId, asked);
    const [oldest] = runs.keys();
    if (runs.size > runsRemembered && oldest !== undefined) runs.delete(oldest);
    return asked;
  }

  return (runId, home) => {
    const { answer, givenUp } = runs.get(runId) ?? ask(runId, home);
    return Promise.race([answer, givenUp]);
  };
}
