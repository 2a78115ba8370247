import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createApplicationCertificate,
  type CertifiedKey,
} from '../../../electron/simulator/doors/certificates.ts';
import type { Demo } from '../../../electron/simulator/scenarios/demo-world.ts';
import { customer, quickDemo, requestToken } from './call.ts';

let registered: CertifiedKey;
let foreign: CertifiedKey;
let demo: Demo;
let tenantId: string;

beforeAll(async () => {
  [registered, foreign] = await Promise.all([
    createApplicationCertificate('registered', new Date()),
    createApplicationCertificate('foreign', new Date()),
  ]);
});

beforeEach(() => {
  demo = quickDemo();
  ({ tenantId } = customer(demo, 'almgard'));
  const { certificate } = registered;
  demo.simulator.world.applications
    .get(demo.app.clientId)
    ?.certificates.push({ keyId: randomUUID(), certificate });
});

interface AssertionOptions {
  readonly alg?: string;
  readonly thumbprint?: 'x5t' | 'x5t#S256';
  readonly named?: CertifiedKey;
  readonly signedBy?: CertifiedKey;
  readonly claims?: Record<string, unknown>;
}

async function requestWithAssertion({
  alg = 'PS256',
  thumbprint = 'x5t#S256',
  named = registered,
  signedBy = registered,
  claims = {},
}: AssertionOptions) {
  const { fingerprint, fingerprint256 } = new X509Certificate(named.certificate);
  const hex = (thumbprint === 'x5t' ? fingerprint : fingerprint256).replaceAll(':', '');
  const now = Math.floor(Date.now() / 1_000);
  const assertion = await new SignJWT({
    aud: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
    iss: demo.app.clientId,
    sub: demo.app.clientId,
    jti: randomUUID(),
    nbf: now,
    exp: now + 600,
    ...claims,
  })
    .setProtectedHeader({ alg, [thumbprint]: Buffer.from(hex, 'hex').toString('base64url') })
    .sign(createPrivateKey(signedBy.privateKey));
  return requestToken(demo, tenantId, undefined, {
    client_secret: '',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
}

describe('an assertion of a registered certificate', () => {
  it.each([
    ['PS256', 'x5t#S256'],
    ['RS256', 'x5t'],
  ] as const)('with %s and %s gets a token with appidacr 2', async (alg, thumbprint) => {
    const { status, body } = await requestWithAssertion({ alg, thumbprint });
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token)['appidacr']).toBe('2');
  });

  it('is refused if its audience is another tenant', async () => {
    const other = customer(demo, 'naqsh').tenantId;
    const aud = `https://login.microsoftonline.com/${other}/oauth2/v2.0/token`;
    expect((await requestWithAssertion({ claims: { aud } })).body.error_codes).toEqual([700023]);
  });

  it('is refused if it has expired or is not yet valid', async () => {
    const now = Math.floor(Date.now() / 1_000);
    expect((await requestWithAssertion({ claims: { exp: now - 400 } })).body.error_codes).toEqual([700024]);
    expect((await requestWithAssertion({ claims: { nbf: now + 400 } })).body.error_codes).toEqual([700024]);
  });

  it('may be presented again, unless the world accepts each one only once', async () => {
    const claims = { jti: 'the same' };
    expect([
      (await requestWithAssertion({ claims })).status,
      (await requestWithAssertion({ claims })).status,
    ]).toEqual([200, 200]);
    demo.simulator.world.assertionsCountOnce = true;
    expect((await requestWithAssertion({ claims })).status).toBe(200);
    expect((await requestWithAssertion({ claims })).body.error_description).toContain('replayed');
    expect((await requestWithAssertion({})).status).toBe(200);
  });

  it('is refused if its subject is another application', async () => {
    expect((await requestWithAssertion({ claims: { sub: randomUUID() } })).body.error_codes).toEqual([
      700021,
    ]);
  });
});

describe('an assertion', () => {
  it('of an unknown certificate is refused with its thumbprint', async () => {
    const { status, body } = await requestWithAssertion({ named: foreign, signedBy: foreign });
    expect([status, body.error_codes]).toEqual([401, [700027]]);
    const { fingerprint256 } = new X509Certificate(foreign.certificate);
    expect(body.error_description).toContain(fingerprint256.replaceAll(':', ''));
  });

  it('with the thumbprint of another certificate is refused', async () => {
    const { body } = await requestWithAssertion({ signedBy: foreign });
    expect(body.error_codes).toEqual([700027]);
    expect(body.error_description).toContain('invalid signature');
  });

  it('that is not a JWT is refused', async () => {
    const answer = await requestToken(demo, tenantId, undefined, {
      client_secret: '',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'nonsense',
    });
    expect(answer.body.error_codes).toEqual([50027]);
  });
});
