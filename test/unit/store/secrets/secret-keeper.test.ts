import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealedSecretKeeper, type Seal } from '../../../../electron/store/secrets/sealed-secret-keeper.ts';
import { dataFolder } from '../../../support/data-folder.ts';

/** Encodes the text with the backend’s name, so that only the same backend can decode it. */
const sealOf = (backend: string, changes: Partial<Seal> = {}): Seal => ({
  backend,
  available: true,
  encrypt: (text) => Buffer.from(`${backend}:${Buffer.from(text).toString('hex')}`),
  decrypt: (sealed) => {
    const [by, text = ''] = sealed.toString().split(':');
    if (by !== backend) throw new Error('bad decrypt');
    return Buffer.from(text, 'hex').toString();
  },
  ...changes,
});
const everythingIn = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

describe('encrypted secrets', () => {
  it('survive a restart, encrypted in a file that only its owner can read', async () => {
    const folder = dataFolder();
    const path = join(folder, 'secrets.json');
    const before = sealedSecretKeeper({ path, seal: sealOf('keychain') });
    expect(before).toMatchObject({ persists: true, why: null });
    await before.write('client', 's3cr3t');
    const after = sealedSecretKeeper({ path, seal: sealOf('keychain') });
    expect(await after.read('client')).toBe('s3cr3t');
    expect(await after.read('other')).toBeNull();
    expect(everythingIn(folder)).not.toContain('s3cr3t');
    expect(readdirSync(folder)).toEqual(['secrets.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['basic_text', true],
    ['unknown', true],
    ['gnome_libsecret', false],
  ])(
    'of the backend %s (available: %s) are kept for the session only, with the reason, and nothing is written',
    async (backend, available) => {
      const folder = dataFolder();
      const keeper = sealedSecretKeeper({
        path: join(folder, 'secrets.json'),
        seal: sealOf(backend, { available }),
      });
      expect(keeper.persists).toBe(false);
      expect(keeper.why).toContain('in memory');
      await keeper.write('client', 's3cr3t');
      expect(await keeper.read('client')).toBe('s3cr3t');
      expect(readdirSync(folder)).toEqual([]);
      await keeper.forget('client');
      expect(await keeper.read('client')).toBeNull();
    },
  );

  it('of another backend stay in the file with a notice, and are readable when that backend is used again', async () => {
    const path = join(dataFolder(), 'secrets.json');
    await sealedSecretKeeper({ path, seal: sealOf('kwallet5') }).write('client', 'old');
    const changed = sealedSecretKeeper({ path, seal: sealOf('gnome_libsecret') });
    expect(await changed.read('client')).toBeNull();
    expect(changed.why).toContain('kwallet5');
    await changed.write('client', 'new');
    expect(changed.why).toBeNull();
    expect(await changed.read('client')).toBe('new');
    expect(await sealedSecretKeeper({ path, seal: sealOf('kwallet5') }).read('client')).toBe('old');
  });

  it('that cannot be decrypted stay in the file, with a notice that omits the ciphertext', async () => {
    const path = join(dataFolder(), 'secrets.json');
    await sealedSecretKeeper({ path, seal: sealOf('keychain') }).write('client', 's3cr3t');
    const before = readFileSync(path, 'utf8');
    const locked = sealedSecretKeeper({
      path,
      seal: sealOf('keychain', { decrypt: () => Promise.reject(new Error('locked')) }),
    });
    expect(await locked.read('client')).toBeNull();
    expect(locked.why).toContain('keychain');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('are deleted for every backend', async () => {
    const path = join(dataFolder(), 'secrets.json');
    await sealedSecretKeeper({ path, seal: sealOf('kwallet5') }).write('client', 'old');
    await sealedSecretKeeper({ path, seal: sealOf('keychain') }).forget('client');
    expect(await sealedSecretKeeper({ path, seal: sealOf('kwallet5') }).read('client')).toBeNull();
  });

  it.each(['', '{', '{"version":2}', '{"version":1,"sealedBy":{"keychain":{"client":"not base64!"}}}'])(
    'with the file content %j are quarantined, never deleted',
    async (text) => {
      const folder = dataFolder();
      const path = join(folder, 'secrets.json');
      writeFileSync(path, text);
      const keeper = sealedSecretKeeper({ path, seal: sealOf('keychain') });
      expect(await keeper.read('client')).toBeNull();
      expect(keeper.why).toContain('secrets.json.damaged-');
      expect(everythingIn(folder)).toBe(text);
    },
  );

  it('are kept for the session if their file cannot be opened', async () => {
    const path = join(dataFolder(), 'secrets.json');
    mkdirSync(path);
    const keeper = sealedSecretKeeper({ path, seal: sealOf('keychain') });
    expect(keeper).toMatchObject({ persists: false });
    expect(keeper.why).toContain('cannot be opened');
    await keeper.write('client', 's3cr3t');
    expect(await keeper.read('client')).toBe('s3cr3t');
  });

  it('stay unchanged if a new secret cannot be encrypted', async () => {
    const path = join(dataFolder(), 'secrets.json');
    const keeper = sealedSecretKeeper({ path, seal: sealOf('keychain') });
    await keeper.write('client', 'old');
    const failing = sealedSecretKeeper({
      path,
      seal: sealOf('keychain', { encrypt: () => Promise.reject(new Error('locked')) }),
    });
    await expect(failing.write('client', 'new')).rejects.toThrow('locked');
    expect(failing.why).toContain('keychain');
    expect(await failing.read('client')).toBe('old');
  });
});
