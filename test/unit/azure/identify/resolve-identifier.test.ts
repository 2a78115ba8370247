import { describe, expect, it } from 'vitest';
import { clouds } from '../../../../shared/cloud.ts';
import { createResolveIdentifier } from '../../../../electron/azure/identify/resolve-identifier.ts';
import { createTransport } from '../../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';

const id = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const version = '0123456789abcdef0123456789abcdef';
const app = { clientId: '11111111-1111-4111-8111-111111111111', homeTenantId: id };
const nothing = {
  tenantId: null,
  domain: null,
  vaultUri: null,
  keyName: null,
  keyVersion: null,
  secretName: null,
};

const metadataOf = (host: string) =>
  Response.json({ issuer: `https://${host}/${id}/v2.0`, cloud_instance_name: host.replace(/^login\./, '') });
const notFound = () =>
  Response.json(
    {
      error: 'invalid_tenant',
      error_description: `AADSTS90002: Tenant 'x' not found.`,
      error_codes: [90002],
    },
    { status: 400, headers: { 'x-ms-request-id': '11111111-2222-4333-8444-555555555555' } },
  );
const challenge = () =>
  new Response('{}', {
    status: 401,
    headers: {
      'www-authenticate': `Bearer authorization="https://login.microsoftonline.com/${id}", resource="https://vault.azure.net"`,
    },
  });
const unreachable = () =>
  Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));

/** Records every request. */
function resolverWith(backend: HttpBackend) {
  const requests: Request[] = [];
  const transport = createTransport({
    backend: (request) => {
      requests.push(request.clone());
      return backend(request);
    },
  });
  return { resolve: createResolveIdentifier({ transport, app }), requests };
}

const hostOf = (request: Request): string => new URL(request.url).host;

describe('resolving a pasted identifier', () => {
  it.each([
    ['', { kind: 'vault' }],
    ['/keys/data-key', { kind: 'key', keyName: 'data-key' }],
    [`/keys/data-key/${version}`, { kind: 'key', keyName: 'data-key', keyVersion: version }],
    [`/secrets/db/${version}`, { kind: 'secret', secretName: 'db' }],
    [`/certificates/tls/${version}`, { kind: 'certificate', keyName: 'tls', keyVersion: version }],
  ])('asks only the vault for its tenant: %s', async (path, expected) => {
    const { resolve, requests } = resolverWith(() => Promise.resolve(challenge()));
    const vaultUri = 'https://contoso-kv.vault.usgovcloudapi.net';
    expect(await resolve(`${vaultUri}${path}`)).toEqual({
      ok: true,
      value: { ...nothing, cloud: 'us-government', vaultUri, tenantId: id, ...expected },
    });
    expect(requests.map(hostOf)).toEqual(['contoso-kv.vault.usgovcloudapi.net']);
    expect(requests[0]?.headers.has('authorization')).toBe(false);
  });

  it.each(Object.entries(clouds))(
    'finds a domain or a tenant id in the cloud %s',
    async (cloud, { authorityHost }) => {
      const { resolve, requests } = resolverWith((request) =>
        Promise.resolve(hostOf(request) === authorityHost ? metadataOf(authorityHost) : notFound()),
      );
      const found = { ...nothing, cloud, tenantId: id };
      expect(await resolve('contoso.example')).toEqual({
        ok: true,
        value: { ...found, kind: 'domain', domain: 'contoso.example' },
      });
      expect(await resolve(id)).toEqual({ ok: true, value: { ...found, kind: 'tenant' } });
      for (const request of requests) {
        expect([request.method, request.headers.has('authorization')]).toEqual(['GET', false]);
        expect(new URL(request.url).pathname).toMatch(/\/v2\.0\/\.well-known\/openid-configuration$/);
      }
    },
  );

  it('does not take the metadata of a tenant in another cloud for this cloud', async () => {
    const { resolve } = resolverWith((request) => {
      const ofGovernment = metadataOf(clouds['us-government'].authorityHost);
      return Promise.resolve(hostOf(request) === clouds.china.authorityHost ? notFound() : ofGovernment);
    });
    expect(await resolve(id)).toMatchObject({ value: { cloud: 'us-government' } });
  });

  it('refuses a tenant that no cloud has', async () => {
    const { resolve } = resolverWith(() => Promise.resolve(notFound()));
    for (const text of [id, 'contoso.example'])
      expect(await resolve(text)).toMatchObject({ ok: false, problem: { code: 'tenant-not-found' } });
  });

  it('reports a cloud that it cannot reach instead of a missing tenant', async () => {
    const { resolve } = resolverWith((request) =>
      hostOf(request) === clouds.china.authorityHost ? unreachable() : Promise.resolve(notFound()),
    );
    expect(await resolve(id)).toMatchObject({ ok: false, problem: { code: 'name-not-resolved' } });
  });

  it('reports a vault that it cannot ask with the names in the identifier, and refuses a host that is no vault', async () => {
    const { resolve } = resolverWith(unreachable);
    const vaultUri = 'https://contoso-kv.vault.azure.net';
    expect(await resolve(`${vaultUri}/keys/signing`)).toMatchObject({
      ok: true,
      value: {
        kind: 'key',
        tenantId: null,
        vaultUri,
        keyName: 'signing',
        vaultProblem: { code: expect.stringMatching(/name/) as string },
      },
    });
    const { resolve: atWebsite } = resolverWith(() => Promise.resolve(new Response('Hello')));
    expect(await atWebsite('https://contoso-kv.vault.azure.net')).toMatchObject({
      problem: { code: 'not-a-key-vault' },
    });
  });

  it('sends nothing for a text that it refuses', async () => {
    const { resolve, requests } = resolverWith(unreachable);
    expect(await resolve('https://evil.example/keys/k')).toMatchObject({
      problem: { code: 'input-invalid', facts: { issues: [{ path: 'text' }] } },
    });
    expect(requests).toEqual([]);
  });
});
