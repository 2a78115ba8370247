import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { ClientSecretCredential } from '@azure/identity';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles } from '../../electron/simulator/authorization/built-in-roles.ts';
import { createSmallWorld, smallWorldSecret } from '../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { fixedClock } from '../../electron/simulator/world/world-clock.ts';
import { createKeyRing } from '../../electron/simulator/world/key-ring.ts';
import { checkExpectedAnswers } from './expected-answers/check-expected-answers.ts';
import { checkAgainstSchemas, schemasAreMissing } from './published-schemas.ts';
import { record, type Recording } from './recording.ts';

const keyRing = createKeyRing();
const noWait = { intervalInMs: 1 };

/** The small world with the application as Key Vault Administrator, and clients for its vault. */
function open() {
  const clock = fixedClock(new Date());
  const fixture = createSmallWorld(clock.now());
  for (const [index, one] of fixture.subscription.roleAssignments.entries())
    fixture.subscription.roleAssignments[index] = {
      ...one,
      roleDefinitionId: builtInRoles.keyVaultAdministrator.id,
    };
  fixture.vault.purgeProtection = false;
  const simulator = createSimulator({ world: fixture.world, clock, keyRing });
  const recorded = record(simulator);
  const options = { httpClient: recorded.sdkClient, retryOptions: { maxRetries: 0 } };
  const { appId } = fixture.application;
  const credential = new ClientSecretCredential(fixture.tenant.tenantId, appId, smallWorldSecret, options);
  const uri = `https://${fixture.vault.name}.vault.azure.net`;
  return {
    fixture,
    clock,
    recorded,
    keys: new KeyClient(uri, credential, options),
    secrets: new SecretClient(uri, credential, options),
    cryptography: (id: string) => new CryptographyClient(id, credential, options),
  };
}

let given: ReturnType<typeof open>;
let recording: Recording;
beforeEach(() => {
  given = open();
  recording = given.recorded;
});
afterEach(async () => {
  checkExpectedAnswers(recording.exchanges);
  if (!schemasAreMissing) await checkAgainstSchemas(recording.exchanges);
});

describe('a key', () => {
  it('is created, updated and rotated, and its previous versions stay usable', async () => {
    const { keys, cryptography } = given;
    const made = await keys.createRsaKey('fresh', { keySize: 2048, tags: { by: 'test' } });
    expect(made.properties).toMatchObject({ enabled: true, tags: { by: 'test' }, recoverableDays: 90 });
    const secret = randomBytes(32);
    const { result } = await cryptography(String(made.id)).wrapKey('RSA-OAEP-256', secret);
    const rotated = await keys.rotateKey('fresh');
    expect(rotated.properties.version).not.toBe(made.properties.version);
    expect((await keys.getKey('fresh')).id).toBe(rotated.id);
    expect(
      Buffer.from((await cryptography(String(made.id)).unwrapKey('RSA-OAEP-256', result)).result),
    ).toEqual(secret);
    await keys.updateKeyProperties('fresh', String(made.properties.version), { enabled: false });
    await expect(cryptography(String(made.id)).unwrapKey('RSA-OAEP-256', result)).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it.each([
    ['P-256', 'ES256', 'sha256'],
    ['P-384', 'ES384', 'sha384'],
    ['P-521', 'ES512', 'sha512'],
  ] as const)('on curve %s signs with %s, and verifies that digest only', async (curve, algorithm, hash) => {
    const { keys, cryptography } = given;
    const { id } = await keys.createEcKey(`curve-${curve}`, { curve });
    const client = cryptography(String(id));
    const digest = createHash(hash).update('message').digest();
    const { result } = await client.sign(algorithm, digest);
    expect((await client.verify(algorithm, digest, result)).result).toBe(true);
    const other = createHash(hash).update('another').digest();
    expect((await client.verify(algorithm, other, result)).result).toBe(false);
  });

  it('of RSA signs, and verifies that digest only', async () => {
    const { keys, cryptography } = given;
    const { id } = await keys.getKey('data-encryption');
    const digest = createHash('sha256').update('message').digest();
    const { result } = await cryptography(String(id)).sign('RS256', digest);
    expect((await cryptography(String(id)).verify('RS256', digest, result)).result).toBe(true);
    const other = createHash('sha256').update('another').digest();
    expect((await cryptography(String(id)).verify('RS256', other, result)).result).toBe(false);
    expect((await cryptography(String(id)).verifyData('RS256', Buffer.from('message'), result)).result).toBe(
      true,
    );
  });

  it('is the same key after an import', async () => {
    const { keys } = given;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = privateKey.export({ format: 'jwk' });
    const part = (text: string | undefined) => Buffer.from(String(text), 'base64url');
    const { n, e, d, p, q, dp, dq, qi } = jwk;
    const imported = await keys.importKey('imported', {
      kty: 'RSA',
      n: part(n),
      e: part(e),
      d: part(d),
      p: part(p),
      q: part(q),
      dp: part(dp),
      dq: part(dq),
      qi: part(qi),
    });
    expect(Buffer.from(imported.key?.n ?? []).toString('base64url')).toBe(n);
    expect(imported.key?.d).toBeUndefined();
  });

  it('is deleted, recovered, deleted again and purged, and its name is not available meanwhile', async () => {
    const { keys } = given;
    await keys.createRsaKey('fleeting');
    const deleting = await keys.beginDeleteKey('fleeting', noWait);
    expect((await deleting.pollUntilDone()).properties.recoveryId).toContain('/deletedkeys/fleeting');
    await expect(keys.getKey('fleeting')).rejects.toMatchObject({ statusCode: 404, code: 'KeyNotFound' });
    await expect(keys.createRsaKey('fleeting')).rejects.toMatchObject({ statusCode: 409 });
    const names = [];
    for await (const { name } of keys.listDeletedKeys()) names.push(name);
    expect(names).toEqual(['fleeting']);
    await (await keys.beginRecoverDeletedKey('fleeting', noWait)).pollUntilDone();
    expect((await keys.getKey('fleeting')).name).toBe('fleeting');
    await (await keys.beginDeleteKey('fleeting', noWait)).pollUntilDone();
    await keys.purgeDeletedKey('fleeting');
    await expect(keys.getDeletedKey('fleeting')).rejects.toMatchObject({ statusCode: 404 });
    expect((await keys.createRsaKey('fleeting')).name).toBe('fleeting');
  });

  it('is listed as deleted after the propagation delay', async () => {
    const { keys, fixture, clock } = given;
    fixture.world.propagation = { ...fixture.world.propagation, deletion: 5_000 };
    const deleting = await keys.beginDeleteKey('data-encryption', noWait);
    await expect(keys.getDeletedKey('data-encryption')).rejects.toMatchObject({ statusCode: 404 });
    clock.advance(5_000);
    expect((await deleting.pollUntilDone()).name).toBe('data-encryption');
  });

  it('is not purged if purge protection is on', async () => {
    const { keys, fixture } = given;
    fixture.vault.purgeProtection = true;
    await (await keys.beginDeleteKey('data-encryption', noWait)).pollUntilDone();
    await expect(keys.purgeDeletedKey('data-encryption')).rejects.toMatchObject({ statusCode: 403 });
  });

  it('is listed in pages', async () => {
    const { keys, fixture } = given;
    const [original] = fixture.vault.keys.values();
    if (!original) throw new Error('The vault has no key.');
    for (let index = 0; index < 60; index++)
      fixture.vault.keys.set(`key-${index}`, { ...original, name: `key-${index}` });
    const names = new Set<string>();
    for await (const { name } of keys.listPropertiesOfKeys()) names.add(name);
    expect(names.size).toBe(61);
  });
});

it('a secret is set, updated, deleted, recovered and purged', async () => {
  const { secrets } = given;
  const set = await secrets.setSecret('test', 'first', { contentType: 'text/plain' });
  await secrets.setSecret('test', 'second');
  expect((await secrets.getSecret('test')).value).toBe('second');
  expect((await secrets.getSecret('test', { version: String(set.properties.version) })).value).toBe('first');
  await secrets.updateSecretProperties('test', String(set.properties.version), { enabled: false });
  await expect(secrets.getSecret('test', { version: String(set.properties.version) })).rejects.toMatchObject({
    statusCode: 403,
  });
  await (await secrets.beginDeleteSecret('test', noWait)).pollUntilDone();
  await expect(secrets.setSecret('test', 'third')).rejects.toMatchObject({ statusCode: 409 });
  await (await secrets.beginRecoverDeletedSecret('test', noWait)).pollUntilDone();
  expect((await secrets.getSecret('test')).value).toBe('second');
  await (await secrets.beginDeleteSecret('test', noWait)).pollUntilDone();
  await secrets.purgeDeletedSecret('test');
  await expect(secrets.getDeletedSecret('test')).rejects.toMatchObject({ statusCode: 404 });
});
