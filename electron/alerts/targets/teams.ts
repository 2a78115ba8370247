import type { AlertMessage } from '../../../shared/domain/alerts/delivery.ts';
import type { TargetAddress } from '../../../shared/domain/alerts/alert-target.ts';
import { teamsRequest } from './adaptive-card.ts';
import type { Pacer } from './pacer.ts';
import { notSent, type Sent } from './send-message.ts';
import type { TargetHttp } from './target-http.ts';
import type { TargetSecrets } from './target-secrets.ts';

/** Milliseconds between two messages to the same address: Teams accepts four in a second. */
export const teamsIntervalMs = 250;

export interface TeamsParts {
  readonly http: TargetHttp;
  readonly pace: Pacer;
  /** For receivers in tests. */
  readonly allowsInternalNetwork: boolean;
}

/** Sends a card to a Workflows webhook of Microsoft Teams. */
export async function sendToTeams(
  { http, pace, allowsInternalNetwork }: TeamsParts,
  given: {
    readonly address: Extract<TargetAddress, { kind: 'teams' }>;
    readonly secrets: TargetSecrets;
    readonly message: AlertMessage;
  },
  signal: AbortSignal,
): Promise<Sent> {
  const { url } = given.secrets;
  if (url === undefined) return notSent('secret-missing');
  await pace(url, signal);
  return http.post(
    {
      ...{ url, host: given.address.host, internalNetwork: allowsInternalNetwork },
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: teamsRequest(given.message),
    },
    signal,
  );
}
