import { planDeliveries } from '../../electron/alerts/deliveries/plan-deliveries.ts';
import type { Plan, PlanState } from '../../electron/store/records/delivery-store.ts';
import type { AlertNews, AlertNewsKind } from '../../shared/domain/alerts/alert-news.ts';
import { defaultAlertPolicy, type AlertPolicy } from '../../shared/domain/alerts/alert-policy.ts';
import type { AlertTarget } from '../../shared/domain/alerts/alert-target.ts';
import type { Alert } from '../../shared/domain/alerts/alert.ts';
import type { AlertMessage, HeldNews, ToldChange } from '../../shared/domain/alerts/delivery.ts';
import { messageIdNumber } from './sample-alert.ts';

/** What a target was told about an alert, in the order of the messages. */
export interface ToldEntry {
  readonly targetId: string;
  readonly alertId: string;
  readonly change: ToldChange;
  readonly at: string;
}

interface PlannedMessage {
  readonly targetId: string;
  readonly message: AlertMessage;
}

/** Alerts, the log of news, and the planning of messages, all in memory. */
export function plannedAlerts(
  targets: readonly AlertTarget[],
  policy: Partial<AlertPolicy> = {},
  tagsOf: (tenantId: string) => readonly string[] | undefined = () => [],
) {
  const alerts = new Map<string, Alert>();
  const news: AlertNews[] = [];
  const messages: PlannedMessage[] = [];
  const told = new Map<string, string | null>();
  let held: readonly HeldNews[] = [];
  let position = 0;
  let digestAt: string | null = null;
  let ids = 0;
  let present = targets;

  const state = (): PlanState => ({
    ...{ position, digestAt, held, targets: present },
    told(targetId, alertId) {
      const tenantName = told.get(`${targetId} ${alertId}`);
      return tenantName === undefined ? null : { targetId, alertId, tenantName };
    },
  });
  const keep = (plan: Plan): void => {
    ({ position, digestAt, held } = plan);
    for (const { targetId, alertId } of plan.forgotten) told.delete(`${targetId} ${alertId}`);
    for (const { targetId, alertId, tenantName } of plan.told) told.set(`${targetId} ${alertId}`, tenantName);
    messages.push(...plan.messages);
  };
  return {
    messages,
    alerts,
    news,
    held: () => held,
    use: (others: readonly AlertTarget[]) => void (present = others),
    put: (alert: Alert) => void alerts.set(alert.alertId, alert),
    tell(kind: AlertNewsKind, at: Date, ...about: readonly Alert[]) {
      for (const alert of about) alerts.set(alert.alertId, alert);
      news.push({
        ...{ position: news.length + 1, at: at.toISOString(), kind },
        alertIds: about.map(({ alertId }) => alertId),
      });
    },
    /** Plans until nothing is left to do, and returns the new messages. */
    plan(now: Date): readonly PlannedMessage[] {
      const before = messages.length;
      for (let times = 0; times < 10; times += 1) {
        const plan = planDeliveries(state(), {
          log: {
            newsAfter: (after, limit) => news.filter((one) => one.position > after).slice(0, limit),
            alerts: (wanted) => wanted.flatMap((alertId) => alerts.get(alertId) ?? []),
            open: () => [...alerts.values()].filter(({ condition }) => condition === 'raised'),
          },
          nameTenants: (tenantIds) =>
            new Map(
              tenantIds.flatMap((tenantId) => {
                const tags = tagsOf(tenantId);
                return tags ? [[tenantId, { name: `Customer ${tenantId}`, tags }] as const] : [];
              }),
            ),
          policy: { ...defaultAlertPolicy, ...policy },
          now,
          newId: () => messageIdNumber((ids += 1)),
        });
        if (plan !== null) keep(plan);
        if (plan?.hasMore !== true) break;
      }
      return messages.slice(before);
    },
    told: (): ToldEntry[] =>
      messages.flatMap(({ targetId, message }) =>
        message.causes.flatMap((cause) =>
          cause.alerts.map(({ alertId, change }) => ({ targetId, alertId, change, at: message.at })),
        ),
      ),
  };
}
