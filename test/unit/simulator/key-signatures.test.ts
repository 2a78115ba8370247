import { constants, createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openLabVault } from './lab.ts';

const message = Buffer.from('The message to sign.');

describe.each([
  ['PS256', 'sha256'],
  ['PS384', 'sha384'],
  ['PS512', 'sha512'],
])('%s', (alg, hash) => {
  const digest = createHash(hash).update(message).digest('base64url');

  it.each(['rsa-2048', 'rsa-3072', 'rsa-4096'])('signs with %s, and Node verifies it', async (name) => {
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

  it('verifies its own signature, but no other digest, signature or algorithm', async () => {
    const { use } = await openLabVault();
    const { body } = await use('POST', '/keys/rsa-2048/sign', { alg, value: digest });
    const value = String(body.value);
    const corrupted = Buffer.from(value, 'base64url');
    corrupted[40] = (corrupted[40] ?? 0) ^ 1;
    const other = createHash(hash).update('something else').digest('base64url');
    const requests = [
      { alg, digest, value },
      { alg, digest: other, value },
      { alg, digest, value: corrupted.toString('base64url') },
      { alg: alg.replace('PS', 'RS'), digest, value },
      { alg, digest, value: 'AAAA' },
    ];
    const answers = await Promise.all(requests.map((json) => use('POST', '/keys/rsa-2048/verify', json)));
    expect(answers.map((one) => one.body.value)).toEqual([true, false, false, false, false]);
  });

  it.each(['ec-p-256', 'ec-p-521'])('is refused for %s', async (name) => {
    const { use } = await openLabVault();
    const refused = await use('POST', `/keys/${name}/sign`, { alg, value: digest });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'BadParameter']);
  });
});

it('a disabled key signs nothing, but still verifies', async () => {
  const { use } = await openLabVault();
  const value = createHash('sha256').update(message).digest('base64url');
  const signed = await use('POST', '/keys/rsa-2048/sign', { alg: 'PS256', value });
  await use('PATCH', '/keys/rsa-2048', { attributes: { enabled: false } });
  const refused = await use('POST', '/keys/rsa-2048/sign', { alg: 'PS256', value });
  expect([refused.status, refused.body.error.innererror.code]).toEqual([403, 'KeyDisabled']);
  const proof = { alg: 'PS256', digest: value, value: signed.body.value };
  expect((await use('POST', '/keys/rsa-2048/verify', proof)).body.value).toBe(true);
});

it('a digest with a wrong length is refused', async () => {
  const { use } = await openLabVault();
  const refused = await use('POST', '/keys/rsa-2048/sign', { alg: 'PS384', value: 'AAAA' });
  expect([refused.status, refused.body.error.code]).toEqual([400, 'BadParameter']);
});
