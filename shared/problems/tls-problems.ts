import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { ifKnown } from './phrases.ts';

const host = { host: word };
const theServer = (name: string | undefined): string => ifKnown(name, (known) => known, 'the server');
const TheServer = (name: string | undefined): string => ifKnown(name, (known) => known, 'The server');

/** Faults before TLS is established, which say nothing about a certificate. */
export const tlsProblems = {
  'tls-not-spoken': define({
    owner: 'operator',
    title: 'Server did not respond with TLS',
    affects: 'the console',
    retry: 'no',
    facts: z.object(host),
    explain: ({ host: name }) =>
      `${TheServer(name)} did not respond with TLS. The usual cause is the address of a proxy that begins with “https://”, although the proxy accepts only plain HTTP. This does not indicate an access problem.`,
    remedy: [
      {
        by: 'operator',
        say: 'Correct the address of the proxy in the environment variables HTTPS_PROXY and HTTP_PROXY, or in the settings of the program, so that it begins with “http://”.',
      },
      {
        by: 'operator',
        say: 'Check the gateways and firewalls between this machine and the service if no proxy is set.',
      },
    ],
    source: 'EPROTO, ERR_SSL_WRONG_VERSION_NUMBER; RFC 8446, section 5.1',
  }),
  'tls-version-not-supported': define({
    owner: 'operator',
    title: 'TLS version is not supported',
    affects: 'the console',
    retry: 'no',
    facts: z.object(host),
    explain: ({ host: name }) =>
      `Usually, the program and ${theServer(name)} have no version of TLS in common. Azure and Microsoft Entra ID require TLS 1.2 or later, and older programs and operating systems do not enable it by themselves.`,
    remedy: [
      {
        by: 'operator',
        say: 'Enable TLS 1.2 for the program that sends the request. In Windows PowerShell 5.1, run “[Net.ServicePointManager]::SecurityProtocol = "Tls12"” in the same session.',
      },
      {
        by: 'operator',
        say: 'Update the program, its runtime or the operating system if it does not support TLS 1.2.',
      },
      {
        by: 'operator',
        say: 'Check the proxies and firewalls between this machine and the host if TLS 1.2 is enabled. A device that inspects TLS, or blocks the host during the handshake, causes the same error.',
      },
    ],
    source:
      'AADSTS1002016, ERR_SSL_VERSION_OR_CIPHER_MISMATCH; learn.microsoft.com/troubleshoot/entra/entra-id/ad-dmn-services/enable-support-tls-environment',
  }),
} as const;
