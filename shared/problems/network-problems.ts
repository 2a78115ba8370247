import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';

const service = { service: word };
const host = { host: word };

/** What happens on the way, before or instead of a service's own answer. */
export const networkProblems = {
  'service-throttled': define({
    owner: 'microsoft',
    title: 'Service asks to slow down',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...service, retryAfterSeconds: z.number().nullable() }),
    explain: ({ service: name, retryAfterSeconds }) =>
      `${name} has received too many requests${retryAfterSeconds === null ? '' : ` and asks to wait ${retryAfterSeconds} seconds`}. This says nothing about access.`,
    remedy: () => [{ say: 'Wait, then check again.' }],
    source: 'HTTP 429; RFC 6585',
  }),
  'service-unavailable': define({
    owner: 'microsoft',
    title: 'Service is not available',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...service, status: z.number().int() }),
    explain: ({ service: name, status }) => `${name} answered ${status}. This says nothing about access.`,
    remedy: () => [
      {
        say: 'Wait, then check again. If it lasts, see Azure’s status page.',
        link: { title: 'Azure status', url: 'https://azure.status.microsoft/status' },
      },
    ],
    source: 'HTTP 5xx; RFC 9110',
  }),
  'name-not-resolved': define({
    owner: 'operator',
    title: 'Host name cannot be resolved',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...host }),
    explain: ({ host: name }) => `This machine’s DNS has no address for ${name}.`,
    remedy: () => [{ say: 'Check the network connection and the DNS settings of this machine.' }],
    source: 'getaddrinfo: ENOTFOUND, EAI_AGAIN',
  }),
  'connection-refused': define({
    owner: 'operator',
    title: 'Connection refused',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `Nothing accepts connections at ${name}. A firewall or a proxy on this side is the usual cause.`,
    remedy: () => [{ say: 'Check the proxy settings and the firewall of this network.' }],
    source: 'connect: ECONNREFUSED',
  }),
  'connection-lost': define({
    owner: 'microsoft',
    title: 'Connection was lost',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The connection to ${name} broke before the answer was complete. This says nothing about access.`,
    remedy: () => [{ say: 'Check again. If it lasts, look at proxies and firewalls on the way.' }],
    source: 'ECONNRESET, UND_ERR_SOCKET',
  }),
  'answer-timed-out': define({
    owner: 'microsoft',
    title: 'No answer in time',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...host, afterMs: z.number() }),
    explain: ({ host: name, afterMs }) =>
      `${name} did not answer within ${Math.round(afterMs / 1000)} seconds. This says nothing about access.`,
    remedy: () => [{ say: 'Check again. If it lasts, look at proxies and firewalls on the way.' }],
    source: 'deadline of the console',
  }),
  'certificate-not-trusted': define({
    owner: 'operator',
    title: 'TLS certificate is not trusted',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The certificate shown for ${name} is not one that this machine trusts. A proxy that inspects TLS is the usual cause.`,
    remedy: () => [
      {
        say: 'Have the proxy’s root certificate installed in this machine’s trust store, or exempt the host name from inspection.',
      },
    ],
    source: 'TLS alert; SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  }),
  'answer-not-readable': define({
    owner: 'operator',
    title: 'Answer is not what the service sends',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...host, got: word }),
    explain: ({ host: name, got }) =>
      `${name} should answer JSON and sent ${got}. A sign-in page of a proxy or captive portal is the usual cause.`,
    remedy: () => [
      { say: 'Open any web page in a browser on this machine and sign in to the network, then check again.' },
    ],
    source: 'RFC 8259',
  }),
  'answer-too-large': define({
    owner: 'operator',
    title: 'Answer is too large',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host, limitBytes: z.number().int() }),
    explain: ({ host: name, limitBytes }) =>
      `${name} sent more than ${Math.round(limitBytes / 1048576)} MiB, which no call of the console needs. It was cut off.`,
    remedy: () => [{ say: 'Look at what stands between this machine and the service.' }],
    source: 'size limit of the console',
  }),
  'host-not-allowed': define({
    owner: 'operator',
    title: 'Address is not one of Azure’s',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `Something pointed the console to ${name}, which is not among the hosts it may talk to. Nothing was sent.`,
    remedy: () => [
      {
        say: 'Report this with the evidence: a service, or something that poses as one, tried to send the application’s token elsewhere.',
      },
    ],
    source: 'egress allow-list of the console',
  }),
  unrecognised: define({
    owner: 'operator',
    title: 'An error that Causeway does not know',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...service }),
    explain: ({ service: name }) =>
      `${name} answered with an error that is not in the catalogue. Its own words are below.`,
    remedy: () => [
      { say: 'Read the cause. Copy the evidence and report it, so that Causeway can name it next time.' },
    ],
    source: '—',
  }),
} as const;
