import type { TokenCredential } from '@azure/core-auth';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { SecretClient } from '@azure/keyvault-secrets';
import { describe, expect, it, vi } from 'vitest';
import { createAzureHttpClient } from '../../../electron/network/azure-http-client.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { createMsalNetworkClient } from '../../../electron/network/msal-network-client.ts';
import { refuseForeignHosts } from '../../../electron/network/refuse-foreign-hosts.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';

const credential: TokenCredential = {
  getToken: () =>
    Promise.resolve({ token: 'token-of-great-value', expiresOnTimestamp: Date.now() + 3_600_000 }),
};
const authority = 'https://login.microsoftonline.com/5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11';
const challenge = `Bearer authorization="${authority}", resource="https://vault.azure.net"`;

/** A vault with a list that continues at `nextLink`. Records the hosts that receive the token. */
function vaultWithNextLink(nextLink: string) {
  const tokenRecipients: string[] = [];
  const backend: HttpBackend = (request) => {
    const { host } = new URL(request.url);
    if (request.headers.has('authorization')) tokenRecipients.push(host);
    else if (host === 'contoso.vault.azure.net')
      return Promise.resolve(new Response('{}', { status: 401, headers: { 'www-authenticate': challenge } }));
    const page = host === 'contoso.vault.azure.net' ? { value: [], nextLink } : { value: [] };
    return Promise.resolve(
      new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } }),
    );
  };
  return { backend, tokenRecipients };
}

const readAll = async (backend: HttpBackend, refusesForeignHosts: boolean) => {
  const client = new SecretClient('https://contoso.vault.azure.net', credential, {
    httpClient: createAzureHttpClient(createTransport({ backend })),
    retryOptions: { maxRetries: 0 },
    ...(refusesForeignHosts && {
      additionalPolicies: [{ policy: refuseForeignHosts('contoso.vault.azure.net'), position: 'perCall' }],
    }),
  });
  for await (const page of client.listPropertiesOfSecrets().byPage()) expect(page).toEqual([]);
};

describe('a link in a vault’s response', () => {
  const anotherVault = 'https://fabrikam.vault.azure.net/secrets?api-version=7.6';

  it('would send the bearer token to another customer’s vault', async () => {
    const { backend, tokenRecipients } = vaultWithNextLink(anotherVault);
    await readAll(backend, false);
    expect(tokenRecipients).toContain('fabrikam.vault.azure.net');
  });

  it('does not if the client refuses foreign hosts', async () => {
    const { backend, tokenRecipients } = vaultWithNextLink(anotherVault);
    await expect(readAll(backend, true)).rejects.toMatchObject({
      problem: { code: 'host-not-allowed', facts: { host: 'fabrikam.vault.azure.net' } },
    });
    expect(tokenRecipients).toEqual(['contoso.vault.azure.net']);
  });

  it('never leads outside Azure, even without that policy', async () => {
    const { backend, tokenRecipients } = vaultWithNextLink('https://evil.example/secrets');
    await expect(readAll(backend, false)).rejects.toMatchObject({ problem: { code: 'host-not-allowed' } });
    expect(tokenRecipients).toEqual(['contoso.vault.azure.net']);
  });

  it('is followed on the vault itself, also with an explicit port', async () => {
    let requests = 0;
    const backend: HttpBackend = (request) => {
      if (!request.headers.has('authorization'))
        return Promise.resolve(
          new Response('{}', { status: 401, headers: { 'www-authenticate': challenge } }),
        );
      requests += 1;
      const nextLink =
        requests === 1 ? 'https://contoso.vault.azure.net:443/secrets?$skiptoken=x' : undefined;
      return Promise.resolve(
        new Response(JSON.stringify({ value: [], nextLink }), {
          headers: { 'content-type': 'application/json' },
        }),
      );
    };
    await readAll(backend, true);
    expect(requests).toBe(2);
  });
});

describe('the HTTP client of the Azure SDK clients', () => {
  const send = (request: Parameters<typeof createPipelineRequest>[0], backend: HttpBackend) =>
    createAzureHttpClient(createTransport({ backend })).sendRequest(createPipelineRequest(request));
  const url = 'https://graph.microsoft.com/x';

  it('aborts with the signal of the SDK', async () => {
    const controller = new AbortController();
    const sending = send({ url, abortSignal: controller.signal }, () => new Promise(() => undefined));
    controller.abort();
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('returns status, headers and text', async () => {
    const response = await send({ url, method: 'POST', body: '{}' }, async (request) => {
      const body = await request.text();
      return new Response(`${request.method} ${body}`, { status: 418, headers: { 'X-Pot': 'tea' } });
    });
    expect(response).toMatchObject({ status: 418, bodyAsText: 'POST {}' });
    expect(response.headers.get('x-pot')).toBe('tea');
  });

  it('rejects a body that is not text', async () => {
    const backend = vi.fn<HttpBackend>();
    await expect(send({ url, method: 'POST', body: new Uint8Array(2) }, backend)).rejects.toThrow(TypeError);
    expect(backend).not.toHaveBeenCalled();
  });
});

describe('the network client of MSAL', () => {
  it('posts the form and parses the response', async () => {
    const client = createMsalNetworkClient(
      createTransport({
        backend: async (request) =>
          Response.json({ echoed: await request.text(), as: request.headers.get('content-type') }),
      }),
    );
    const response = await client.sendPostRequestAsync('https://login.microsoftonline.com/x', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    });
    expect(response).toMatchObject({
      status: 200,
      body: { echoed: 'grant_type=client_credentials', as: 'application/x-www-form-urlencoded' },
    });
  });
});
