import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import { alertTitle } from '../../../shared/domain/alerts/alert-title.ts';
import type {
  AlertMessage,
  ToldAlert,
  ToldCause,
  ToldChange,
} from '../../../shared/domain/alerts/delivery.ts';
import { worstOf } from '../../../shared/domain/alerts/message-in-words.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { stepInWords } from '../../../shared/problems/in-words.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';

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
  const title = alertTitle(alerts);
  const { problem = null, expiry = null, subject = null } = alerts[0] ?? {};
  if (expiry !== null || problem === null) return { code: null, title, explanation: '', firstStep: '' };
  const { code } = problem;
  const explained = explainProblem(alerts.length === 1 ? problem : { code, facts: null });
  const [step] = explained.remedy;
  // The title says that tenants cannot be checked; why comes first then.
  const reason = subject === 'visibility' ? `${explained.title}. ` : '';
  return {
    ...{ code, title },
    explanation: plainText(`${reason}${explained.explanation}`),
    firstStep: step ? plainText(stepInWords(step, 'provider')) : '',
  };
}
