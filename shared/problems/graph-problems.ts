import * as z from 'zod';
import { define } from './define-problem.ts';
import { app, tenant, word } from './facts.ts';
import { adminConsentLink, cloudFact } from './links.ts';

/** What Microsoft Graph says. */
export const graphProblems = {
  'graph-permission-missing': define({
    owner: 'customer',
    title: 'Graph permission is missing',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact, missing: z.array(word).max(20) }),
    explain: ({ tenantId, missing }) =>
      `In tenant ${tenantId} the application lacks ${missing.join(', ')}. Permissions that the provider added later do not reach a customer by themselves: each must consent again.`,
    remedy: ({ tenantId, appId, cloud }) => [
      {
        say: 'A Privileged Role Administrator of the customer consents again.',
        link: { title: 'Grant admin consent', url: adminConsentLink(cloud, tenantId, appId) },
      },
    ],
    source: 'Authorization_RequestDenied; learn.microsoft.com/graph/errors',
  }),
  'graph-token-rejected': define({
    owner: 'provider',
    title: 'Graph rejects the token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: () =>
      'Microsoft Graph does not accept a token that was issued a moment ago: audience, lifetime or signature do not fit.',
    remedy: () => [{ say: 'Check this machine’s clock. If it is right, report this with the evidence.' }],
    source: 'InvalidAuthenticationToken; learn.microsoft.com/graph/errors',
  }),
} as const;
