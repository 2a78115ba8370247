import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Person } from '../../shared/domain/session.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import type { RunStore } from '../store/records/run-store.ts';
import { activityOf } from './activity-of.ts';
import { withPerson } from './with-person.ts';

export interface FleetParts {
  readonly people: readonly Person[];
  readonly auditTrail: Pick<AuditTrail, 'recent'>;
  readonly runStore: Pick<RunStore, 'trend'>;
  readonly now: () => Date;
}

const longestActivity = 500;

export function fleetHandlers(parts: FleetParts): ConsoleHandlers<TrustedCaller>['fleet'] {
  const { people, auditTrail, runStore, now } = parts;
  return {
    trend: ({ days }, caller) => withPerson(caller, async () => ok(await runStore.trend(days, now()))),
    activity: (_input, caller) =>
      withPerson(caller, async () => ok(activityOf(await auditTrail.recent(longestActivity), people))),
  };
}
