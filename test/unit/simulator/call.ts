import { decodeJwt, type JWK } from 'jose';
import {
  createDemo,
  type Demo,
  type DemoCustomer,
} from '../../../electron/simulator/scenarios/demo-world.ts';
import { noLatency } from '../../../electron/simulator/faults/latency.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { WorldClock } from '../../../electron/simulator/world/world-clock.ts';

const keyRing = createKeyRing();

/** A demo without latency. The tests of a file share its keys. */
export const quickDemo = (clock?: WorldClock): Demo =>
  createDemo({ latency: noLatency, keyRing, ...(clock ? { clock } : {}) });

/** The properties of bodies that tests read. A body has those that fit the request. */
export interface AnswerBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innererror: { readonly code: string };
    readonly innerError: Readonly<Record<string, string>>;
  };
  readonly error_codes: readonly number[];
  readonly error_description: string;
  readonly trace_id: string;
  readonly access_token: string;
  readonly refresh_token: string | undefined;
  readonly id_token: string | undefined;
  readonly issuer: string;
  readonly tenant_discovery_endpoint: string;
  readonly metadata: readonly { readonly aliases: readonly string[] }[];
  readonly keys: JWK[];
  readonly value: unknown;
  readonly kid: string;
  readonly id: string;
  readonly key: { readonly kid: string };
  readonly attributes: { readonly enabled: boolean };
  readonly properties: { readonly scope: string };
  readonly '@odata.count': number;
  readonly '@odata.nextLink': string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** Sends a request to the simulator and reads the answer. */
export async function call(
  demo: Pick<Demo, 'simulator'>,
  url: string,
  init: {
    method?: string;
    token?: string;
    json?: unknown;
    form?: Record<string, string>;
    headers?: Record<string, string>;
  } = {},
): Promise<Answer> {
  const { method = init.json === undefined && !init.form ? 'GET' : 'POST', token, json, form } = init;
  const response = await demo.simulator.fetch(
    new Request(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...init.headers,
      },
      ...(form ? { body: new URLSearchParams(form) } : {}),
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    }),
  );
  const text = await response.text();
  const isJson = text !== '' && response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as AnswerBody,
  };
}

export const requestToken = (
  demo: Demo,
  tenant: string,
  resource = 'https://vault.azure.net',
  form: Record<string, string> = {},
): Promise<Answer> =>
  call(demo, `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, {
    form: {
      grant_type: 'client_credentials',
      client_id: demo.app.clientId,
      client_secret: demo.app.secret,
      scope: `${resource}/.default`,
      ...form,
    },
  });

export async function tokenFor(demo: Demo, tenant: string, resource?: string): Promise<string> {
  const answer = await requestToken(demo, tenant, resource);
  if (answer.status !== 200) throw new Error(answer.body.error_description);
  return answer.body.access_token;
}

/** A customer by the label of its first vault. */
export function customer(demo: Demo, label: string): DemoCustomer & { vaultUri: string } {
  const found = demo.customers.find(({ vaults }) => vaults[0]?.vaultUri.startsWith(`https://${label}-`));
  const vaultUri = found?.vaults[0]?.vaultUri;
  if (!found || vaultUri === undefined) throw new Error(`The demo has no customer ${label}.`);
  return { ...found, vaultUri };
}

/** The object id in a token. */
export const objectIdIn = (token: string): unknown => decodeJwt(token)['oid'];
