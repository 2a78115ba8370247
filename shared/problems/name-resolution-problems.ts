import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { ifKnown } from './phrases.ts';

/** The host of a connection that Windows could not open while it checked a certificate. */
export const revocationServer = 'the server that tells whether the TLS certificate is revoked';

/** Faults between this machine and the host, as opposed to a name that does not exist and a host that does not respond. */
export const nameResolutionProblems = {
  'connection-not-opened': define({
    owner: 'operator',
    title: 'Connection attempt failed',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({ host: word }),
    explain: ({ host }) =>
      `This machine could not open a connection to ${ifKnown(host, (name) => name, 'the host')}. Usually, a firewall discards the traffic, the setting of the proxy is missing, or the route to a private endpoint is missing. The service received no request.`,
    remedy: [
      {
        by: 'operator',
        say: 'Allow outgoing connections to the host on port 443 in the firewall of the network. The servers that tell whether a TLS certificate is revoked use port 80.',
      },
      {
        by: 'operator',
        say: 'Set the environment variable HTTPS_PROXY, or the proxy in the settings of the program, if the network requires a proxy.',
      },
      {
        by: 'operator',
        say: 'Check the VPN and the network route of this machine if the host name resolves to a private IP address.',
      },
      {
        by: 'operator',
        say: 'Install the root certificate of the proxy in the trust store of this machine, or exclude the host name from inspection, if a proxy inspects TLS traffic.',
        // The certificates of such a proxy often name no server for revocation.
        applies: ({ host }) => host === revocationServer,
      },
    ],
    source: 'connect: ETIMEDOUT; UND_ERR_CONNECT_TIMEOUT; WSAETIMEDOUT (10060)',
  }),
  'dns-server-not-answering': define({
    owner: 'operator',
    title: 'DNS server does not respond',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({ host: word }),
    explain: ({ host }) =>
      `The DNS server of this machine did not respond to the query for ${ifKnown(host, (name) => name, 'the host')}. No service was reached.`,
    remedy: [
      {
        by: 'operator',
        say: 'Check the DNS servers and the VPN of the machine. Compare the result with another DNS server.',
      },
    ],
    source: 'lookup …:53: i/o timeout; Temporary failure in name resolution',
  }),
} as const;
