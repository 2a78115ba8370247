import { html } from 'hono/html';
import type { AlertMessage, ToldAlert, ToldCause } from '../../../shared/domain/alerts/delivery.ts';
import { changeInWords, headlineOf, nameOf } from '../../../shared/domain/alerts/message-in-words.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { capitalized, onDate } from '../../../shared/problems/phrases.ts';
import { asCsv } from '../../reports/as-csv.ts';

/** The most tenants in the text of an email. If there are more, all of them are in an attached table. */
export const listedInEmail = 50;

const longestSubject = 180;

interface EmailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The list of all tenants as CSV; null if the text has all of them. */
  readonly csv: string | null;
}

/** A message as an email. Names of tenants are untrusted: they are text in the HTML, and no cell of the CSV is a formula. */
export async function emailText(message: AlertMessage): Promise<EmailText> {
  const subject = headlineOf(message).slice(0, longestSubject);
  if (message.kind === 'test') {
    const words = 'To confirm this target, enter this word in Causeway:';
    const word = message.word ?? '';
    return {
      subject,
      text: `${words}\n\n${word}\n`,
      html: String(
        await html`<p>${words}</p>
          <p style="font-size: 1.5em"><strong>${word}</strong></p>`,
      ),
      csv: null,
    };
  }
  const all = message.causes.flatMap(({ alerts }) => alerts);
  const isLong = all.length > listedInEmail;
  const causes = shortened(message.causes);
  return {
    subject,
    text: asText(message, causes, isLong),
    html: await asHtml(message, causes, isLong),
    csv: isLong ? asTable(message) : null,
  };
}

interface ListedCause {
  readonly cause: ToldCause;
  readonly listed: readonly ToldAlert[];
  readonly others: number;
}

/** The causes with the first alerts of all of them together. */
function shortened(causes: readonly ToldCause[]): readonly ListedCause[] {
  let left = listedInEmail;
  return causes.map((cause) => {
    const listed = cause.alerts.slice(0, left);
    left -= listed.length;
    return { cause, listed, others: cause.alerts.length - listed.length };
  });
}

const sentencesOf = ({ explanation, firstStep, owner }: ToldCause): readonly string[] =>
  [explanation, firstStep, `Action required: ${ownerLabel(owner, 'provider')}`].filter((part) => part !== '');

const lineOf = (alert: ToldAlert): string =>
  `${nameOf(alert)}: ${changeInWords(alert)}, since ${onDate(alert.since)}`;

const moreOf = (others: number): string => `and ${others.toLocaleString('en')} more`;

const attached = 'The attached table lists all tenants.';
const quietOf = ({ quiet }: AlertMessage): readonly string[] =>
  quiet > 0 ? [`${quiet.toLocaleString('en')} more are acknowledged, snoozed or accepted.`] : [];

function asText(message: AlertMessage, causes: readonly ListedCause[], isLong: boolean): string {
  const parts = causes.map(({ cause, listed, others }) =>
    [
      `${cause.title} (${cause.severity})`,
      ...sentencesOf(cause),
      ...listed.map((alert) => `- ${lineOf(alert)}`),
      ...(others > 0 ? [`- ${moreOf(others)}`] : []),
    ].join('\n'),
  );
  return `${[headlineOf(message), ...parts, ...quietOf(message), ...(isLong ? [attached] : [])].join('\n\n')}\n`;
}

const asHtml = async (
  message: AlertMessage,
  causes: readonly ListedCause[],
  isLong: boolean,
): Promise<string> =>
  String(
    await html`<!doctype html>
      <html lang="en">
        <body style="font-family: sans-serif">
          <h1 style="font-size: 1.2em">${headlineOf(message)}</h1>
          ${causes.map(
            ({ cause, listed, others }) =>
              html`<h2 style="font-size: 1em">${cause.title} (${cause.severity})</h2>
                ${sentencesOf(cause).map((sentence) => html`<p>${sentence}</p>`)}
                <ul>
                  ${listed.map((alert) => html`<li>${lineOf(alert)}</li>`)}
                  ${others > 0 ? html`<li>${moreOf(others)}</li>` : ''}
                </ul>`,
          )}
          ${[...quietOf(message), ...(isLong ? [attached] : [])].map((sentence) => html`<p>${sentence}</p>`)}
        </body>
      </html>`,
  );

const titles = ['Tenant', 'Tenant ID', 'Cause', 'Severity', 'Action required', 'Change', 'Since', 'Resolved'];

const asTable = ({ causes }: AlertMessage): string =>
  asCsv(
    titles,
    causes.flatMap(({ title, severity, owner, alerts }) =>
      alerts.map((alert) => [
        ...[nameOf(alert), alert.tenantId ?? '', title, severity, ownerLabel(owner, 'provider')],
        ...[capitalized(changeInWords(alert)), alert.since, alert.resolvedAt ?? ''],
      ]),
    ),
  );
