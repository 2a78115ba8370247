import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect } from 'vitest';
import { createApplicationCertificate } from '../../../electron/simulator/doors/certificates.ts';
import type { Answer } from './call.ts';
import { askForToken, authority, openLab, type Lab } from './lab.ts';

export const external = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const foreign = await createApplicationCertificate('foreign', new Date());

/** Requests a vault token with the lab's secret. The form can override each parameter. */
export const clientCredentials = (
  lab: Lab,
  { segment = lab.one.tenantId, ...form }: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  askForToken(lab, segment, {
    grant_type: 'client_credentials',
    client_id: lab.application.appId,
    client_secret: lab.application.secrets[0]?.value ?? '',
    scope: 'https://vault.azure.net/.default',
    ...form,
  });

/** Requests a token with another issuer's token as credential. The application trusts one subject of the issuer. */
export async function federated(
  lab: Lab,
  claims: Readonly<Record<string, unknown>>,
  by: { readonly key: KeyObject; readonly kid: string } = { key: external.privateKey, kid: 'external' },
): Promise<Answer> {
  const now = Math.floor(lab.clock.now() / 1_000);
  const trusted = {
    issuer: 'https://tokens.example',
    subject: 'repo:bridge',
    audience: 'api://AzureADTokenExchange',
    publicKey: external.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
  lab.application.federatedCredentials = [trusted];
  const { issuer: iss, subject: sub, audience: aud } = trusted;
  const assertion = await new SignJWT({ iss, sub, aud, exp: now + 600, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: by.kid })
    .sign(by.key);
  return assert(lab, assertion);
}

/** Presents an assertion instead of the secret. */
export const assert = (lab: Lab, client_assertion: string): Promise<Answer> =>
  clientCredentials(lab, {
    client_secret: '',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
  });

/** The application's assertion with an unknown certificate. */
export const ownAssertion = (lab: Lab): Promise<string> =>
  new SignJWT({
    iss: lab.application.appId,
    sub: lab.application.appId,
    aud: `${authority}/${lab.one.tenantId}/v2.0`,
    exp: Math.floor(lab.clock.now() / 1_000) + 600,
    jti: 'an assertion id',
  })
    .setProtectedHeader({ alg: 'PS256', 'x5t#S256': Buffer.from('unknown').toString('base64url') })
    .sign(createPrivateKey(foreign.privateKey));

/** Number, HTTP status, OAuth error, part of the text, and the request that leads to the refusal. */
export type RefusalRow = readonly [
  number: number,
  status: number,
  error: string,
  text: RegExp,
  send: (lab: Lab) => Promise<Answer>,
];

/** Compares a refusal of the token endpoint with its whole body and its headers. */
export async function expectRefusal(...[number, status, error, text, send]: RefusalRow): Promise<void> {
  const answer = await send(openLab());
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({
    error,
    error_description: expect.stringMatching(
      new RegExp(
        `^AADSTS${number}: .* Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: [0-9-]{10} [0-9:]{8}Z$`,
        's',
      ),
    ) as string,
    error_codes: [number],
    timestamp: expect.any(String) as string,
    trace_id: answer.headers.get('x-ms-request-id'),
    correlation_id: expect.any(String) as string,
    ...([70003, 700038].includes(number)
      ? {}
      : { error_uri: `https://login.microsoftonline.com/error?code=${number}` }),
    ...(number === 65001 ? { suberror: 'consent_required' } : {}),
  });
  expect(answer.body.error_description).toMatch(text);
  expect(answer.headers.get('x-ms-clitelem')).toBe(`1,${number},0,,`);
}
