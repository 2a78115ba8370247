import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../electron/simulator/world/world-clock.ts';
import { findVault } from '../../../electron/simulator/world/world.ts';
import { call, customer, quickDemo, tokenFor } from './call.ts';
import { openLabVault } from './lab.ts';

const version = 'api-version=7.5';

const opened = async (label: string, clock?: ReturnType<typeof fixedClock>) => {
  const demo = quickDemo(clock);
  const { tenantId, vaultUri } = customer(demo, label);
  const token = await tokenFor(demo, tenantId);
  const located = findVault(demo.simulator.world, new URL(vaultUri).hostname.split('.')[0] ?? '');
  if (!located) throw new Error('The vault is missing.');
  const use = (operation: string, json: unknown) =>
    call(demo, `${vaultUri}/keys/data-encryption/${operation}?${version}`, { token, json });
  return { demo, tenantId, vaultUri, token, vault: located.vault, subscription: located.subscription, use };
};

describe('the challenge', () => {
  it('contains the vault’s tenant if the token is missing', async () => {
    const { demo, vaultUri, tenantId } = await opened('almgard');
    const answer = await call(demo, `${vaultUri}/keys?${version}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer authorization="https://login.microsoftonline.com/${tenantId}", resource="https://vault.azure.net"`,
    );
    expect(answer.body.error.message).toMatch(/^AKV10000/);
  });

  it.each([
    ['another tenant’s token', 'AKV10032', 'naqsh', 'https://vault.azure.net'],
    ['a token for Graph', 'AKV10022', 'almgard', 'https://graph.microsoft.com'],
  ])('answers %s with %s', async (_what, code, label, resource) => {
    const { demo, vaultUri } = await opened('almgard');
    const token = await tokenFor(demo, customer(demo, label).tenantId, resource);
    const answer = await call(demo, `${vaultUri}/keys?${version}`, { token });
    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toContain(code);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer authorization=');
  });

  it('refuses a token with a changed signature, an expired one, and one with an unknown key', async () => {
    const clock = fixedClock(new Date('2026-05-01T08:00:00Z'));
    const { demo, vaultUri, token } = await opened('almgard', clock);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const forged = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const unknownKey = `${Buffer.from('{"alg":"RS256","kid":"x"}').toString('base64url')}.${payload}.${signature}`;
    const answers = await Promise.all(
      [forged, unknownKey].map((one) => call(demo, `${vaultUri}/keys?${version}`, { token: one })),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[1]?.body.error.message).toContain('AKV10046');
    expect((await call(demo, `${vaultUri}/keys/data-encryption?${version}`, { token })).status).toBe(200);
    clock.advance(2 * 60 * 60 * 1_000);
    expect((await call(demo, `${vaultUri}/keys/data-encryption?${version}`, { token })).status).toBe(401);
  });
});

it('an unknown vault and a vault of another cloud do not resolve', async () => {
  const { demo, vaultUri } = await opened('almgard');
  await expect(call(demo, 'https://no-such-vault.vault.azure.net/keys')).rejects.toMatchObject({
    message: 'fetch failed',
    cause: { code: 'ENOTFOUND', hostname: 'no-such-vault.vault.azure.net' },
  });
  const { host } = new URL(vaultUri);
  for (const suffix of ['vault.azure.cn', 'vault.usgovcloudapi.net'])
    await expect(
      call(demo, `https://${host.replace('vault.azure.net', suffix)}/healthstatus`),
    ).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } });
  await expect(call(demo, 'https://elsewhere.example/')).rejects.toMatchObject({
    cause: { code: 'ENOTFOUND' },
  });
});

it('the health status shows the caller’s address without a token', async () => {
  const { demo, vaultUri } = await opened('almgard');
  const answer = await call(demo, `${vaultUri}/healthstatus`);
  expect(answer.headers.get('x-ms-keyvault-network-info')).toContain(
    `addr=${demo.simulator.world.callerAddress}`,
  );
});

it('a key is read in the turn of the request if token and key pair are known', async () => {
  const { demo, vaultUri, token } = await opened('almgard');
  const url = `${vaultUri}/keys/data-encryption?${version}`;
  const request = () => new Request(url, { headers: { authorization: `Bearer ${token}` } });
  await demo.simulator.answer(request());
  expect(demo.simulator.answer(request())).toBeInstanceOf(Response);
});

describe('keys', () => {
  it.each([
    ['wrapkey', 'unwrapkey', 'RSA-OAEP-256'],
    ['wrapkey', 'unwrapkey', 'RSA-OAEP'],
    ['encrypt', 'decrypt', 'RSA1_5'],
    ['encrypt', 'decrypt', 'RSA-OAEP-256'],
  ])('%s and %s return the same bytes with %s', async (there, back, alg) => {
    const { use } = await opened('almgard');
    const value = randomBytes(32).toString('base64url');
    const encrypted = await use(there, { alg, value });
    expect(encrypted.status).toBe(200);
    expect(encrypted.body.value).not.toBe(value);
    const decrypted = await use(back, { alg, value: encrypted.body.value });
    expect(decrypted.body.value).toBe(value);
    expect(decrypted.body.kid).toBe(encrypted.body.kid);
  });

  it('a ciphertext of another algorithm and a message that is too long are refused', async () => {
    const { use } = await opened('almgard');
    const { body } = await use('encrypt', { alg: 'RSA-OAEP', value: 'AAAA' });
    const wrong = await use('decrypt', { alg: 'RSA1_5', value: body.value });
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'BadParameter']);
    const long = await use('encrypt', { alg: 'RSA-OAEP-256', value: randomBytes(191).toString('base64url') });
    expect(long.status).toBe(400);
  });

  it('are read by name and by version, with their public part only', async () => {
    const { demo, vaultUri, token } = await opened('almgard');
    const { body } = await call(demo, `${vaultUri}/keys/data-encryption/?${version}`, { token });
    expect(body.key).toMatchObject({ kty: 'RSA', e: 'AQAB' });
    expect(body.key).not.toHaveProperty('d');
    const again = await call(demo, `${body.key.kid}?api%2Dversion=7.5`, { token });
    expect(again.body).toEqual(body);
  });

  it('have the service’s order of properties', async () => {
    const { use } = await openLabVault();
    const orderOf = async (name: string) => Object.keys((await use('GET', `/keys/${name}`)).body.key);
    expect(await orderOf('rsa-2048')).toEqual(['kid', 'kty', 'key_ops', 'n', 'e']);
    expect(await orderOf('ec-p-256')).toEqual(['kid', 'kty', 'key_ops', 'crv', 'x', 'y']);
  });

  it('accept null for omitted properties, as secrets do', async () => {
    const { use } = await openLabVault();
    const nulls = { attributes: { enabled: null, nbf: null, exp: null }, tags: null };
    const made = await use('POST', '/keys/quiet/create', { kty: 'EC', key_ops: null, ...nulls });
    expect([made.status, made.body]).toMatchObject([200, { attributes: { enabled: true } }]);
    const changed = await use('PATCH', '/keys/quiet', { key_ops: null, attributes: null, tags: null });
    expect([changed.status, changed.body]).toMatchObject([200, { key: { key_ops: ['sign', 'verify'] } }]);
    expect((await use('PUT', '/secrets/quiet', { value: '', ...nulls })).status).toBe(200);
  });

  it('have at most 15 tags, and an expiry time of at least 28 days', async () => {
    const { use } = await openLabVault();
    const tags = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));
    const statuses = async (...answers: ReturnType<typeof use>[]) =>
      (await Promise.all(answers)).map(({ status }) => status);
    expect(
      await statuses(
        use('PATCH', '/keys/rsa-2048', { tags: tags(15) }),
        use('PATCH', '/keys/rsa-2048', { tags: tags(16) }),
        use('PATCH', '/secrets/test', { tags: tags(16) }),
      ),
    ).toEqual([200, 400, 400]);
    const rotation = (expiryTime: string) =>
      use('PUT', '/keys/rsa-2048/rotationpolicy', { attributes: { expiryTime } });
    expect(await statuses(rotation('P27D'), rotation('P28D'), rotation('P1M'), rotation('P1Y'))).toEqual([
      400, 200, 200, 200,
    ]);
  });

  it('are not found if unknown, and then have an empty list of versions', async () => {
    const { demo, vaultUri, token } = await opened('almgard');
    const missing = await call(demo, `${vaultUri}/keys/nothing?${version}`, { token });
    expect([missing.status, missing.body.error.code]).toEqual([404, 'KeyNotFound']);
    const version404 = await call(demo, `${vaultUri}/keys/nothing/0123?${version}`, { token });
    expect(version404.body.error.message).toContain('A key with (name/id) nothing/0123 was not found');
    const versions = await call(demo, `${vaultUri}/keys/nothing/versions?${version}`, { token });
    expect([versions.status, versions.body.value]).toEqual([200, []]);
  });

  it.each([
    ['wrapkey', 200],
    ['encrypt', 200],
    ['unwrapkey', 403],
    ['decrypt', 403],
  ])('answer %s with %i if disabled, and a read with 200', async (operation, status) => {
    const { use, vault, demo, vaultUri, token } = await opened('almgard');
    const { body } = await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' });
    Object.assign(vault.keys.get('data-encryption')?.versions[0] ?? {}, { enabled: false });
    const value = operation.startsWith('un') || operation === 'decrypt' ? body.value : 'AAAA';
    const answer = await use(operation, { alg: 'RSA-OAEP', value });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.error.innererror.code).toBe('KeyDisabled');
    const read = await call(demo, `${vaultUri}/keys/data-encryption?${version}`, { token });
    expect([read.status, read.body.attributes.enabled]).toEqual([200, false]);
  });

  it.each(['expires', 'notBefore'] as const)(
    'unwrap but do not wrap outside their dates (%s)',
    async (bound) => {
      const { use, vault } = await opened('almgard');
      const { body } = await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' });
      const time = bound === 'expires' ? Date.now() - 1_000 : Date.now() + 100_000;
      Object.assign(vault.keys.get('data-encryption')?.versions[0] ?? {}, { [bound]: time });
      expect((await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' })).status).toBe(403);
      expect((await use('unwrapkey', { alg: 'RSA-OAEP', value: body.value })).body.value).toBe('AAAA');
    },
  );

  it('permit only the operations in key_ops', async () => {
    const { use, vault } = await opened('almgard');
    Object.assign(vault.keys.get('data-encryption')?.versions[0] ?? {}, { operations: ['wrapKey'] });
    const answer = await use('unwrapkey', { alg: 'RSA-OAEP', value: 'AAAA' });
    expect(answer.body.error).toMatchObject({
      message: 'Operation unwrapKey is not permitted on this key.',
      innererror: { code: 'KeyOperationForbidden' },
    });
  });
});

describe('authorization', () => {
  it('the encryption role allows wrap, but not encrypt', async () => {
    const { use } = await opened('orgalil');
    expect((await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' })).status).toBe(200);
    const refused = await use('encrypt', { alg: 'RSA-OAEP', value: 'AAAA' });
    expect(refused.body.error.innererror.code).toBe('ForbiddenByRbac');
    expect(refused.body.error.message).toContain("Action: 'Microsoft.KeyVault/vaults/keys/encrypt/action'");
  });

  it('a role applies if it is assigned at the key or above, but not at another scope', async () => {
    const { use, subscription } = await opened('almgard');
    const vault = subscription.roleAssignments[0]?.scope ?? '';
    const subscriptionScope = vault.split('/').slice(0, 3).join('/');
    const wrapAt = async (scope: string) => {
      for (const one of subscription.roleAssignments) Object.assign(one, { scope });
      return (await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' })).status;
    };
    expect(await wrapAt(`${vault.toLowerCase()}/keys/data-encryption`)).toBe(200);
    expect(await wrapAt(subscriptionScope)).toBe(200);
    expect(await wrapAt(`${vault}/keys/data-encryption-2`)).toBe(403);
    expect(await wrapAt(`${subscriptionScope}/resourceGroups/rg-enc`)).toBe(403);
  });

  it('roles have no effect in a vault with access policies', async () => {
    const { use, vault } = await opened('almgard');
    vault.authorization = 'access policies';
    const answer = await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' });
    expect(answer.body.error.innererror.code).toBe('AccessDenied');
    expect(answer.body.error.message).toContain('does not have keys wrapKey permission');
  });

  it('a firewall that blocks the caller shows the address', async () => {
    const { demo, use, vault } = await opened('asahine');
    const answer = await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' });
    expect(answer.body.error.innererror.code).toBe('ForbiddenByFirewall');
    expect(answer.body.error.message).toContain(demo.simulator.world.callerAddress);
    vault.network.allowedAddresses.push(demo.simulator.world.callerAddress);
    expect((await use('wrapkey', { alg: 'RSA-OAEP', value: 'AAAA' })).status).toBe(200);
  });
});

describe('secrets', () => {
  it('are readable with the role for secrets', async () => {
    const { demo, vaultUri, token } = await opened('almgard');
    const { body } = await call(demo, `${vaultUri}/secrets/connection/?api-version=`, { token });
    expect(body).toMatchObject({ value: 'server=almgard;purpose=demo', attributes: { enabled: true } });
  });

  it('are refused without the role', async () => {
    const { demo, vaultUri, token } = await opened('tembusani');
    const answer = await call(demo, `${vaultUri}/secrets/connection?${version}`, { token });
    expect(answer.body.error.message).toContain('Microsoft.KeyVault/vaults/secrets/getSecret/action');
  });

  it('are not readable if disabled', async () => {
    const { demo, vaultUri, token, vault } = await opened('almgard');
    Object.assign(vault.secrets.get('connection')?.versions[0] ?? {}, { enabled: false });
    const answer = await call(demo, `${vaultUri}/secrets/connection?${version}`, { token });
    expect([answer.status, answer.body.error.innererror.code]).toEqual([403, 'SecretDisabled']);
  });
});
