import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { count, ifKnown } from './phrases.ts';
import { proxyProblems } from './proxy-problems.ts';
import { tlsProblems } from './tls-problems.ts';

const service = { service: word };
const host = { host: word };
const noAccessProblem = 'This does not indicate an access problem.';
const serviceOr = (name: string | undefined): string => ifKnown(name, (known) => known, 'The service');
const hostOr = (name: string | undefined, otherwise = 'the service'): string =>
  ifKnown(name, (known) => known, otherwise);
const checkAgain = {
  by: 'operator',
  say: 'Check again. Check the proxies and firewalls between this machine and the service if the problem persists.',
} as const;

/** Faults of the network, and of services that do not answer as documented. */
export const networkProblems = {
  ...proxyProblems,
  ...tlsProblems,

  'service-throttled': define({
    owner: 'microsoft',
    title: 'Throttled (HTTP 429)',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...service, retryAfterSeconds: z.number().nullable() }),
    explain: ({ service: name, retryAfterSeconds: seconds }) =>
      `${serviceOr(name)} received too many requests${typeof seconds === 'number' ? ` and accepts new requests after ${count(seconds, 'second')}` : ''}. ${noAccessProblem}`,
    remedy: [{ by: 'operator', say: 'Wait as long as the service requests, and check again.' }],
    source: 'HTTP 429; RFC 6585',
  }),
  'service-unavailable': define({
    owner: 'microsoft',
    title: 'Service unavailable',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...service, status: z.number().int() }),
    explain: ({ service: name, status }) =>
      `${serviceOr(name)} returned ${status === undefined ? 'a server error' : `the server error HTTP ${status}`}. ${noAccessProblem}`,
    remedy: [
      {
        by: 'operator',
        say: 'Wait 30 seconds and check again. Check the status of Azure if the problem persists. Contact Microsoft support if it shows no incident.',
        link: () => ({ title: 'Azure status', url: 'https://azure.status.microsoft/status' }),
      },
    ],
    source: 'HTTP 5xx; RFC 9110',
  }),
  'name-not-resolved': define({
    owner: 'operator',
    title: 'Host name cannot be resolved',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host }),
    explain: ({ host: name }) => `The DNS of this machine has no address for ${hostOr(name, 'the host')}.`,
    remedy: [
      { by: 'operator', say: 'Check the network connection and the DNS settings of this machine.' },
      {
        by: 'operator',
        say: 'Verify the name and the cloud of the key vault if only its host name fails. Check whether the key vault was deleted.',
      },
    ],
    source: 'getaddrinfo: ENOTFOUND, EAI_AGAIN',
  }),
  'connection-refused': define({
    owner: 'operator',
    title: 'Connection refused',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The connection to ${hostOr(name)} was refused. The usual cause is a local firewall or proxy.`,
    remedy: [{ by: 'operator', say: 'Check the proxy settings and the firewall of the local network.' }],
    source: 'connect: ECONNREFUSED',
  }),
  'connection-lost': define({
    owner: 'microsoft',
    title: 'Connection lost',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The connection to ${hostOr(name)} closed before the response was complete. ${noAccessProblem}`,
    remedy: [checkAgain],
    source: 'ECONNRESET, UND_ERR_SOCKET',
  }),
  'answer-timed-out': define({
    owner: 'microsoft',
    title: 'Request timed out',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host, afterMs: z.number() }),
    explain: ({ host: name, afterMs }) =>
      `${serviceOr(name)} did not respond ${afterMs === undefined ? 'in time' : `within ${count(Math.round(afterMs / 1_000), 'second')}`}. ${noAccessProblem}`,
    remedy: [checkAgain],
    source: 'deadline of the console',
  }),
  'certificate-not-trusted': define({
    owner: 'operator',
    title: 'TLS certificate is not trusted',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `This machine does not trust the TLS certificate of ${hostOr(name)}. The usual cause is a proxy that inspects TLS traffic.`,
    remedy: [
      {
        by: 'operator',
        say: 'Install the root certificate of the proxy in the trust store of this machine, or exclude the host name from inspection.',
      },
    ],
    source: 'TLS alert; SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  }),
  'answer-not-readable': define({
    owner: 'operator',
    title: 'Response has an unexpected format',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host, got: word }),
    explain: ({ host: name, got }) =>
      `The response from ${hostOr(name)} is ${ifKnown(got, (format) => `${format} instead of the expected JSON`, 'not JSON')}. The usual cause is a proxy, a gateway or the sign-in page of a captive portal.`,
    remedy: [
      {
        by: 'operator',
        say: 'Open any web page in a browser on this machine and sign in to the network. Check again afterwards.',
      },
    ],
    source: 'RFC 8259',
  }),
  'answer-too-large': define({
    owner: 'operator',
    title: 'Response is too large',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host, limitBytes: z.number().int() }),
    explain: ({ host: name, limitBytes }) =>
      `The response from ${hostOr(name)} exceeds the ${limitBytes === undefined ? 'size limit' : `limit of ${Math.round(limitBytes / 1_048_576)} MiB`}. Causeway stopped reading it.`,
    remedy: [{ by: 'operator', say: 'Check the proxies and gateways between this machine and the service.' }],
    source: 'size limit of the console',
  }),
  'host-not-allowed': define({
    owner: 'operator',
    title: 'Host is not on the allow list',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `A response referred Causeway to ${hostOr(name, 'another host')}. This host is not on the list of allowed Azure hosts. Nothing was sent.`,
    remedy: [
      {
        by: 'operator',
        say: 'Report the problem with its evidence. Treat it as an attempt to send the access token of the application to another party.',
      },
    ],
    source: 'egress allow-list of the console',
  }),
  'network-unreachable': define({
    owner: 'operator',
    title: 'Network unreachable',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `This machine has no network route to ${hostOr(name)}. It is offline, or a route is missing.`,
    remedy: [{ by: 'operator', say: 'Check the network connection and the VPN of this machine.' }],
    source: 'connect: ENETUNREACH, EHOSTUNREACH; ERR_INTERNET_DISCONNECTED',
  }),
  'certificate-for-another-host': define({
    owner: 'operator',
    title: 'TLS certificate is for another host',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The server that answered for ${hostOr(name)} presented a TLS certificate for another host. The host name resolves to the wrong address, or a proxy answers instead.`,
    remedy: [
      {
        by: 'operator',
        say: 'Compare the address from the DNS of this machine with the address from another network. Check private DNS zones for an outdated record.',
      },
    ],
    source: 'ERR_TLS_CERT_ALTNAME_INVALID, ERR_CERT_COMMON_NAME_INVALID',
  }),
  'certificate-out-of-date': define({
    owner: 'operator',
    title: 'TLS certificate is not valid at this time',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The TLS certificate of ${hostOr(name)} has expired or is not valid yet. For Azure hosts, the usual cause is a wrong clock on this machine.`,
    remedy: [
      { by: 'operator', say: 'Synchronize the clock of this machine.' },
      {
        by: 'operator',
        say: 'Contact the administrator of the proxy if the clock is correct, because the certificate of the proxy has expired.',
      },
    ],
    source: 'CERT_HAS_EXPIRED, CERT_NOT_YET_VALID, ERR_CERT_DATE_INVALID',
  }),
  unrecognised: define({
    owner: 'operator',
    title: 'Error not recognized',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({
      ...service,
      /** The number of an AADSTS code of Entra. */
      number: z.number().int().positive().optional(),
    }),
    explain: ({ service: name, number }) =>
      `Causeway does not recognize the error${number === undefined ? '' : ` AADSTS${number}`}${ifKnown(name, (known) => ` from ${known}`)}. The original error message has the details.`,
    remedy: [
      {
        by: 'operator',
        say: 'Read the original error message and the Microsoft documentation for its code. Contact Microsoft support with the request IDs and the time if it does not help.',
        link: ({ number }) =>
          number === undefined
            ? undefined
            : {
                title: `AADSTS${number} at Microsoft`,
                url: `https://login.microsoftonline.com/error?code=${number}`,
              },
      },
      { by: 'operator', say: 'Copy the evidence and report the error so that Causeway can recognize it.' },
    ],
    source: '—',
  }),
} as const;
