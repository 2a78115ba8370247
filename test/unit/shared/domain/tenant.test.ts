import { describe, expect, it } from 'vitest';
import {
  newTenant,
  tenantId,
  tenantRecord,
  tenantReference,
  vaultUri,
} from '../../../../shared/domain/tenant.ts';

describe('a tenant reference', () => {
  it.each([
    ['72F988BF-86F1-41AF-91AB-2D7CD011DB47', '72f988bf-86f1-41af-91ab-2d7cd011db47'],
    ['  fjord.onmicrosoft.com ', 'fjord.onmicrosoft.com'],
    ['Mail.Fjord.Example', 'mail.fjord.example'],
  ])('%j is accepted as %s', (text, expected) => {
    expect(tenantReference.parse(text)).toBe(expected);
  });

  it.each([
    '',
    'fjord',
    'fjord.',
    '-fjord.example',
    'https://fjord.example',
    'fjord.example/path',
    '72f988bf-86f1-41af-91ab-2d7cd011db4',
    '00000000-0000-0000-0000-000000000000',
    'common fjord.example',
    `${'a'.repeat(64)}.example`,
    '<img src=x>',
  ])('%j is refused with a sentence', (text) => {
    const result = tenantReference.safeParse(text);
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.message).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe('a tenant id', () => {
  it('is not a domain', () => {
    expect(tenantId.safeParse('fjord.onmicrosoft.com').success).toBe(false);
  });
});

describe('a vault URI', () => {
  it.each([
    ['https://fjord-keys.vault.azure.net', 'https://fjord-keys.vault.azure.net'],
    ['https://Fjord-Keys.vault.azure.net/', 'https://fjord-keys.vault.azure.net'],
    ['https://fjord-keys.vault.azure.net:443/', 'https://fjord-keys.vault.azure.net'],
    ['https://fjord-keys.vault.usgovcloudapi.net', 'https://fjord-keys.vault.usgovcloudapi.net'],
    ['https://abc.vault.azure.cn', 'https://abc.vault.azure.cn'],
  ])('%s is accepted as %s', (text, expected) => {
    expect(vaultUri.parse(text)).toBe(expected);
  });

  it.each([
    'http://fjord-keys.vault.azure.net',
    'https://fjord-keys.vault.azure.net/keys/a',
    'https://fjord-keys.vault.azure.net:8443',
    'https://fjord-keys.vault.azure.net.attacker.example',
    'https://user@fjord-keys.vault.azure.net',
    'https://a.b.vault.azure.net',
    'https://vault.azure.net',
    'https://ab.vault.azure.net',
    'https://fjord--keys.vault.azure.net',
    'https://fjord-.vault.azure.net',
    'https://9fjord.vault.azure.net',
    `https://${'a'.repeat(25)}.vault.azure.net`,
    'fjord-keys',
  ])('%s is refused', (text) => {
    expect(vaultUri.safeParse(text).success).toBe(false);
  });
});

describe('a new tenant', () => {
  const vault = {
    vaultUri: 'https://fjord-keys.vault.azure.net',
    keyName: 'customer-data',
    secretName: null,
  };
  const valid = { tenant: 'fjord.onmicrosoft.com', name: 'Fjord Kraft', cloud: 'public', vaults: [vault] };
  const messages = (value: unknown): string[] =>
    newTenant.safeParse(value).error?.issues.map((one) => one.message) ?? [];

  it('uses the latest key version if none is given, as in records of earlier versions', () => {
    expect(newTenant.parse(valid).vaults).toEqual([{ ...vault, keyVersion: null }]);
    const earlier = {
      ...{ tenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d', name: 'Fjord Kraft', domain: null },
      ...{ cloud: 'public', vaults: [vault], addedAt: '2026-01-01T00:00:00.000Z' },
    };
    expect(tenantRecord.parse(earlier).vaults[0]?.keyVersion).toBeNull();
  });

  it('can have the version of a key, but not without the key', () => {
    const pinned = (change: object) => ({ ...valid, vaults: [{ ...vault, ...change }] });
    const version = '0123456789ABCDEF0123456789abcdef';
    expect(newTenant.parse(pinned({ keyVersion: version })).vaults[0]?.keyVersion).toBe(
      version.toLowerCase(),
    );
    expect(messages(pinned({ keyVersion: 'latest' }))[0]).toContain('32 hexadecimal digits');
    expect(messages(pinned({ keyVersion: version, keyName: null }))[0]).toContain('the name of the key');
  });

  it('is accepted with a vault of the same cloud', () => {
    expect(newTenant.safeParse(valid).success).toBe(true);
  });

  it('is refused with a vault of another cloud', () => {
    expect(messages({ ...valid, cloud: 'china' })).toEqual([expect.stringContaining('another cloud')]);
  });

  it.each(['https://fjord-keys.vault.azure.net/keys', 'fjord-keys', 'https://a.vault.azure.cn'])(
    'is refused with the format of a vault URI for %j, without mentioning another cloud',
    (vaultUri) => {
      const shown = messages({ ...valid, vaults: [{ ...vault, vaultUri }] });
      expect(shown).toEqual([expect.stringContaining('A vault URI looks like')]);
    },
  );

  it('is refused with the same vault twice, in any spelling', () => {
    const again = { ...vault, vaultUri: 'https://FJORD-KEYS.vault.azure.net/' };
    expect(messages({ ...valid, vaults: [vault, again] })).toEqual([expect.stringContaining('twice')]);
  });

  it.each(['', '   ', 'x'.repeat(121)])('is refused with the name %j', (name) => {
    expect(messages({ ...valid, name })).toHaveLength(1);
  });

  it.each(['a/b', 'key name', 'ключ', ''])('is refused with the key name %j', (keyName) => {
    expect(messages({ ...valid, vaults: [{ ...vault, keyName }] })).toEqual([
      expect.stringContaining('letters, digits'),
    ]);
  });
});
