import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { count, ifKnown } from './phrases.ts';

const proxyFacts = {
  /** Host and port, without a user name and a password; empty if not known. */
  proxy: word,
  /** The environment variable that contains it; null for the proxy settings of the operating system; empty if not known. */
  variable: word.nullable(),
};
const status = z.number().int();

interface Known {
  readonly proxy?: string | undefined;
  readonly variable?: string | null | undefined;
}

const theProxy = ({ proxy }: Known): string => ifKnown(proxy, (name) => `the proxy ${name}`, 'the proxy');
const TheProxy = ({ proxy }: Known): string => ifKnown(proxy, (name) => `The proxy ${name}`, 'The proxy');

/** A sentence about the origin of the address, with a leading blank. */
function origin({ variable }: Known): string {
  if (variable === null) return ' The proxy settings of the operating system contain this proxy.';
  return ifKnown(variable, (name) => ` The environment variable ${name} contains this proxy.`);
}

const correctAddress = {
  by: 'operator',
  say: 'Correct the address of the proxy in the environment variable HTTPS_PROXY or ALL_PROXY, or in the proxy settings of the operating system.',
} as const;
const excludeHosts = {
  by: 'operator',
  alternative: true,
  say: 'Add the Azure hosts to the environment variable NO_PROXY if this machine can connect to them without the proxy.',
} as const;
const contactNetwork = {
  by: 'operator',
  say: 'Contact the administrator of the proxy if the proxy stays unavailable.',
} as const;
const noAccessProblem = 'This does not indicate an access problem.';

/** Faults of a proxy between this machine and the service. They say nothing about the service. */
export const proxyProblems = {
  'proxy-setting-not-valid': define({
    owner: 'operator',
    title: 'Proxy setting is not valid',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ variable: word }),
    explain: ({ variable }) =>
      `The value of ${ifKnown(variable, (name) => `the environment variable ${name}`, 'an environment variable for the proxy')} is not the address of a proxy. Causeway supports the schemes http, https and socks5. Nothing was sent.`,
    remedy: [
      {
        by: 'operator',
        say: 'Set the environment variable to the host and the port of the proxy, such as “proxy.example.com:8080”. Remove the variable if this network has no proxy.',
      },
      { by: 'operator', say: 'Restart Causeway after the change.' },
    ],
    source: 'HTTPS_PROXY, ALL_PROXY',
  }),
  'proxy-not-resolved': define({
    owner: 'operator',
    title: 'Host name of the proxy cannot be resolved',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object(proxyFacts),
    explain: (facts) =>
      `The DNS of this machine has no address for ${theProxy(facts)}.${origin(facts)} ${noAccessProblem}`,
    remedy: [correctAddress, excludeHosts],
    source: 'getaddrinfo: ENOTFOUND, EAI_AGAIN for the proxy',
  }),
  'proxy-connection-refused': define({
    owner: 'operator',
    title: 'Connection to the proxy failed',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object(proxyFacts),
    explain: (facts) =>
      `This machine cannot connect to ${theProxy(facts)}. Usually no proxy runs at this address, or a firewall blocks the connection.${origin(facts)} ${noAccessProblem}`,
    remedy: [correctAddress, contactNetwork],
    source: 'connect: ECONNREFUSED for the proxy; ERR_PROXY_CONNECTION_FAILED',
  }),
  'proxy-connection-lost': define({
    owner: 'operator',
    title: 'Proxy closed the connection',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object(proxyFacts),
    explain: (facts) =>
      `${TheProxy(facts)} closed the connection before it was connected to the service.${origin(facts)} ${noAccessProblem}`,
    remedy: [{ by: 'operator', say: 'Check again.' }, correctAddress, contactNetwork],
    source: 'CONNECT: ECONNRESET, UND_ERR_SOCKET; RFC 9110, section 9.3.6',
  }),
  'proxy-timed-out': define({
    owner: 'operator',
    title: 'Proxy did not respond',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...proxyFacts, afterMs: z.number() }),
    explain: ({ afterMs, ...facts }) =>
      `${TheProxy(facts)} did not open a connection ${afterMs === undefined ? 'in time' : `within ${count(Math.round(afterMs / 1_000), 'second')}`}.${origin(facts)} ${noAccessProblem}`,
    remedy: [{ by: 'operator', say: 'Check again.' }, correctAddress, contactNetwork],
    source: 'CONNECT without a response; RFC 9110, section 9.3.6',
  }),
  'proxy-refused-tunnel': define({
    owner: 'operator',
    title: 'Proxy refused the connection',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...proxyFacts, status: status.nullable() }),
    explain: ({ status: http, ...facts }) =>
      `${TheProxy(facts)} refused to connect to the service${ifKnown(http?.toString(), (code) => ` with HTTP ${code}`)}. The usual cause is a rule of the proxy that does not allow the Azure host.${origin(facts)} ${noAccessProblem}`,
    remedy: [
      {
        by: 'operator',
        say: 'Ask the administrator of the proxy to allow connections to the Azure hosts on port 443.',
      },
      excludeHosts,
    ],
    source: 'CONNECT: HTTP 403 and other 3xx and 4xx; RFC 9110, section 9.3.6; ERR_TUNNEL_CONNECTION_FAILED',
  }),
  'proxy-bad-gateway': define({
    owner: 'operator',
    title: 'Proxy cannot reach the service',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...proxyFacts, status }),
    explain: ({ status: http, ...facts }) =>
      `${TheProxy(facts)} could not connect to the service and returned ${http === undefined ? 'a server error' : `HTTP ${http}`}. A proxy also returns this for a host name that does not exist.${origin(facts)} ${noAccessProblem}`,
    remedy: [
      {
        by: 'operator',
        say: 'Check again. Verify the name of the key vault if only the connections to this key vault fail.',
      },
      contactNetwork,
    ],
    source: 'CONNECT: HTTP 502, 503 and 504; RFC 9110, section 15.6',
  }),
  'proxy-authentication-required': define({
    owner: 'operator',
    title: 'Proxy authentication required (HTTP 407)',
    affects: 'the console',
    retry: 'no',
    facts: z.object({
      host: word,
      proxy: word.optional(),
      variable: word.nullable().optional(),
    }),
    explain: ({ host, ...facts }) =>
      `${ifKnown(facts.proxy, () => TheProxy(facts), `The proxy between this machine and ${ifKnown(host, (name) => name, 'the service')}`)} requires a user name and a password.${origin(facts)}`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in to the proxy, or exclude the Azure hosts from proxy authentication. Check again afterwards.',
      },
      {
        by: 'operator',
        alternative: true,
        say: 'Enter the user name and the password of the proxy before its host in the environment variable.',
      },
    ],
    source: 'HTTP 407; RFC 9110, section 15.5.8',
  }),
} as const;
