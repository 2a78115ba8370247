import type { AlertNews } from '../../../shared/domain/alerts/alert-news.ts';
import type { AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import type { HeldNews, ToldChange } from '../../../shared/domain/alerts/delivery.ts';
import type { PlanState } from '../../store/records/delivery-store.ts';
import { isActive } from './is-active.ts';
import type { PlanningParts } from './planning-parts.ts';
import type { ToldAlerts } from './told-alerts.ts';
import { wantsAlert } from './wants-alert.ts';

const hourMs = 3_600_000;
/** After which time what is held for a target that is off or not confirmed is dropped. */
const longestHoldMs = 24 * hourMs;

/** Adds news to what is held. A target has at most one entry about an alert, which later news changes. */
export function holdNews(
  news: readonly AlertNews[],
  state: PlanState,
  told: ToldAlerts,
  { log, nameTenants, now }: PlanningParts,
): readonly HeldNews[] {
  const targets = new Map(state.targets.map((target) => [target.targetId, target]));
  const present = state.held.filter(({ targetId, readyAt }) => {
    const target = targets.get(targetId);
    return target && (isActive(target) || now.getTime() - Date.parse(readyAt) < longestHoldMs);
  });
  if (news.length === 0) return present;

  const held = new Map(present.map((one) => [`${one.targetId} ${one.alertId}`, one]));
  const ids = [...new Set(news.flatMap(({ alertIds }) => alertIds))];
  const alerts = new Map(log.alerts(ids).map((alert) => [alert.alertId, alert]));
  const tenants = nameTenants([...alerts.values()].flatMap(({ tenantId }) => tenantId ?? []));
  const active = state.targets.filter(isActive);

  for (const entry of news)
    for (const alertId of entry.alertIds) {
      const alert = alerts.get(alertId);
      if (alert === undefined) continue;
      const tags = alert.tenantId === null ? undefined : tenants.get(alert.tenantId)?.tags;
      for (const target of active) {
        const key = `${target.targetId} ${alertId}`;
        const next = heldAfter(held.get(key) ?? null, {
          ...{ entry, alert, target },
          isTold: told.find(target.targetId, alertId) !== null,
          isWanted: wantsAlert(target, alert, tags),
        });
        if (next === null) held.delete(key);
        else held.set(key, next);
      }
    }
  return [...held.values()];
}

interface Happened {
  readonly entry: AlertNews;
  readonly alert: Alert;
  readonly target: AlertTarget;
  readonly isTold: boolean;
  readonly isWanted: boolean;
}

/** What is held about an alert after news; null for nothing. */
function heldAfter(before: HeldNews | null, happened: Happened): HeldNews | null {
  const { entry, alert, target, isTold, isWanted } = happened;
  const hold = (change: ToldChange, readyAt: string): HeldNews => ({
    targetId: target.targetId,
    alertId: alert.alertId,
    change,
    position: before?.position ?? entry.position,
    readyAt,
    group: entry.kind === 'summary' || before?.group === 'summary' ? 'summary' : 'apart',
  });

  if (entry.kind === 'resolved') {
    if (isTold) return hold('resolved', entry.at);
    if (target.delayHours > 0) return null;
    if (before === null && !isWanted) return null;
    const resolved = hold('resolved', entry.at);
    if (!alert.digestOnly) return resolved;
    return target.includesDigest ? { ...resolved, group: 'digest' } : null;
  }
  if (!isWanted || alert.digestOnly || !isNews(alert, isTold)) return before;
  // What was not told yet is told as raised, also if it worsened meanwhile.
  if (before !== null && before.change !== 'resolved') return before;
  const change = entry.kind === 'worsened' && isTold ? 'worsened' : 'raised';
  return hold(change, isTold ? entry.at : readyAtOf(entry, alert, target));
}

function readyAtOf({ at }: AlertNews, { raisedAt }: Alert, { delayHours }: AlertTarget): string {
  const delayed = Date.parse(raisedAt) + delayHours * hourMs;
  return new Date(Math.max(Date.parse(at), delayed)).toISOString();
}

/** Nobody is told of what was snoozed or accepted, or again of what was acknowledged. */
function isNews({ response }: Alert, isTold: boolean): boolean {
  return response.kind === 'new' || (response.kind === 'acknowledged' && !isTold);
}
