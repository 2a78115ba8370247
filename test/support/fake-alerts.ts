import { ok } from '../../shared/contract/action.ts';
import type { AlertReply } from '../../shared/contract/alerts-actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Alert, AlertResponse } from '../../shared/domain/alerts/alert.ts';
import { defaultAlertPolicy, type Maintenance } from '../../shared/domain/alerts/alert-policy.ts';
import { sampleId } from './sample-fleet.ts';
import type { FakeHandlers, FakeState } from './fake-console.ts';

const at = '2026-02-02T08:00:00.000Z';

/** Alerts, a policy and planned work in memory. */
export function fakeAlerts(state: FakeState, emit: (event: ConsoleEvent) => void): FakeHandlers['alerts'] {
  let policy = defaultAlertPolicy;
  let planned: Maintenance[] = [];
  const changed = () => emit({ kind: 'alerts-changed' });
  const by = () => ({ by: state.person?.name ?? '', at });
  const responseTo = (reply: AlertReply): AlertResponse => {
    if (reply.kind === 'acknowledge') return { kind: 'acknowledged', ...by() };
    if (reply.kind === 'snooze') return { kind: 'snoozed', ...by(), until: reply.until };
    if (reply.kind === 'reopen') return { kind: 'new' };
    return { kind: 'accepted', ...by(), reviewOn: reply.reviewOn, reason: reply.reason };
  };
  return {
    list: () => ok({ alerts: state.alerts, isComplete: true }),
    count: () => {
      const unanswered = state.alerts.filter(
        ({ condition, response, digestOnly }) =>
          condition === 'raised' && response.kind === 'new' && !digestOnly,
      );
      return ok({ unanswered: new Set(unanswered.map(({ causeKey }) => causeKey)).size });
    },
    respond: ({ to, reply }) => {
      const isMeant = ({ alertId, causeKey, condition }: Alert) =>
        condition === 'raised' &&
        ('causeKey' in to ? to.causeKey === causeKey : to.alertIds.includes(alertId));
      const response = responseTo(reply);
      const count = state.alerts.filter(isMeant).length;
      state.alerts = state.alerts.map((one) => (isMeant(one) ? { ...one, response } : one));
      changed();
      return ok({ changed: count });
    },
    policy: () => ok(policy),
    changePolicy: (next) => {
      policy = next;
      changed();
      return ok(policy);
    },
    maintenance: () => ok(planned),
    addMaintenance: (part) => {
      const added = { ...part, maintenanceId: sampleId(800 + planned.length), by: by().by };
      planned = [...planned, added];
      changed();
      return ok(added);
    },
    endMaintenance: ({ maintenanceId }) => {
      const rest = planned.filter((one) => one.maintenanceId !== maintenanceId);
      const ended = rest.length < planned.length;
      planned = rest;
      changed();
      return ok({ ended });
    },
  };
}
