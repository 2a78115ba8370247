import type { AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import type { AlertMessage, HeldNews } from '../../../shared/domain/alerts/delivery.ts';
import { buildMessage, type MessageEntry } from './build-message.ts';
import { isActive } from './is-active.ts';
import type { PlanningParts } from './planning-parts.ts';
import type { ToldAlerts } from './told-alerts.ts';

/** What is still held, and the messages in the order in which they are sent. */
export interface Released {
  readonly held: readonly HeldNews[];
  readonly messages: readonly { readonly targetId: string; readonly message: AlertMessage }[];
}

interface ReadyEntry extends MessageEntry {
  readonly held: HeldNews;
}

/** Makes messages of what is ready: one for each cause or tenant and target, and one for a summary. */
export function releaseNews(
  held: readonly HeldNews[],
  targets: readonly AlertTarget[],
  told: ToldAlerts,
  parts: PlanningParts,
): Released {
  const now = parts.now.toISOString();
  const active = new Map(targets.filter(isActive).map((target) => [target.targetId, target]));
  const isReady = ({ targetId, group, readyAt }: HeldNews) =>
    active.has(targetId) && group !== 'digest' && readyAt <= now;
  const ready = held.filter(isReady);
  if (ready.length === 0) return { held, messages: [] };

  const ids = [...new Set(ready.map(({ alertId }) => alertId))];
  const alerts = new Map(parts.log.alerts(ids).map((alert) => [alert.alertId, alert]));
  const names = parts.nameTenants([...alerts.values()].flatMap(({ tenantId }) => tenantId ?? []));

  const entries = ready.flatMap((one): ReadyEntry[] => {
    const alert = alerts.get(one.alertId);
    const target = active.get(one.targetId);
    const before = told.find(one.targetId, one.alertId);
    if (alert === undefined || target === undefined) return [];
    if (before === null && target.delayHours > 0 && !isStillNew(alert)) return [];
    // An alert about the new cause replaces it.
    if (one.change !== 'resolved' && alert.end === 'changed') return [];
    const tenantName = (alert.tenantId && names.get(alert.tenantId)?.name) ?? before?.tenantName ?? null;
    if (one.change === 'resolved') told.forget(one.targetId, one.alertId);
    else told.add({ targetId: one.targetId, alertId: one.alertId, tenantName });
    return [{ held: one, alert, change: one.change, tenantName }];
  });
  const groups = Map.groupBy(entries, (entry) => groupOf(entry, active.get(entry.held.targetId)));
  const messages = [...groups.values()]
    .map((group) => ({ first: Math.min(...positionsOf(group)), group }))
    .toSorted((one, other) => one.first - other.first)
    .map(({ group }) => ({
      targetId: group[0]?.held.targetId ?? '',
      message: buildMessage({ messageId: parts.newId(), kind: kindOf(group) }, group, parts.now),
    }));
  return { held: held.filter((one) => !isReady(one)), messages };
}

/** Whether a delayed message is still due: the alert is raised, and nobody responded. */
const isStillNew = ({ condition, response }: Alert): boolean =>
  condition === 'raised' && response.kind === 'new';

const positionsOf = (group: readonly ReadyEntry[]): number[] => group.map(({ held }) => held.position);

function groupOf({ held, alert }: ReadyEntry, target: AlertTarget | undefined): string {
  if (held.group === 'summary') return `${held.targetId} summary`;
  const within = target?.per === 'tenant' ? (alert.tenantId ?? alert.causeKey) : alert.causeKey;
  return `${held.targetId} ${within}`;
}

function kindOf(group: readonly ReadyEntry[]): AlertMessage['kind'] {
  if (group.some(({ held, change }) => held.group === 'summary' && change !== 'resolved')) return 'summary';
  return (
    (['raised', 'worsened'] as const).find((kind) => group.some(({ change }) => change === kind)) ??
    'resolved'
  );
}
