import { readFile } from 'node:fs/promises';
import { fetch, ProxyAgent, type RequestInit, type Response } from 'undici';
import type { Recipe } from '../../electron/simulator/doors/recipe.ts';

/** Requests to Azure's host names as a program sends them that was given the proxy and the authority of the ready file. */
export interface ProxiedClient {
  send(url: string, init?: RequestInit): Promise<Response>;
  /** A token of the application for a resource, in a tenant by id or domain. */
  token(tenant: string, resource?: string): Promise<string>;
  /** Reads a page of Key Vault with a token. */
  readVault(uri: string, path: string, token: string): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

export async function throughProxy({ proxy, caFile, app }: Recipe): Promise<ProxiedClient> {
  const dispatcher = new ProxyAgent({ uri: proxy, requestTls: { ca: await readFile(caFile, 'utf8') } });
  const send: ProxiedClient['send'] = (url, init) => fetch(url, { ...init, dispatcher });
  return {
    send,
    async token(tenant, resource = 'https://vault.azure.net') {
      const answer = await send(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: app.clientId,
          client_secret: app.secret,
          scope: `${resource}/.default`,
        }),
      });
      const body = (await answer.json()) as { access_token?: string };
      return body.access_token ?? `no token: ${JSON.stringify(body)}`;
    },
    async readVault(uri, path, token) {
      const separator = path.includes('?') ? '&' : '?';
      const answer = await send(`${uri}${path}${separator}api-version=7.5`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: answer.status, body: await answer.json() };
    },
    close: () => dispatcher.close(),
  };
}
