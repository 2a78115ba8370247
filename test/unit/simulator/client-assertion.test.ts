import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

interface Twist {
  readonly alg?: string;
  readonly thumbprint?: 'x5t' | 'x5t#S256';
  readonly named?: CertifiedKey;
  readonly signedBy?: CertifiedKey;
  readonly claims?: Record<string, unknown>;
}

async function ask({
  alg = 'PS256',
  thumbprint = 'x5t#S256',
  named = registered,
  signedBy = registered,
  claims = {},
}: Twist) {
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

describe('an assertion by a registered certificate', () => {
  test.each([
    ['PS256', 'x5t#S256'],
    ['RS256', 'x5t'],
  ] as const)('with %s and %s gets a token that says so', async (alg, thumbprint) => {
    const { status, body } = await ask({ alg, thumbprint });
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token)['appidacr']).toBe('2');
  });

  test('is refused when it is for another tenant', async () => {
    const other = customer(demo, 'naqsh').tenantId;
    const aud = `https://login.microsoftonline.com/${other}/oauth2/v2.0/token`;
    expect((await ask({ claims: { aud } })).body.error_codes).toEqual([700023]);
  });

  test('is refused when it is over, or not yet valid', async () => {
    const now = Math.floor(Date.now() / 1_000);
    expect((await ask({ claims: { exp: now - 400 } })).body.error_codes).toEqual([700024]);
    expect((await ask({ claims: { nbf: now + 400 } })).body.error_codes).toEqual([700024]);
  });

  test('may come again, unless the world lets each count once', async () => {
    const claims = { jti: 'the same' };
    expect([(await ask({ claims })).status, (await ask({ claims })).status]).toEqual([200, 200]);
    demo.simulator.world.assertionsCountOnce = true;
    expect((await ask({ claims })).status).toBe(200);
    expect((await ask({ claims })).body.error_description).toContain('replayed');
    expect((await ask({})).status).toBe(200);
  });

  test('is refused when it speaks for another application', async () => {
    expect((await ask({ claims: { sub: randomUUID() } })).body.error_codes).toEqual([700021]);
  });
});

describe('an assertion', () => {
  test('by a certificate that nobody registered is refused with its thumbprint', async () => {
    const { status, body } = await ask({ named: foreign, signedBy: foreign });
    expect([status, body.error_codes]).toEqual([401, [700027]]);
    const { fingerprint256 } = new X509Certificate(foreign.certificate);
    expect(body.error_description).toContain(fingerprint256.replaceAll(':', ''));
  });

  test('that names one certificate and is signed by another is refused', async () => {
    const { body } = await ask({ signedBy: foreign });
    expect(body.error_codes).toEqual([700027]);
    expect(body.error_description).toContain('invalid signature');
  });

  test('that is no JWT is refused', async () => {
    const answer = await requestToken(demo, tenantId, undefined, {
      client_secret: '',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'nonsense',
    });
    expect(answer.body.error_codes).toEqual([50027]);
  });
});
