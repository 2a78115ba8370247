import type { Alert } from '../../shared/domain/alerts/alert.ts';
import type { AlertNews, AlertNewsKind } from '../../shared/domain/alerts/alert-news.ts';

/** What becomes of an alert. `silent`: it changes, but nobody is told. */
export interface Happening {
  readonly kind: AlertNewsKind | 'silent' | 'none';
  readonly alert: Alert;
}

const kindsInOrder = ['resolved', 'raised', 'worsened'] as const;

/** The news: what ended first, one for each cause; then one summary. */
export function newsOf(happenings: readonly Happening[], now: Date): Omit<AlertNews, 'position'>[] {
  const at = now.toISOString();
  const alertsOf = (kind: AlertNewsKind): Alert[] =>
    happenings.filter((one) => one.kind === kind).map(({ alert }) => alert);
  const news = (kind: AlertNewsKind, alerts: readonly Alert[]) => ({
    at,
    kind,
    alertIds: alerts.map(({ alertId }) => alertId),
  });
  const summary = alertsOf('summary');
  return [
    ...kindsInOrder.flatMap((kind) =>
      [...Map.groupBy(alertsOf(kind), ({ causeKey }) => causeKey).values()].map((alerts) =>
        news(kind, alerts),
      ),
    ),
    ...(summary.length > 0 ? [news('summary', summary)] : []),
  ];
}
