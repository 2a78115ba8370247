import type { Activity } from '../../shared/domain/audit-entry.ts';
import { definitionOf, problemCodes } from '../../shared/problems/problem.ts';

/** What a person did, by the action's name, for every action that changes something. */
export const actionsInWords: Readonly<Record<string, string>> = {
  'session.choose': 'Signed in',
  'session.leave': 'Signed out',
  'tenants.add': 'Added the tenant',
  'tenants.edit': 'Edited the tenant',
  'tenants.annotate': 'Changed notes, tags, ticket or assignee',
  'tenants.tag': 'Changed the tags of several tenants',
  'tenants.remove': 'Removed the tenant',
  'checks.start': 'Started an access check',
  'checks.startAll': 'Started an access check of all tenants',
  'checks.startSome': 'Started an access check of several tenants',
  'checks.cancel': 'Canceled a run',
  'encryption.roundTrip': 'Ran an encryption test',
  'drill.revocation': 'Ran a revocation drill',
  'settings.change': 'Changed the settings',
  'provider.configure': 'Configured the provider application',
  'provider.forget': 'Removed the provider application',
  'demo.apply': 'Simulated an incident',
};

/** What was done; the name of the action if an earlier version recorded one that no longer exists. */
export const actionInWords = ({ action }: Pick<Activity, 'action'>): string =>
  actionsInWords[action] ?? action;

/** Who did it, if known. */
export const personInWords = ({ person, personName }: Pick<Activity, 'person' | 'personName'>): string =>
  personName ?? person ?? 'Nobody signed in';

export const activityOutcomes = ['done', 'refused', 'unknown'] as const;
export type ActivityOutcome = (typeof activityOutcomes)[number];

export const activityOutcomeLabels: Readonly<Record<ActivityOutcome, string>> = {
  done: 'Done',
  refused: 'Refused',
  unknown: 'Unknown',
};

/** `unknown` if the attempt has not ended, or if Causeway ended before it. */
export const outcomeOfActivity = ({ ok }: Pick<Activity, 'ok'>): ActivityOutcome =>
  ok === null ? 'unknown' : ok ? 'done' : 'refused';

/** `Done`, `Refused: Role is insufficient`, `Unknown`. */
export function outcomeInWords(entry: Pick<Activity, 'ok' | 'code'>): string {
  const label = activityOutcomeLabels[outcomeOfActivity(entry)];
  const code = problemCodes.find((one) => one === entry.code);
  const reason = code ? definitionOf(code).title : entry.code;
  return entry.ok === false && reason !== null ? `${label}: ${reason}` : label;
}
