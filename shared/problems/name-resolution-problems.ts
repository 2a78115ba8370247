import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { ifKnown } from './phrases.ts';

/** Faults of the DNS of this machine, as opposed to a name that does not exist. */
export const nameResolutionProblems = {
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
