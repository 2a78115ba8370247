import { constants, createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openLabVault } from './lab.ts';

const message = Buffer.from('What was agreed on.');

describe.each([
  ['PS256', 'sha256'],
  ['PS384', 'sha384'],
  ['PS512', 'sha512'],
])('%s', (alg, hash) => {
  const digest = createHash(hash).update(message).digest('base64url');

  test.each(['rsa-2048', 'rsa-3072', 'rsa-4096'])('signs with %s what Node verifies', async (name) => {
    const { use } = await openLabVault();
    const signed = await use('POST', `/keys/${name}/sign`, { alg, value: digest });
    expect(signed.status).toBe(200);
    const { body } = await use('GET', `/keys/${name}`);
    const key = createPublicKey({ key: body.key as unknown as JsonWebKey, format: 'jwk' });
    const signature = Buffer.from(String(signed.body.value), 'base64url');
    const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    expect(verify(hash, message, { key, padding, saltLength }, signature)).toBe(true);
  });

  test('verifies its own signature, and no other digest, signature or algorithm', async () => {
    const { use } = await openLabVault();
    const { body } = await use('POST', '/keys/rsa-2048/sign', { alg, value: digest });
    const value = String(body.value);
    const spoilt = Buffer.from(value, 'base64url');
    spoilt[40] = (spoilt[40] ?? 0) ^ 1;
    const other = createHash(hash).update('something else').digest('base64url');
    const asked = [
      { alg, digest, value },
      { alg, digest: other, value },
      { alg, digest, value: spoilt.toString('base64url') },
      { alg: alg.replace('PS', 'RS'), digest, value },
      { alg, digest, value: 'AAAA' },
    ];
    const answers = await Promise.all(asked.map((json) => use('POST', '/keys/rsa-2048/verify', json)));
    expect(answers.map((one) => one.body.value)).toEqual([true, false, false, false, false]);
  });

  test.each(['ec-p-256', 'ec-p-521'])('is no algorithm of %s', async (name) => {
    const { use } = await openLabVault();
    const refused = await use('POST', `/keys/${name}/sign`, { alg, value: digest });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'BadParameter']);
  });
});

test('a digest of another length is refused', async () => {
  const { use } = await openLabVault();
  const refused = await use('POST', '/keys/rsa-2048/sign', { alg: 'PS384', value: 'AAAA' });
  expect([refused.status, refused.body.error.code]).toEqual([400, 'BadParameter']);
});
