import { Webhook } from 'standardwebhooks';
import type { AlertMessage } from '../../../shared/domain/alerts/delivery.ts';
import type { TargetAddress } from '../../../shared/domain/alerts/alert-target.ts';
import { cloudEvent } from './cloud-event.ts';
import { notSent, type Sent } from './send-message.ts';
import type { TargetHttp } from './target-http.ts';
import type { TargetSecrets } from './target-secrets.ts';

export interface WebhookParts {
  readonly http: TargetHttp;
  readonly source: string;
  readonly now: () => Date;
}

/** Sends a CloudEvent in structured mode, signed as Standard Webhooks defines it, with the time of this attempt. */
export function sendToWebhook(
  { http, source, now }: WebhookParts,
  given: {
    readonly address: Extract<TargetAddress, { kind: 'webhook' }>;
    readonly secrets: TargetSecrets;
    readonly message: AlertMessage;
  },
  signal: AbortSignal,
): Promise<Sent> {
  const { url, signingSecret } = given.secrets;
  if (url === undefined || signingSecret === undefined) return Promise.resolve(notSent('secret-missing'));
  const body = JSON.stringify(cloudEvent(given.message, source));
  const id = given.message.messageId;
  const at = now();
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(signingSecret).sign(id, at, body),
  };
  const { host, internalNetwork } = given.address;
  return http.post({ url, host, internalNetwork, headers, body }, signal);
}
