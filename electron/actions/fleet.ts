import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Person } from '../../shared/domain/session.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Confirmation, TrustedCaller } from '../identity/trusted-caller.ts';
import type { AuditVerification } from '../store/audit/watch-audit-trail.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import { findActivity } from './find-activity.ts';
import { withConfirmation } from './with-confirmation.ts';
import { withPerson } from './with-person.ts';

export interface FleetParts {
  readonly people: readonly Person[];
  readonly auditTrail: Pick<AuditTrail, 'search' | 'people' | 'eraseNames'>;
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly verifyAudit: () => Promise<AuditVerification>;
  readonly runStore: Pick<RunStore, 'trend'>;
  readonly now: () => Date;
}

const erasure: Confirmation = {
  message: 'Erase the names from the activity?',
  detail: 'The entries stay, with IDs instead of the names. You cannot undo this.',
  action: 'Erase',
  word: 'erase',
};

const longestActivity = 500;

export function fleetHandlers(parts: FleetParts): ConsoleHandlers<TrustedCaller>['fleet'] {
  const { people, auditTrail, tenants, verifyAudit, runStore, now } = parts;
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
    eraseNames: async ({ confirmation, ...of }, caller) => {
      // The entry about this names no person and no tenant: it would bring back what it erases.
      caller.note?.({ detail: 'person' in of ? `person ${of.person}` : `tenant ${of.removedTenantId}` });
      if ('removedTenantId' in of && (await tenants.find(of.removedTenantId)))
        return refuse(makeProblem('tenant-still-in-list', { tenantId: of.removedTenantId }));
      return withConfirmation(caller, erasure, confirmation, async () =>
        ok({
          erased: await auditTrail.eraseNames('person' in of ? of : { tenantId: of.removedTenantId }),
        }),
      );
    },
    verifyActivity: (_input, caller) => withPerson(caller, async () => ok(await verifyAudit())),
  };
}
