import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Person } from '../../shared/domain/session.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { AuditVerification } from '../store/audit/watch-audit-trail.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import type { RunStore } from '../store/records/run-store.ts';
import { findActivity } from './find-activity.ts';
import { withPerson } from './with-person.ts';

export interface FleetParts {
  readonly people: readonly Person[];
  readonly auditTrail: Pick<AuditTrail, 'search' | 'people'>;
  readonly verifyAudit: () => Promise<AuditVerification>;
  readonly runStore: Pick<RunStore, 'trend'>;
  readonly now: () => Date;
}

const longestActivity = 500;

export function fleetHandlers(parts: FleetParts): ConsoleHandlers<TrustedCaller>['fleet'] {
  const { people, auditTrail, verifyAudit, runStore, now } = parts;
  return {
    trend: ({ days }, caller) => withPerson(caller, async () => ok(await runStore.trend(days, now()))),
    activity: (filter, caller) =>
      withPerson(caller, async () => {
        const named = new Map(people.map(({ id, name }) => [id, name]));
        const known = (await auditTrail.people()).map(({ person, name }) => ({
          person,
          name: name ?? named.get(person) ?? null,
        }));
        return ok({ ...(await findActivity(parts, filter, longestActivity)), people: known });
      }),
    verifyActivity: (_input, caller) => withPerson(caller, async () => ok(await verifyAudit())),
  };
}
