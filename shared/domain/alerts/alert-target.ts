import * as z from 'zod';
import { tag } from '../annotations.ts';
import { alertSeverity, type AlertSeverity } from './alert.ts';

export const targetKind = z.enum(['notification', 'webhook', 'teams', 'email', 'command']);
export type TargetKind = z.infer<typeof targetKind>;

const name = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(60, 'A name has at most 60 characters.')
  .regex(/^\P{Cc}*$/u, 'A name has no line breaks.');

/** The host of an address, with its port if it is not the default port. It is shown, so a secret must not be in it. */
const host = z.string().min(1).max(260);

const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$|^[0-9a-f:.]+$/, 'Enter a host such as smtp.contoso.com.');

const portMessage = 'Enter a port from 1 to 65535.';
const port = z.number(portMessage).int(portMessage).min(1, portMessage).max(65_535, portMessage);

const emailAddress = z.email('Enter an email address such as support@contoso.com.').max(254);

const mailServer = {
  server: hostName,
  port,
  /** `implicit` begins with TLS, `starttls` changes to it before anything else is sent, `none` never uses it. */
  security: z.enum(['implicit', 'starttls', 'none']),
  /** Null if the server requires no sign-in. */
  userName: z.string().trim().min(1).max(200).nullable(),
  from: emailAddress,
  to: z.array(emailAddress).min(1, 'Enter at least one recipient.').max(50, 'Enter at most 50 recipients.'),
};

/** Whether the host may have an address of a private network, or of this computer. */
const internalNetwork = z.boolean();

/** Where a target is, without its secrets. The command is in a local file that no action reads or changes. */
export const targetAddress = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notification') }),
  z.strictObject({ kind: z.literal('webhook'), host, internalNetwork }),
  z.strictObject({ kind: z.literal('teams'), host }),
  z.strictObject({ kind: z.literal('email'), ...mailServer, internalNetwork }),
  z.strictObject({ kind: z.literal('command') }),
]);
export type TargetAddress = z.infer<typeof targetAddress>;

const delayMessage = 'Enter a whole number of hours from 0 to 168.';

/** What a target receives, and when. */
const targetChoice = {
  name,
  /** Alerts of tenants with one of these tags, and alerts that concern no single tenant; empty for all alerts. */
  tags: z.array(tag).max(20, 'Enter at most 20 tags.'),
  leastSeverity: alertSeverity,
  /** Whether all tenants with the same cause are in one message, or each tenant has its own. */
  per: z.enum(['cause', 'tenant']),
  /** Hours after which an alert that is still raised is sent; 0 for at once. */
  delayHours: z.number(delayMessage).int(delayMessage).min(0, delayMessage).max(168, delayMessage),
  /** Whether it receives the daily digest of what is still open. */
  includesDigest: z.boolean(),
  enabled: z.boolean(),
};

/** Where alerts are sent. Its secrets are kept by the secret keeper. */
export const alertTarget = z.strictObject({
  targetId: z.uuid(),
  ...targetChoice,
  address: targetAddress,
  /** When a person typed the word of a test message; null before, and after a change of the address. */
  confirmedAt: z.iso.datetime().nullable(),
});
export type AlertTarget = z.infer<typeof alertTarget>;

const httpsMessage = 'Enter an address that begins with https:// and has no user name.';

const httpsAddress = z
  .url({ protocol: /^https$/, error: httpsMessage })
  .max(4_000, 'An address has at most 4,000 characters.')
  .regex(/^[^/]+\/\/[^/?#@]+(?:[/?#]|$)/, httpsMessage);

/** `whsec_` and 24 to 64 bytes in base64, as the specification of Standard Webhooks defines it. */
const signingSecret = z
  .string()
  .trim()
  .regex(/^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, {
    error: 'Enter whsec_ and 24 to 64 bytes in base64.',
  });

/** The address as a person enters it. A secret that is null keeps the stored one. */
export const enteredAddress = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('notification') }),
    z.strictObject({
      kind: z.literal('webhook'),
      url: httpsAddress.nullable(),
      signingSecret: signingSecret.nullable(),
      internalNetwork,
    }),
    z.strictObject({ kind: z.literal('teams'), url: httpsAddress.nullable() }),
    z.strictObject({
      kind: z.literal('email'),
      ...mailServer,
      password: z.string().min(1).max(500).nullable(),
      internalNetwork,
    }),
    z.strictObject({ kind: z.literal('command') }),
  ])
  .refine((entered) => entered.kind !== 'email' || entered.security !== 'none' || entered.userName === null, {
    path: ['security'],
    error: 'A password is sent over TLS only. Select STARTTLS or TLS.',
  })
  .refine((entered) => entered.kind !== 'email' || entered.security !== 'none' || entered.internalNetwork, {
    path: ['security'],
    error: 'Only a server in the internal network can be used without TLS.',
  });
export type EnteredAddress = z.infer<typeof enteredAddress>;

/** A target as a person enters it. */
export const enteredTarget = z.strictObject({ ...targetChoice, address: enteredAddress });
export type EnteredTarget = z.infer<typeof enteredTarget>;

/** The most targets of a workspace. */
export const targetLimit = 50;

const severities: readonly AlertSeverity[] = ['information', 'warning', 'critical'];

/** Whether an alert is at least as severe as a target requires. */
export const isSevereEnough = (severity: AlertSeverity, least: AlertSeverity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(least);

export const targetKindLabels: Readonly<Record<TargetKind, string>> = {
  notification: 'Desktop notification',
  webhook: 'Webhook',
  teams: 'Microsoft Teams',
  email: 'Email',
  command: 'Command',
};
