import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import type {
  AlertMessage,
  ToldAlert,
  ToldCause,
  ToldChange,
} from '../../../shared/domain/alerts/delivery.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import { worstOf } from '../../../shared/domain/alerts/message-in-words.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { stepInWords } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';

const dayOf = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** An alert, and what a message says about it. */
export interface MessageEntry {
  readonly alert: Alert;
  readonly change: ToldChange;
  readonly tenantName: string | null;
}

/** Builds a message of alerts, with one part for each cause in the order in which they come. */
export function buildMessage(
  given: Pick<AlertMessage, 'messageId' | 'kind'> & { readonly quiet?: number },
  entries: readonly MessageEntry[],
  at: Date,
): AlertMessage {
  const byCause = Map.groupBy(entries, ({ alert }) => alert.causeKey);
  return {
    messageId: given.messageId,
    at: at.toISOString(),
    kind: given.kind,
    causes: [...byCause.values()].flatMap(buildCause),
    quiet: given.quiet ?? 0,
    word: null,
  };
}

function buildCause(entries: readonly MessageEntry[]): ToldCause[] {
  const [first] = entries;
  if (first === undefined) return [];
  const { alert } = first;
  const { causeKey, subject, owner } = alert;
  const severity = worstOf(entries.map((entry) => entry.alert));
  const alerts = entries.map(toldAlert);
  return [{ causeKey, subject, severity, owner, ...wordsOf(entries.map((entry) => entry.alert)), alerts }];
}

const toldAlert = ({ alert, change, tenantName }: MessageEntry): ToldAlert => ({
  alertId: alert.alertId,
  tenantId: alert.tenantId,
  tenantName: tenantName === null ? null : plainText(tenantName),
  change,
  affected: alert.affected,
  expiry: alert.expiry,
  since: alert.since,
  resolvedAt: alert.resolvedAt,
  end: alert.end,
});

/** A cause of several alerts is explained without the facts of one tenant. */
function wordsOf(alerts: readonly Alert[]): Pick<ToldCause, 'code' | 'title' | 'explanation' | 'firstStep'> {
  const [first] = alerts;
  const { problem = null, expiry = null, subject = null } = first ?? {};
  if (expiry !== null)
    return { code: null, title: expiryTitle(expiry, alerts), explanation: '', firstStep: '' };
  const explained =
    problem && explainProblem(alerts.length === 1 ? problem : { code: problem.code, facts: null });
  const step = explained?.remedy[0];
  const title = explained?.title ?? 'Alert';
  const unseen = Math.max(...alerts.map(({ affected }) => affected));
  return {
    code: problem?.code ?? null,
    title: subject === 'visibility' ? `Causeway cannot check ${count(unseen, 'tenant')}: ${title}` : title,
    explanation: plainText(explained?.explanation ?? ''),
    firstStep: step ? plainText(stepInWords(step, 'provider')) : '',
  };
}

/** `The key “orders” expires on 24 December 2026`, or `12 keys expire on 24 December 2026`. */
function expiryTitle(first: Expiry, alerts: readonly Alert[]): string {
  const day = dayOf.format(new Date(first.at));
  if (alerts.length === 1) return `The ${first.kind} “${plainText(first.name)}” expires on ${day}`;
  const isSame = alerts.every(({ expiry }) => expiry?.kind === first.kind);
  return `${count(alerts.length, isSame ? first.kind : 'object')} expire on ${day}`;
}
