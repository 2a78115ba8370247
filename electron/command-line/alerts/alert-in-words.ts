import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import { onDate } from '../../../shared/problems/phrases.ts';

/** `new`, `snoozed until 2 Mar 2026, 12:00 UTC`, `resolved` */
export function responseInWords({ condition, response, digestOnly }: Alert): string {
  if (condition === 'resolved') return 'resolved';
  if (response.kind === 'snoozed') return `snoozed until ${onDate(response.until)}`;
  if (response.kind === 'accepted') return `accepted until ${response.reviewOn}`;
  return response.kind === 'new' && digestOnly ? 'daily digest only' : response.kind;
}
