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
    retry: { afterSeconds: 30 },
    facts: z.object({ ...service, retryAfterSeconds: z.number().nullable() }),
    explain: ({ service: name, retryAfterSeconds }) =>
      `${name} has received too many requests${retryAfterSeconds === null ? '' : ` and asks to wait ${retryAfterSeconds} seconds`}. This says nothing about access.`,
    general:
      'The service has received too many requests and asks to slow down. This says nothing about access.',
    remedy: [{ by: 'operator', say: 'Wait, then check again.' }],
    source: 'HTTP 429; RFC 6585',
  }),
  'service-unavailable': define({
    owner: 'microsoft',
    title: 'Service is not available',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...service, status: z.number().int() }),
    explain: ({ service: name, status }) => `${name} answered ${status}. This says nothing about access.`,
    general: 'The service could not answer for a fault of its own. This says nothing about access.',
    remedy: [
      {
        by: 'operator',
        say: 'Wait, then check again. If it lasts, see Azure’s status page.',
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
    explain: ({ host: name }) => `This machine’s DNS has no address for ${name}.`,
    general: 'This machine’s DNS has no address for the host.',
    remedy: [
      { by: 'operator', say: 'Check the network connection and the DNS settings of this machine.' },
      {
        by: 'operator',
        say: 'If other names are found and this one is a vault’s, the vault was deleted, or its name or cloud suffix is mistyped.',
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
      `Nothing accepts connections at ${name}. A firewall or a proxy on this side is the usual cause.`,
    general: 'Nothing accepts connections there. A firewall or a proxy on this side is the usual cause.',
    remedy: [{ by: 'operator', say: 'Check the proxy settings and the firewall of this network.' }],
    source: 'connect: ECONNREFUSED',
  }),
  'connection-lost': define({
    owner: 'microsoft',
    title: 'Connection was lost',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The connection to ${name} broke before the answer was complete. This says nothing about access.`,
    general: 'The connection broke before the answer was complete. This says nothing about access.',
    remedy: [{ by: 'operator', say: 'Check again. If it lasts, look at proxies and firewalls on the way.' }],
    source: 'ECONNRESET, UND_ERR_SOCKET',
  }),
  'answer-timed-out': define({
    owner: 'microsoft',
    title: 'No answer in time',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host, afterMs: z.number() }),
    explain: ({ host: name, afterMs }) =>
      `${name} did not answer within ${Math.round(afterMs / 1000)} seconds. This says nothing about access.`,
    general: 'No answer came in time. This says nothing about access.',
    remedy: [{ by: 'operator', say: 'Check again. If it lasts, look at proxies and firewalls on the way.' }],
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
    general:
      'The certificate shown is not one that this machine trusts. A proxy that inspects TLS is the usual cause.',
    remedy: [
      {
        by: 'operator',
        say: 'Have the proxy’s root certificate installed in this machine’s trust store, or exempt the host name from inspection.',
      },
    ],
    source: 'TLS alert; SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  }),
  'answer-not-readable': define({
    owner: 'operator',
    title: 'Answer is not what the service sends',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host, got: word }),
    explain: ({ host: name, got }) =>
      `${name} should answer JSON and sent ${got}. A sign-in page of a proxy or captive portal is the usual cause.`,
    general:
      'The service should answer JSON and something else came. A sign-in page of a proxy or captive portal is the usual cause.',
    remedy: [
      {
        by: 'operator',
        say: 'Open any web page in a browser on this machine and sign in to the network, then check again.',
      },
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
    general: 'More came than any call of the console needs. It was cut off.',
    remedy: [{ by: 'operator', say: 'Look at what stands between this machine and the service.' }],
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
    general: 'Something pointed the console to a host that it may not talk to. Nothing was sent.',
    remedy: [
      {
        by: 'operator',
        say: 'Report this with the evidence: a service, or something that poses as one, tried to send the application’s token elsewhere.',
      },
    ],
    source: 'egress allow-list of the console',
  }),
  'proxy-authentication-required': define({
    owner: 'operator',
    title: 'Proxy asks who you are',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The proxy on the way to ${name} wants a user name and password before it lets anything through.`,
    general: 'The proxy on the way wants a user name and password before it lets anything through.',
    remedy: [
      {
        by: 'operator',
        say: 'Sign in to the proxy as your organization does it, or have Azure’s hosts exempted from it; then check again.',
      },
    ],
    source: 'HTTP 407; RFC 9110, section 15.5.8',
  }),
  'network-unreachable': define({
    owner: 'operator',
    title: 'Network cannot be reached',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...host }),
    explain: ({ host: name }) => `This machine has no way to ${name}: it is offline, or a route is missing.`,
    general: 'This machine has no way to the host: it is offline, or a route is missing.',
    remedy: [{ by: 'operator', say: 'Check the network connection and, if there is one, the VPN.' }],
    source: 'connect: ENETUNREACH, EHOSTUNREACH; ERR_INTERNET_DISCONNECTED',
  }),
  'certificate-for-another-host': define({
    owner: 'operator',
    title: 'TLS certificate is for another host',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `What answered for ${name} showed a certificate of another host. The name resolves to the wrong address, or a proxy answers in its place.`,
    general:
      'What answered showed a certificate of another host. The name resolves to the wrong address, or a proxy answers in its place.',
    remedy: [
      {
        by: 'operator',
        say: 'Compare the address that this machine’s DNS gives with that of another network. An old entry of a private DNS zone is a frequent cause.',
      },
    ],
    source: 'ERR_TLS_CERT_ALTNAME_INVALID, ERR_CERT_COMMON_NAME_INVALID',
  }),
  'certificate-out-of-date': define({
    owner: 'operator',
    title: 'TLS certificate is out of date',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...host }),
    explain: ({ host: name }) =>
      `The certificate shown for ${name} is not valid today. With Azure’s own hosts the cause is nearly always this machine’s clock.`,
    general:
      'The certificate shown is not valid today. With Azure’s own hosts the cause is nearly always this machine’s clock.',
    remedy: [
      { by: 'operator', say: 'Let the machine set its clock from the network.' },
      {
        by: 'operator',
        say: 'If the clock is right, the certificate of a proxy on the way has run out: tell whoever runs it.',
      },
    ],
    source: 'CERT_HAS_EXPIRED, CERT_NOT_YET_VALID, ERR_CERT_DATE_INVALID',
  }),
  unrecognised: define({
    owner: 'operator',
    title: 'An error that Causeway does not know',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({
      ...service,
      /** Of Entra, without the letters before it. */
      number: z.number().int().positive().optional(),
    }),
    explain: ({ service: name, number }) =>
      number === undefined
        ? `${name} answered with an error that is not in the catalogue. Its own words are below.`
        : `${name} refused with AADSTS${number}, which is not in the catalogue. Its own words are below.`,
    general: 'The text holds no error that is in the catalogue.',
    remedy: [
      {
        by: 'operator',
        say: 'Read the service’s own words, and what Microsoft says about its code. With the IDs and the time, Microsoft’s support finds the request.',
        link: ({ number }) =>
          number === undefined
            ? undefined
            : {
                title: `AADSTS${number} at Microsoft`,
                url: `https://login.microsoftonline.com/error?code=${number}`,
              },
      },
      { by: 'operator', say: 'Copy the evidence and report it, so that Causeway can name it next time.' },
    ],
    source: '—',
  }),
} as const;
