import { randomUUID } from 'node:crypto';
import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { alertLimit, resolvedDays } from '../../shared/contract/alert-limits.ts';
import type { AlertReply } from '../../shared/contract/alerts-actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { AlertResponse } from '../../shared/domain/alerts/alert.ts';
import type { AlertPolicy, Maintenance } from '../../shared/domain/alerts/alert-policy.ts';
import { count, onDate } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { AlertStore } from '../store/records/alert-store.ts';
import { withPerson } from './with-person.ts';

export interface AlertsParts {
  readonly alerts: Omit<AlertStore, 'follow' | 'settle'>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

const dayMs = 24 * 60 * 60_000;
const detailLimit = 500;

export function alertsHandlers(parts: AlertsParts): ConsoleHandlers<TrustedCaller>['alerts'] {
  const { alerts, publish, now } = parts;
  const changed = () => publish({ kind: 'alerts-changed' });
  return {
    list: (_input, caller) =>
      withPerson(caller, async () => {
        const since = new Date(now().getTime() - resolvedDays * dayMs).toISOString();
        const found = await alerts.list(alertLimit + 1, since);
        return ok({ alerts: found.slice(0, alertLimit), isComplete: found.length <= alertLimit });
      }),
    count: (_input, caller) => withPerson(caller, async () => ok({ unanswered: await alerts.countNew() })),
    respond: ({ to, reply }, caller) =>
      withPerson(caller, async (person) => {
        const refused = refusalOf(reply, await alerts.policy(), now());
        if (refused) return refused;
        const response = responseTo(reply, person.name, now());
        const changedAlerts = await alerts.respond(to, (alert) => ({ ...alert, response }));
        const causes = [...new Set(changedAlerts.map(({ causeKey }) => causeKey))].join(', ');
        caller.note?.({
          detail: `${count(changedAlerts.length, 'alert')} ${inWords(response)} (${causes})`.slice(
            0,
            detailLimit,
          ),
        });
        if (changedAlerts.length > 0) changed();
        return ok({ changed: changedAlerts.length });
      }),
    policy: (_input, caller) => withPerson(caller, async () => ok(await alerts.policy())),
    changePolicy: (policy, caller) =>
      withPerson(caller, async () => {
        caller.note?.({ detail: policyInWords(policy).slice(0, detailLimit) });
        await alerts.changePolicy(policy);
        changed();
        return ok(policy);
      }),
    maintenance: (_input, caller) =>
      withPerson(caller, async () => ok(await alerts.maintenance(now().toISOString()))),
    addMaintenance: ({ scope, from, until, reason }, caller) =>
      withPerson(caller, async (person) => {
        if (Date.parse(until) <= now().getTime()) return invalid('until', 'The end must be in the future.');
        const planned: Maintenance = {
          maintenanceId: randomUUID(),
          scope,
          from: new Date(from).toISOString(),
          until: new Date(until).toISOString(),
          reason,
          by: person.name.slice(0, 200),
        };
        caller.note?.({
          detail: `${scopeInWords(scope)}, ${onDate(planned.from)} to ${onDate(planned.until)}`,
          ...(scope.kind === 'tenant' && { tenantId: scope.tenantId }),
        });
        await alerts.addMaintenance(planned);
        changed();
        return ok(planned);
      }),
    endMaintenance: ({ maintenanceId }, caller) =>
      withPerson(caller, async () => {
        const ended = await alerts.endMaintenance(maintenanceId, now());
        if (ended) changed();
        return ok({ ended });
      }),
  };
}

const invalid = (path: string, message: string): Answer<never> =>
  refuse(makeProblem('input-invalid', { issues: [{ path, message }] }));

/** Null if the reply is possible now. */
function refusalOf(reply: AlertReply, policy: AlertPolicy, now: Date): Answer<never> | null {
  if (reply.kind === 'snooze') {
    const left = Date.parse(reply.until) - now.getTime();
    if (left <= 0) return invalid('until', 'The end must be in the future.');
    // The end of the last day is allowed, whatever the time is now.
    if (left > (policy.longestSnoozeDays + 1) * dayMs)
      return invalid('until', `The longest snooze is ${count(policy.longestSnoozeDays, 'day')}.`);
  }
  if (reply.kind === 'accept' && reply.reviewOn <= now.toISOString().slice(0, 10))
    return invalid('reviewOn', 'The review date must be in the future.');
  return null;
}

function responseTo(reply: AlertReply, name: string, now: Date): AlertResponse {
  const who = { by: name.slice(0, 200), at: now.toISOString() };
  switch (reply.kind) {
    case 'acknowledge':
      return { kind: 'acknowledged', ...who };
    case 'snooze':
      return { kind: 'snoozed', ...who, until: new Date(reply.until).toISOString() };
    case 'accept':
      return { kind: 'accepted', ...who, reviewOn: reply.reviewOn, reason: reply.reason };
    case 'reopen':
      return { kind: 'new' };
  }
}

function inWords(response: AlertResponse): string {
  switch (response.kind) {
    case 'new':
      return 'opened again';
    case 'acknowledged':
      return 'acknowledged';
    case 'snoozed':
      return `snoozed until ${onDate(response.until)}`;
    case 'accepted':
      return `accepted until the review on ${response.reviewOn}`;
  }
}

function scopeInWords(scope: Maintenance['scope']): string {
  switch (scope.kind) {
    case 'tenant':
      return 'one tenant';
    case 'tag':
      return `tenants with the tag ${scope.tag}`;
    case 'all':
      return 'all tenants';
  }
}

const policyInWords = (policy: AlertPolicy): string =>
  [
    `raised at failed check ${policy.failuresInARow} in a row or ${policy.failuresInADay} in 24 hours`,
    `resolved at successful check ${policy.successes}`,
    `days before an expiry: ${policy.expiryDays.join(', ')}`,
    `longest snooze ${count(policy.longestSnoozeDays, 'day')}`,
    policy.quietHours === null
      ? 'no quiet hours'
      : `quiet from ${policy.quietHours.from} to ${policy.quietHours.to}`,
    `digest at ${policy.digest.at}`,
  ].join(', ');
