import type { AlertMessage } from '../../../shared/domain/alerts/delivery.ts';
import { headlineOf, nameOf } from '../../../shared/domain/alerts/message-in-words.ts';
import { notSent, type Sent } from './send-message.ts';

/** Shows a notification of the desktop. A click on it opens the tenant, or the page Alerts if `tenantId` is null. */
export type Notify = (notification: {
  readonly title: string;
  readonly body: string;
  readonly tenantId: string | null;
}) => Promise<void> | void;

const longestTitle = 120;
const longestBody = 250;
const namedTenants = 3;

export async function sendNotification(notify: Notify | null, message: AlertMessage): Promise<Sent> {
  if (notify === null) return notSent('not-shown');
  try {
    await notify(notificationOf(message));
    return { ok: true };
  } catch {
    return notSent('not-shown');
  }
}

/** The notification about a message, as plain text. */
export function notificationOf(message: AlertMessage): Parameters<Notify>[0] {
  const alerts = message.causes.flatMap((cause) => cause.alerts);
  const ids = new Set(alerts.map(({ tenantId }) => tenantId));
  const [tenantId = null] = ids;
  return {
    title: headlineOf(message).slice(0, longestTitle),
    body: bodyOf(message, [...new Set(alerts.map(nameOf))]).slice(0, longestBody),
    tenantId: ids.size === 1 ? tenantId : null,
  };
}

function bodyOf({ kind, word, causes }: AlertMessage, names: readonly string[]): string {
  if (kind === 'test') return `To confirm this target, enter this word in Causeway: ${word ?? ''}`;
  const others = names.length - namedTenants;
  const listed = names.slice(0, namedTenants).join(', ');
  const [first] = causes;
  const titles = causes.length === 1 ? `${first?.firstStep ?? ''} ` : '';
  return `${titles}${listed}${others > 0 ? ` and ${others.toLocaleString('en')} more` : ''}`.trim();
}
