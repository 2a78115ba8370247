import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { keyIdOf, signingKeyOf } from '../../../electron/simulator/tokens/signing-key.ts';
import { authority, labKeys, openLab } from './lab.ts';
import { assert, external, federated } from './token-requests.ts';

describe('a federated token', () => {
  it('of a trusted issuer gets a token', async () => {
    expect((await federated(openLab(), {})).status).toBe(200);
  });

  it('of the home tenant gets a token if its key is valid', async () => {
    const lab = openLab();
    const { privateKey } = await signingKeyOf({ keyRing: labKeys }, lab.home);
    const iss = `${authority}/${lab.home.tenantId}/v2.0`;
    const authenticateWith = async (key: KeyObject) => {
      const now = Math.floor(lab.clock.now() / 1_000);
      const audience = 'api://AzureADTokenExchange';
      lab.application.federatedCredentials = [
        { issuer: iss, subject: 'identity', audience, publicKey: null },
      ];
      return assert(
        lab,
        await new SignJWT({ iss, sub: 'identity', aud: audience, exp: now + 600 })
          .setProtectedHeader({ alg: 'RS256', kid: keyIdOf(lab.home) })
          .sign(key),
      );
    };
    expect((await authenticateWith(privateKey)).status).toBe(200);
    expect((await authenticateWith(external.privateKey)).body.error_codes).toEqual([700027]);
  });

  it('with a foreign signature is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const answer = await federated(openLab(), {}, { key: privateKey, kid: 'external' });
    expect(answer.body.error_codes).toEqual([700027]);
  });
});
