import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { challengedTenant } from '../../../../electron/azure/key-vault/challenged-tenant.ts';
import { rememberChallenge, probeVault } from '../../../../electron/azure/key-vault/vault-challenge.ts';
import type { InboundResponse, OutboundRequest } from '../../../../electron/network/transport.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const vaultUri = 'https://fjord-keys.vault.azure.net';
const challenge = `Bearer authorization="https://login.microsoftonline.com/${tenantId}", resource="https://vault.azure.net"`;

const vaultWith = (response: Partial<InboundResponse>) => {
  const requests: OutboundRequest[] = [];
  const send = (request: OutboundRequest) => {
    requests.push(request);
    return Promise.resolve({ status: 200, headers: {}, body: '{}', ...response });
  };
  return { requests, transport: { send } };
};

describe('a vault’s challenge', () => {
  it('contains the trusted tenant, in lower case, with both spellings', () => {
    expect(challengedTenant(challenge)).toBe(tenantId);
    expect(challengedTenant(challenge.toUpperCase().replace('BEARER', 'Bearer'))).toBe(tenantId);
    expect(challengedTenant(challenge.replace('authorization=', 'authorization_uri='))).toBe(tenantId);
    expect(challengedTenant(`Bearer authorization="https://login.windows.net/${tenantId}"`)).toBe(tenantId);
  });

  it.each([
    '',
    'Basic realm="x"',
    'Bearer',
    'Bearer authorization="https://login.microsoftonline.com/common"',
    'Bearer authorization="http://login.microsoftonline.com/7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d"',
    'Bearer authorization="https://[/7b1f6c1e"',
  ])('is not read from %j', (header) => {
    expect(challengedTenant(header)).toBeNull();
  });

  it('results in a tenant id or null for any header', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (noise) => {
        const found = challengedTenant(`Bearer authorization="https://${noise}`);
        expect(found === null || /^[0-9a-f-]{36}$/.test(found)).toBe(true);
      }),
    );
  });

  it('is requested once, however many clients begin without a token', async () => {
    const { requests, transport } = vaultWith({
      status: 401,
      headers: { 'www-authenticate': challenge },
    });
    const vault = rememberChallenge(transport);
    expect((await probeVault(vault, vaultUri)).trustedTenantId).toBe(tenantId);
    const again = await vault.send({ method: 'POST', url: `${vaultUri}/keys/k/v/wrapkey`, headers: {} });
    expect(again.headers['www-authenticate']).toBe(challenge);
    expect(requests).toHaveLength(1);
  });

  it('of one vault is not used for another vault or for a request with a token', async () => {
    const { requests, transport } = vaultWith({
      status: 401,
      headers: { 'www-authenticate': challenge },
    });
    const vault = rememberChallenge(transport);
    await probeVault(vault, vaultUri);
    await vault.send({ method: 'GET', url: 'https://other.vault.azure.net/keys', headers: {} });
    await vault.send({ method: 'GET', url: `${vaultUri}/keys`, headers: { authorization: 'Bearer x' } });
    expect(requests).toHaveLength(3);
  });

  it('that is missing means that the host is not a Key Vault', async () => {
    const { transport } = vaultWith({ status: 200 });
    await expect(probeVault(transport, vaultUri)).rejects.toMatchObject({
      problem: { code: 'not-a-key-vault' },
    });
  });

  it.each([403, 429, 500, 503])('that is missing in a response of %i does not mean that', async (status) => {
    const { transport } = vaultWith({ status });
    await expect(probeVault(transport, vaultUri)).rejects.not.toHaveProperty('problem');
  });
});
