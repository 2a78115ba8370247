import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudName, clouds } from '../../../../shared/cloud.ts';
import { findIdentifier } from '../../../../electron/azure/identify/find-identifier.ts';

const id = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const version = '0123456789abcdef0123456789abcdef';
const vault = { cloud: 'public', vaultUri: 'https://contoso-kv.vault.azure.net' } as const;
const ofVault = { ...vault, kind: 'vault', name: null, version: null };
const ofKey = { ...vault, kind: 'key', name: 'data-key', version: null };

describe('an identifier in a pasted text', () => {
  it.each([
    ['https://contoso-kv.vault.azure.net', ofVault],
    ['https://contoso-kv.vault.azure.net/', ofVault],
    ['HTTPS://Contoso-KV.vault.azure.net:443/', ofVault],
    ['contoso-kv.vault.azure.net', ofVault],
    ['https://contoso-kv.vault.azure.net/keys', ofVault],
    ['https://contoso-kv.vault.azure.net/keys/data-key', ofKey],
    [`https://contoso-kv.vault.azure.net/keys/data-key/${version}`, { ...ofKey, version }],
    [
      `https://contoso-kv.vault.azure.net/keys/data-key/${version.toUpperCase()}?api-version=7.4`,
      { ...ofKey, version },
    ],
    ['https://contoso-kv.vault.azure.net/keys/data-key/wrapKey', ofKey],
    [
      `https://contoso-kv.vault.azure.net/secrets/db/${version}`,
      { ...ofKey, kind: 'secret', name: 'db', version },
    ],
    ['https://contoso-kv.vault.azure.net/certificates/tls', { ...ofKey, kind: 'certificate', name: 'tls' }],
    [
      `{ "kid": "https://contoso-kv.vault.azure.net/keys/data-key/${version}", "kty": "RSA" }`,
      { ...ofKey, version },
    ],
    [`'https://contoso-kv.vault.azure.net/keys/data-key'`, ofKey],
    ['\u201Chttps://contoso-kv.vault.azure.net/keys/data-key\u201D,', ofKey],
    [
      'Vault URI:\n  https://contoso-kv.vault.azure.net/\nTenant: 72f988bf-86f1-41af-91ab-2d7cd011db47',
      ofVault,
    ],
    [id.toUpperCase(), { kind: 'tenant', reference: id }],
    [` "${id}" `, { kind: 'tenant', reference: id }],
    [`{${id}}`, { kind: 'tenant', reference: id }],
    [`Tenant ID: ${id}\n${id}`, { kind: 'tenant', reference: id }],
    ['Contoso.OnMicrosoft.com', { kind: 'domain', reference: 'contoso.onmicrosoft.com' }],
    ['"contoso.example."', { kind: 'domain', reference: 'contoso.example' }],
    ['anna@contoso.example', { kind: 'domain', reference: 'contoso.example' }],
    [`https://login.microsoftonline.com/${id}/v2.0`, { kind: 'tenant', reference: id }],
    ['https://login.microsoftonline.us/contoso.us/adminconsent', { kind: 'domain', reference: 'contoso.us' }],
  ])('is found in %j', (text, expected) => {
    expect(findIdentifier(text)).toEqual(expected);
  });

  it.each([
    ['https://contoso-kv.vault.azure.net.evil.example/keys/k', 'contoso-kv.vault.azure.net.evil.example'],
    ['https://evil.example/contoso', 'evil.example'],
    ['https://evil.example?contoso-kv', 'evil.example'],
    ['https://contoso.managedhsm.azure.net/keys/k', 'contoso.managedhsm.azure.net'],
    ['https://login.microsoftonline.com@evil.example/contoso.example', 'evil.example'],
    ['https://a--b.vault.azure.net', 'vault name is not valid'],
    ['https://one-kv.vault.azure.net https://two-kv.vault.azure.net', 'several vaults'],
    [`${id} 11111111-1111-4111-8111-111111111111`, 'several IDs'],
    ['one.example two.example', 'several domains'],
    ['00000000-0000-0000-0000-000000000000', 'empty GUID'],
    ['hello', 'does not contain an identifier'],
    ['🙂', 'does not contain an identifier'],
  ])('is refused in %j', (text, why) => {
    const found = findIdentifier(text);
    expect(found).toMatchObject({ kind: 'none', why: expect.stringContaining(why) as string });
  });

  it('is found in every cloud, whatever surrounds it', () => {
    const surrounding = fc.constantFrom('', ' ', '\n', '"', "'", '(', ')', '<', '>', ',', ';', '\t');
    const inAnyCloud = fc.record({
      cloud: fc.constantFrom(...cloudName.options),
      name: fc.stringMatching(/^[a-z][a-z0-9]{2,23}$/),
      key: fc.stringMatching(/^[0-9A-Za-z-]{1,60}$/),
      version: fc.option(fc.stringMatching(/^[0-9a-f]{32}$/)),
    });
    fc.assert(
      fc.property(surrounding, inAnyCloud, surrounding, (before, drawn, after) => {
        const vaultUri = `https://${drawn.name}.${clouds[drawn.cloud].vaultSuffix}`;
        const path = drawn.version === null ? '' : `/${drawn.version}`;
        const expected = {
          kind: 'key',
          cloud: drawn.cloud,
          vaultUri,
          name: drawn.key,
          version: drawn.version,
        };
        expect(findIdentifier(`${before}${vaultUri}/keys/${drawn.key}${path}${after}`)).toEqual(expected);
      }),
    );
  });

  it('needs linear time and never throws for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        expect(findIdentifier(text)).toHaveProperty('kind');
      }),
    );
    for (const part of ['a.', 'a-', 'https://', 'a@', '0-', 'vault.azure.net/keys/'])
      expect(findIdentifier(part.repeat(2_000 / part.length))).toHaveProperty('kind');
  });
});
