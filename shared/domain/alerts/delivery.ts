import * as z from 'zod';
import { owner } from '../../problems/define-problem.ts';
import { expiry } from '../expiry.ts';
import { tenantId } from '../tenant.ts';
import { alertEnd, alertSeverity, alertSubject } from './alert.ts';
import { alertTarget } from './alert-target.ts';

/** What a message says about an alert. `open` is in a digest only: it was raised before, and nothing changed. */
export const toldChange = z.enum(['raised', 'worsened', 'resolved', 'open']);
export type ToldChange = z.infer<typeof toldChange>;

/** An alert in a message. What it has in common with others of the same cause is at the cause. */
export const toldAlert = z.strictObject({
  alertId: z.uuid(),
  /** Null if the alert concerns no single tenant. */
  tenantId: tenantId.nullable(),
  /** The name when the message was planned; null if it is not known, or if the alert concerns no single tenant. */
  tenantName: z.string().nullable(),
  change: toldChange,
  /** How many tenants are affected. */
  affected: z.number().int().nonnegative(),
  /** Set for an expiry only. */
  expiry: expiry.nullable(),
  since: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  end: alertEnd.nullable(),
});
export type ToldAlert = z.infer<typeof toldAlert>;

/** One cause in a message, with its alerts. All texts are plain text in one line. */
export const toldCause = z.strictObject({
  causeKey: z.string(),
  subject: alertSubject,
  severity: alertSeverity,
  owner,
  /** The code of the problem; null for an expiry. */
  code: z.string().nullable(),
  title: z.string(),
  explanation: z.string(),
  /** The first step of the remedy; empty if there is none. */
  firstStep: z.string(),
  alerts: z.array(toldAlert).min(1),
});
export type ToldCause = z.infer<typeof toldCause>;

export const messageKind = z.enum(['raised', 'worsened', 'resolved', 'summary', 'digest', 'test']);

/** What is sent to a target. It stays the same however often it is sent. */
export const alertMessage = z.strictObject({
  messageId: z.uuid(),
  at: z.iso.datetime(),
  kind: messageKind,
  /** Empty in a test message. */
  causes: z.array(toldCause),
  /** In a digest: open alerts that are not listed, because somebody acknowledged, snoozed or accepted them. */
  quiet: z.number().int().nonnegative(),
  /** The word that confirms the target; null except in a test message. */
  word: z.string().nullable(),
});
export type AlertMessage = z.infer<typeof alertMessage>;

/** News for a target that is not in a message yet: its delay or the quiet hours are not over, or a digest will hold it. */
export const heldNews = z.strictObject({
  targetId: z.uuid(),
  alertId: z.uuid(),
  change: toldChange,
  /** Of the first news about the alert, for the order of the messages. */
  position: z.number().int().positive(),
  readyAt: z.iso.datetime(),
  /** `apart` has a message with its cause or its tenant, a summary one message for all, and a digest waits for the digest. */
  group: z.enum(['apart', 'summary', 'digest']),
});
export type HeldNews = z.infer<typeof heldNews>;

/** An alert that a target was told of, so that it will be told when the alert is resolved. */
export interface Told {
  readonly targetId: string;
  readonly alertId: string;
  /** The name of the tenant, which may have left the list by then. */
  readonly tenantName: string | null;
}

export const failureReason = z.enum([
  'no-answer',
  'refused-by-receiver',
  'too-many-requests',
  'redirected',
  'address-not-allowed',
  'certificate-not-trusted',
  'sign-in-refused',
  'no-encryption',
  'recipients-refused',
  'secret-missing',
  'command-missing',
  'command-failed',
  'command-timed-out',
  'not-shown',
  'not-sent',
]);
export type FailureReason = z.infer<typeof failureReason>;

/** Why a message was not delivered. `detail` is redacted plain text. */
export const deliveryFailure = z.strictObject({
  reason: failureReason,
  /** The HTTP status, the SMTP code or the exit code. */
  status: z.number().int().nullable(),
  detail: z.string().max(300),
});
export type DeliveryFailure = z.infer<typeof deliveryFailure>;

const failuresInWords: Readonly<Record<FailureReason, string>> = {
  'no-answer': 'The receiver cannot be reached or did not respond in time.',
  'refused-by-receiver': 'The receiver refused the message.',
  'too-many-requests': 'The receiver accepts no more messages now.',
  redirected: 'The receiver redirected the message to another address. Causeway follows no redirection.',
  'address-not-allowed':
    'The host has an address of a private network or of this computer, which this target does not allow.',
  'certificate-not-trusted': 'This computer does not trust the TLS certificate of the receiver.',
  'sign-in-refused': 'The mail server refused the user name or the password.',
  'no-encryption': 'The mail server does not offer TLS. Nothing was sent.',
  'recipients-refused': 'The mail server refused the recipients.',
  'secret-missing': 'The secret of the target cannot be read. Enter it again.',
  'command-missing': 'The file alert-command.json is missing, or it cannot be used.',
  'command-failed': 'The command did not succeed.',
  'command-timed-out': 'The command did not end in time.',
  'not-shown': 'The desktop did not show the notification.',
  'not-sent':
    'Nothing was sent for 24 hours, because the target was off or not confirmed, or no desktop was open.',
};

/** `The receiver refused the message (403).` and what it said, as plain text. */
export function failureInWords({ reason, status, detail }: DeliveryFailure): string {
  const words = failuresInWords[reason];
  const withStatus = status === null ? words : words.replace(/\.(?= |$)/, ` (${status}).`);
  return detail === '' ? withStatus : `${withStatus} ${detail}`;
}

/** A message that was not delivered after the last attempt. */
export const deadLetter = z.strictObject({
  position: z.number().int().positive(),
  targetId: z.uuid(),
  targetName: z.string(),
  kind: messageKind,
  title: z.string(),
  at: z.iso.datetime(),
  attempts: z.number().int().nonnegative(),
  failure: deliveryFailure,
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** How the deliveries to a target go. */
export const targetProgress = z.strictObject({
  waiting: z.number().int().nonnegative(),
  dead: z.number().int().nonnegative(),
  lastSentAt: z.iso.datetime().nullable(),
  /** Why the first waiting message was not delivered yet; null if it was not tried. */
  failure: deliveryFailure.nullable(),
});
export type TargetProgress = z.infer<typeof targetProgress>;

/** A target as the console shows it. */
export const targetView = z.strictObject({
  ...alertTarget.shape,
  /** Whether every secret that it needs can be read. No action returns a secret. */
  hasSecret: z.boolean(),
  ...targetProgress.shape,
});
export type TargetView = z.infer<typeof targetView>;
