import type { AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import { buildMessage, type MessageEntry } from './build-message.ts';
import { isActive } from './is-active.ts';
import type { PlanningParts } from './planning-parts.ts';
import type { Released } from './release-news.ts';
import { wantsAlert } from './wants-alert.ts';

const hourMs = 3_600_000;

/**
 * Adds the digests: what is open and was not told by another message of the same plan, and what was resolved and waits for
 * the digest. A target without any of it receives none.
 */
export function digestsOf(
  released: Released,
  targets: readonly AlertTarget[],
  { log, nameTenants, now, newId }: PlanningParts,
): Released {
  const receivers = targets.filter((target) => isActive(target) && target.includesDigest);
  if (receivers.length === 0) return released;
  const open = log.open();
  const waiting = released.held.filter(({ group }) => group === 'digest');
  const ended = new Map(
    log.alerts(waiting.map(({ alertId }) => alertId)).map((alert) => [alert.alertId, alert]),
  );
  const tenants = nameTenants([...open, ...ended.values()].flatMap(({ tenantId }) => tenantId ?? []));
  const nameOf = (tenantId: string | null) => (tenantId && tenants.get(tenantId)?.name) ?? null;

  const messages = receivers.flatMap((target) => {
    const { targetId, delayHours } = target;
    const toldNow = new Set(
      released.messages
        .filter((one) => one.targetId === targetId)
        .flatMap(({ message }) =>
          message.causes.flatMap(({ alerts }) => alerts.map(({ alertId }) => alertId)),
        ),
    );
    const longEnough = now.getTime() - delayHours * hourMs;
    const wanted = open.filter(
      (alert) =>
        !toldNow.has(alert.alertId) &&
        Date.parse(alert.raisedAt) <= longEnough &&
        wantsAlert(target, alert, alert.tenantId === null ? undefined : tenants.get(alert.tenantId)?.tags),
    );
    const listed = wanted.filter(({ response }) => response.kind === 'new');
    const resolved = waiting.flatMap((one) =>
      one.targetId === targetId ? (ended.get(one.alertId) ?? []) : [],
    );
    const entries: MessageEntry[] = [
      ...listed.map((alert) => ({ alert, change: 'open' as const, tenantName: nameOf(alert.tenantId) })),
      ...resolved.map((alert) => ({
        alert,
        change: 'resolved' as const,
        tenantName: nameOf(alert.tenantId),
      })),
    ];
    if (entries.length === 0) return [];
    const quiet = wanted.length - listed.length;
    return [{ targetId, message: buildMessage({ messageId: newId(), kind: 'digest', quiet }, entries, now) }];
  });
  const received = new Set(receivers.map(({ targetId }) => targetId));
  return {
    held: released.held.filter(({ group, targetId }) => group !== 'digest' || !received.has(targetId)),
    messages: [...released.messages, ...messages],
  };
}
