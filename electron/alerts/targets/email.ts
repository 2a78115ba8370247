import { isIP } from 'node:net';
import type { AlertMessage } from '../../../shared/domain/alerts/delivery.ts';
import type { TargetAddress } from '../../../shared/domain/alerts/alert-target.ts';
import { withTimeout } from '../../cancellation/with-timeout.ts';
import { failureOf } from '../../network/failure-codes.ts';
import { AddressNotAllowed, allowedAddresses, type ResolveHost } from './allows-address.ts';
import { emailText } from './email-text.ts';
import { failureDetail } from './failure-detail.ts';
import { notSent, type Sent } from './send-message.ts';
import type { TargetSecrets } from './target-secrets.ts';

export interface EmailParts {
  readonly resolve: ResolveHost;
  readonly trustedRoots: () => Iterable<string>;
  readonly deadlineMs?: number;
}

interface Given {
  readonly address: Extract<TargetAddress, { kind: 'email' }>;
  readonly secrets: TargetSecrets;
  readonly message: AlertMessage;
}

const stepTimeoutMs = 15_000;

/** Sends an email by SMTP. It counts as delivered if the server accepts it for at least one recipient. */
export async function sendEmail(parts: EmailParts, given: Given, signal: AbortSignal): Promise<Sent> {
  const { deadlineMs = 60_000 } = parts;
  if (given.address.userName !== null && given.secrets.password === undefined)
    return notSent('secret-missing');
  try {
    return await withTimeout((limit) => submit(parts, given, limit), { timeoutMs: deadlineMs, signal });
  } catch (error) {
    return failureToSend(error, given.secrets);
  }
}

/** Tries each address of the server until one answers. */
async function submit(parts: EmailParts, given: Given, signal: AbortSignal): Promise<Sent> {
  const { server, internalNetwork } = given.address;
  const addresses = await allowedAddresses(server, { internalNetwork, resolve: parts.resolve });
  for (const [index, { address }] of addresses.entries()) {
    try {
      return await submitTo(address, parts, given, signal);
    } catch (error) {
      const isLast = index === addresses.length - 1;
      if (isLast || signal.aborted || propertiesOf(error).command !== 'CONN') throw error;
    }
  }
  return notSent('no-answer');
}

/** The connection goes to the address that was checked, so another answer to a second look-up gains nothing. */
async function submitTo(
  host: string,
  { trustedRoots }: EmailParts,
  { address, secrets, message }: Given,
  signal: AbortSignal,
): Promise<Sent> {
  const { server, port, security, userName, from, to } = address;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    secure: security === 'implicit',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: {
      minVersion: 'TLSv1.2',
      ca: [...trustedRoots()],
      ...(isIP(server) === 0 && { servername: server }),
    },
    ...(userName !== null && { auth: { user: userName, pass: secrets.password ?? '' } }),
    connectionTimeout: stepTimeoutMs,
    greetingTimeout: stepTimeoutMs,
    socketTimeout: stepTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const stop = () => transport.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { subject, text, html, csv } = await emailText(message);
    await transport.sendMail({
      ...{ from, to, subject, text, html },
      // The same whenever it is sent again, so that a mailbox can tell it.
      messageId: `<${message.messageId}@causeway.invalid>`,
      date: new Date(message.at),
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(csv !== null && {
        attachments: [{ filename: 'tenants.csv', content: csv, contentType: 'text/csv; charset=utf-8' }],
      }),
    });
    return { ok: true };
  } finally {
    signal.removeEventListener('abort', stop);
    transport.close();
  }
}

/** The failures of nodemailer by their codes. A code in the range of 500 means that the same message is refused again. */
function failureToSend(error: unknown, secrets: TargetSecrets): Sent {
  if (error instanceof AddressNotAllowed) return notSent('address-not-allowed');
  const { code, responseCode, message } = propertiesOf(error);
  const status = responseCode ?? null;
  const more = { status, detail: failureDetail(message, [secrets.password ?? '']) };
  const isFinal = status !== null && status >= 500;
  const network = failureOf(code);
  if (
    network?.startsWith('certificate-') === true ||
    (status === null && /certificate|altnames/i.test(message))
  )
    return notSent('certificate-not-trusted', more);
  switch (code) {
    case 'EAUTH':
      return notSent('sign-in-refused', more);
    case 'ETLS':
      return notSent('no-encryption', more);
    case 'EENVELOPE':
      return notSent('recipients-refused', { ...more, isFinal });
    case 'EMESSAGE':
      return notSent('refused-by-receiver', { ...more, isFinal });
    default:
      return notSent('no-answer', more);
  }
}

interface MailError {
  readonly code: string;
  /** The step that failed; `CONN` before anything was sent. */
  readonly command: string;
  readonly responseCode: number | undefined;
  readonly message: string;
}

function propertiesOf(error: unknown): MailError {
  if (!(error instanceof Error)) return { code: '', command: '', responseCode: undefined, message: '' };
  const { code, command, responseCode, response } = error as Error & Readonly<Record<string, unknown>>;
  return {
    code: typeof code === 'string' ? code : '',
    command: typeof command === 'string' ? command : '',
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    message: typeof response === 'string' ? response : error.message,
  };
}
