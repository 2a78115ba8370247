/** What a service answered to a person who used az. */
export class AzError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(`(${code}) ${message}`);
    this.status = status;
    this.code = code;
  }
}

type Send = (request: Request) => Promise<Response>;
export type Service = 'graph' | 'resource-manager' | 'key-vault';
export type Method = 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

/** The signed-in person of az, and the calls that the commands make on behalf of the person. */
export interface AzSession {
  readonly tenantId: string;
  /** In milliseconds. */
  readonly now: () => number;
  /** The default subscription: the first that the person sees. Rejects as az does if there is none. */
  subscriptionId(): Promise<string>;
  /** `path` after `https://graph.microsoft.com/v1.0`. */
  graph(method: Method, path: string, body?: unknown): Promise<unknown>;
  /** `path` with its API version. */
  arm(method: Method, path: string, body?: unknown): Promise<unknown>;
  /** `path` in a vault. */
  vault(vaultName: string, method: Method, path: string, body?: unknown): Promise<unknown>;
  /** A request to any of the services, as `az rest` sends it. */
  rest(method: Method, url: URL, body?: unknown): Promise<unknown>;
}

const hosts: Readonly<Record<Service, string>> = {
  graph: 'graph.microsoft.com',
  'resource-manager': 'management.azure.com',
  'key-vault': 'vault.azure.net',
};
/** The versions of az 2.74, as its recorded tests show them. */
const vaultVersion = '7.5';

export function createAzSession(options: {
  readonly send: Send;
  readonly tenantId: string;
  readonly now: () => number;
  /** A delegated token of the person for a service. */
  readonly tokenFor: (service: Service) => Promise<string>;
}): AzSession {
  const { send, tenantId, now, tokenFor } = options;
  const rest = async (method: Method, url: URL, body?: unknown): Promise<unknown> => {
    const service = serviceOf(url);
    const headers = { authorization: `Bearer ${await tokenFor(service)}` };
    const response = await send(
      body === undefined
        ? new Request(url, { method, headers })
        : new Request(url, {
            method,
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    );
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (response.ok) return answer;
    const { error } = answer as { error: { code: string; message: string } };
    throw new AzError(response.status, error.code, error.message);
  };
  const arm: AzSession['arm'] = (method, path, body) =>
    rest(method, new URL(`https://${hosts['resource-manager']}${path}`), body);
  return {
    tenantId,
    now,
    rest,
    arm,
    graph: (method, path, body) => rest(method, new URL(`https://${hosts.graph}/v1.0${path}`), body),
    vault: (vaultName, method, path, body) =>
      rest(
        method,
        new URL(`https://${vaultName}.${hosts['key-vault']}${path}?api-version=${vaultVersion}`),
        body,
      ),
    async subscriptionId() {
      const [first] = listIn(await arm('GET', '/subscriptions?api-version=2022-12-01'));
      if (first === undefined)
        throw new AzError(0, 'NoSubscription', `No subscriptions found for ${tenantId}.`);
      return textIn(first, 'subscriptionId');
    },
  };
}

function serviceOf({ hostname }: URL): Service {
  const found = (Object.keys(hosts) as Service[]).find((service) => hostname.endsWith(hosts[service]));
  if (!found) throw new SyntaxError(`az has no token for ${hostname}.`);
  return found;
}

/** The items of a page. A second page would be an answer that the suite does not expect. */
export function listIn(page: unknown): readonly unknown[] {
  const { value, nextLink } = page as { value?: unknown; nextLink?: unknown };
  if (!Array.isArray(value) || (typeof nextLink === 'string' && nextLink !== ''))
    throw new TypeError('The answer is not one page of a list.');
  return value;
}

export function textIn(value: unknown, name: string): string {
  const text = (value as Readonly<Record<string, unknown>>)[name];
  if (typeof text !== 'string') throw new TypeError(`The answer has no ${name}.`);
  return text;
}
