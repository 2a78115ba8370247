import { describe, expect, it } from 'vitest';
import { customer, quickDemo, tokenFor } from '../unit/simulator/call.ts';
import { checkExpectedAnswers } from './expected-answers/check-expected-answers.ts';
import type { Exchange } from './recording.ts';

const demo = quickDemo();
const { vaultUri, tenantId } = customer(demo, 'almgard');
const { clientId, secret, homeTenantId } = demo.app;
const graph = 'https://graph.microsoft.com';
const management = 'https://management.azure.com';
const tokenUrl = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;

async function ask(url: string, init: RequestInit = {}, method = 'GET'): Promise<Exchange> {
  const response = await demo.simulator.fetch(new Request(url, { method, ...init }));
  const text = await response.text();
  return { method, url, status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
const askForToken = (clientSecret: string) =>
  ask(
    tokenUrl,
    {
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: `${graph}/.default`,
      }),
    },
    'POST',
  );
const withToken = (token: string, json?: unknown): RequestInit => ({
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  ...(json === undefined ? {} : { body: JSON.stringify(json) }),
});

describe('answers fit what this project expects', () => {
  it('of a token, and of its refusal', async () => {
    const answers = [await askForToken(secret), await askForToken('another')];
    expect(answers.map(({ status }) => status)).toEqual([200, 401]);
    expect(checkExpectedAnswers(answers)).toEqual(['Token', 'Token']);
  });

  it('of Graph’s lists, and of a batch', async () => {
    const atCustomer = withToken(await tokenFor(demo, tenantId, graph));
    const atHome = await tokenFor(demo, homeTenantId, graph);
    const requests = [
      { id: '1', method: 'GET', url: '/applications' },
      { id: '2', method: 'GET', url: `/applications(appId='${tenantId}')` },
    ];
    const answers = [
      await ask(`${graph}/v1.0/users?$top=5`, atCustomer),
      await ask(`${graph}/v1.0/servicePrincipals`, withToken(atHome)),
      await ask(`${graph}/v1.0/applications`, withToken(atHome)),
      await ask(`${graph}/v1.0/$batch`, withToken(atHome, { requests }), 'POST'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const operations = ['ListUsers', 'ListServicePrincipals', 'ListApplications', 'Batch'];
    expect(checkExpectedAnswers(answers)).toEqual(operations);
  });

  it('of key operations', async () => {
    const token = await tokenFor(demo, tenantId);
    const key = `${vaultUri}/keys/data-encryption/`;
    const wrap = {
      alg: 'RSA-OAEP-256',
      value: Buffer.from('a key of 32 bytes, more or less.').toString('base64url'),
    };
    const wrapped = await ask(`${key}/wrapkey?api-version=7.6`, withToken(token, wrap), 'POST');
    const { value } = wrapped.body as { value: string };
    const unwrap = withToken(token, { alg: 'RSA-OAEP-256', value });
    const answers = [
      await ask(`${key}?api-version=7.6`, withToken(token)),
      wrapped,
      await ask(`${key}/unwrapkey?api-version=7.6`, unwrap, 'POST'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(checkExpectedAnswers(answers)).toEqual(['GetKey', 'wrapKey', 'unwrapKey']);
  });

  it('of refusals by each service', async () => {
    const forgery = withToken('no token');
    const answers = [
      await ask(`${graph}/v1.0/users`, forgery),
      await ask(`${management}/subscriptions?api-version=2022-12-01`, forgery),
      await ask(`${vaultUri}/secrets?api-version=7.6`, forgery),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(checkExpectedAnswers(answers)).toEqual(['ListUsers', 'Subscriptions_List', 'GetSecrets']);
  });
});

describe('an answer that does not fit', () => {
  const url = `${vaultUri}/keys/data-encryption/?api-version=7.6`;
  const misfits: [what: string, answer: Exchange, reason: string][] = [
    [
      'lacks a property',
      { method: 'GET', url, status: 200, body: { key: { kid: 5 }, attributes: { enabled: 'yes' } } },
      'enabled',
    ],
    ['has an unknown status', { method: 'GET', url, status: 201, body: {} }, 'status'],
    ['is a refusal without a message', { method: 'GET', url, status: 403, body: { error: {} } }, 'message'],
    [
      'has a body where none is expected',
      { method: 'DELETE', url: `${vaultUri}/deletedkeys/one`, status: 204, body: {} },
      'a body',
    ],
    [
      'is of an unknown operation',
      { method: 'GET', url: `${vaultUri}/x`, status: 200, body: {} },
      'operation',
    ],
  ];

  it.each(misfits)('is found if it %s', (_what, answer, reason) => {
    expect(() => checkExpectedAnswers([answer])).toThrow(reason);
  });
});
