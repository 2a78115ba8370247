import type { TokenCredential } from '@azure/core-auth';
import { SecretClient } from '@azure/keyvault-secrets';
import fc from 'fast-check';
import { clouds } from '../../../shared/cloud.ts';
import { createAzureHttpClient } from '../../../electron/network/azure-http-client.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { refuseForeignHosts } from '../../../electron/network/refuse-foreign-hosts.ts';
import type { HttpBackend, Transport } from '../../../electron/network/transport.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const vaultHost = 'contoso.vault.azure.net';
const token = 'token-of-great-value';
const tenant = '5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11';
const credential: TokenCredential = {
  getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
};

const hosts = Object.values(clouds).flatMap((cloud) => [
  ...[cloud.authorityHost, cloud.graphHost, cloud.resourceManagerHost],
  `contoso.${cloud.vaultSuffix}`,
]);
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);
const foreign = fc
  .tuple(label, fc.constantFrom('example', 'test', 'invalid'))
  .map((parts) => parts.join('.'));
const fixedAddresses = [
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://169.254.169.254/metadata/identity/oauth2/token',
  'http://169.254.169.254/latest/meta-data',
  'https://2130706433/',
  'https://vault.azure.net/keys',
  'https://.vault.azure.net/keys',
];

/** An address outside Azure that resembles one of Azure, or that hides where it leads. */
const hostileAddress = fc.oneof(
  fc.tuple(fc.constantFrom(...hosts), foreign, fc.nat(13)).map(([host, evil, kind]) => {
    const forms = [
      `https://${evil}/`,
      `https://${host}.${evil}/`,
      `https://${host}@${evil}/`,
      `https://user:word@${host}/`,
      `https://user@${host}/`,
      `https://:word@${host}/`,
      `https://${evil}/${host}`,
      `https://${evil}/?${host}`,
      `https://${evil}#${host}`,
      `https://${evil}\\@${host}/`,
      `http://${host}/`,
      `https://${host}:8443/`,
      `https://${host}./`,
      `https://x${host.replaceAll('.', '-')}.${evil}/`,
    ];
    return forms[kind] ?? `https://${evil}/`;
  }),
  fc.tuple(label, label).map(([one, two]) => `https://${one}.${two}.vault.azure.net/`),
  fc.constantFrom(...fixedAddresses),
);
const hostileCase = fc.record({
  way: fc.constantFrom('address', 'link', 'redirect', 'challenge', 'link to another vault'),
  address: hostileAddress,
  other: label.filter((name) => name !== 'contoso'),
  status: fc.constantFrom(301, 302, 303, 307, 308),
});

/** Where a token went, apart from the vault and the host that the case may ask. */
interface Recorder {
  readonly backend: HttpBackend;
  readonly recipients: string[];
}

const challenge = (authority: string, resource = 'https://vault.azure.net') =>
  new Response('{}', {
    status: 401,
    headers: { 'www-authenticate': `Bearer authorization="${authority}", resource="${resource}"` },
  });

/** Answers as a hostile service. Follows a redirect as a client does unless the request forbids it. */
function record(answer: (request: Request, hasToken: boolean) => Response): Recorder {
  const recipients: string[] = [];
  const backend: HttpBackend = (request) => {
    const hasToken = request.headers.get('authorization')?.includes(token) === true;
    if (hasToken) recipients.push(new URL(request.url).href);
    const response = answer(request, hasToken);
    const location = response.headers.get('location');
    if (location !== null && request.redirect !== 'manual' && hasToken) recipients.push(location);
    return Promise.resolve(response);
  };
  return { backend, recipients };
}

/** How the console sends: the transport, and what each client of a vault has before its authentication. */
interface Sending {
  transport(backend: HttpBackend): Transport;
  readonly ownHostOnly: boolean;
}

const asTheConsole: Sending = {
  transport: (backend) => createTransport({ backend }),
  ownHostOnly: true,
};

/** What the Azure SDK does without the policy of the console. */
const withoutPolicy: Sending = {
  transport: (backend) => ({
    async send({ url, method, headers, body }) {
      const response = await backend(new Request(url, { method, headers, body: body ?? null }));
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
    },
  }),
  ownHostOnly: false,
};

async function readVault(sending: Sending, backend: HttpBackend): Promise<void> {
  const client = new SecretClient(`https://${vaultHost}`, credential, {
    httpClient: createAzureHttpClient(sending.transport(backend)),
    retryOptions: { maxRetries: 0 },
    ...(sending.ownHostOnly && {
      additionalPolicies: [{ policy: refuseForeignHosts(vaultHost), position: 'perCall' }],
    }),
  });
  let pages = 0;
  for await (const page of client.listPropertiesOfSecrets().byPage())
    if (page.length > 0 || ++pages > 3) return;
}

const page = (nextLink?: string) =>
  Response.json(nextLink === undefined ? { value: [] } : { value: [], nextLink });
const authority = `https://login.microsoftonline.com/${tenant}`;

type Case = typeof hostileCase extends fc.Arbitrary<infer Value> ? Value : never;

async function recipientsIn(sending: Sending, { way, address, other, status }: Case): Promise<string[]> {
  const isVault = (request: Request) => new URL(request.url).host === vaultHost;
  const answers: Readonly<Record<string, (request: Request, hasToken: boolean) => Response>> = {
    link: (request, hasToken) =>
      hasToken ? page(isVault(request) ? address : undefined) : challenge(authority),
    'link to another vault': (request, hasToken) =>
      hasToken
        ? page(isVault(request) ? `https://${other}.vault.azure.net/secrets` : undefined)
        : challenge(authority),
    redirect: (_, hasToken) =>
      hasToken ? new Response('{}', { status, headers: { location: address } }) : challenge(authority),
    challenge: (_, hasToken) => (hasToken ? page() : challenge(address, address)),
  };
  const answer = answers[way];
  const { backend, recipients } = record(answer ?? (() => page()));
  const work =
    answer === undefined
      ? sending.transport(backend).send({
          ...{ method: 'GET', url: address },
          headers: { authorization: `Bearer ${token}` },
        })
      : readVault(sending, backend);
  // A refusal is what the console does. Only where a token went counts.
  await Promise.resolve(work).catch(() => undefined);
  return recipients.filter((url) => URL.parse(url)?.host !== vaultHost || answer === undefined);
}

async function tryHostile(seed: number, size: number, sending: Sending): Promise<Counts> {
  const tally = startTally();
  for (const one of draw(hostileCase, seed, size)) {
    const recipients = await recipientsIn(sending, one);
    tally.add(recipients.length === 0 ? null : `${one.way}: the token went to ${recipients.join(', ')}.`);
  }
  const { backend, recipients } = record((_, hasToken) => (hasToken ? page() : challenge(authority)));
  await readVault(sending, backend);
  tally.add(recipients.length > 0 ? null : 'The vault itself receives no token.');
  return tally.counts();
}

export const egressRow: Row = {
  id: 'S19',
  proves:
    'No link, redirect, address or challenge leads a token outside the allowed hosts or to another vault.',
  goal: '0 tokens off the allow-list in 1,000 hostile cases',
  sizes: { full: 10_000, short: 1_000 },
  omits: null,
  fault: 'the SDK client without the policy, over a transport without the allow-list',
  run: (seed, size) => tryHostile(seed, size, asTheConsole),
  control: (seed) => tryHostile(seed, 100, withoutPolicy),
};
