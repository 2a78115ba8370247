import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import { capitalized, count, onDate } from '../../../shared/problems/phrases.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';

/** What an alert is about: the problem, what expires, or that tenants cannot be checked. */
export function causeInWords({ subject, affected, expiry, problem, causeKey }: Alert): string {
  if (subject === 'visibility') return `Causeway cannot see ${count(affected, 'tenant')}`;
  if (expiry) return `${capitalized(expiry.kind)} “${expiry.name}” expires on ${onDate(expiry.at)}`;
  return problem ? explainProblem(problem).title : causeKey;
}

/** `new`, `snoozed until 2 March 2026, 12:00 UTC`, `resolved` */
export function responseInWords({ condition, response, digestOnly }: Alert): string {
  if (condition === 'resolved') return 'resolved';
  if (response.kind === 'snoozed') return `snoozed until ${onDate(response.until)}`;
  if (response.kind === 'accepted') return `accepted until ${response.reviewOn}`;
  return response.kind === 'new' && digestOnly ? 'daily digest only' : response.kind;
}
