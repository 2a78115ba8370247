import { isSameTag } from '../../../shared/domain/is-same-tag.ts';
import { isSevereEnough, type AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import type { Alert } from '../../../shared/domain/alerts/alert.ts';

/**
 * Whether a target receives an alert by its severity and its tags. An alert that concerns no single tenant is received
 * whatever the tags are. `tags` are those of the tenant; undefined if it left the list.
 */
export function wantsAlert(target: AlertTarget, alert: Alert, tags: readonly string[] | undefined): boolean {
  if (!isSevereEnough(alert.severity, target.leastSeverity)) return false;
  if (target.tags.length === 0 || alert.tenantId === null) return true;
  return target.tags.some((wanted) => tags?.some((tag) => isSameTag(tag, wanted)) ?? false);
}
