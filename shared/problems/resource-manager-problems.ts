import * as z from 'zod';
import { define } from './define-problem.ts';
import { tenant, word } from './facts.ts';

/** What Azure Resource Manager says. */
export const resourceManagerProblems = {
  'resource-manager-not-authorised': define({
    owner: 'customer',
    title: 'Resource Manager view is not granted',
    affects: 'one tenant',
    retry: 'after a wait',
    facts: z.object({ ...tenant, scope: word }),
    explain: ({ scope }) =>
      `The application may not read ${scope} through Azure Resource Manager. With a Key Vault crypto role alone this is normal.`,
    remedy: () => [
      {
        say: 'Nothing is needed for encryption. To let Causeway show role assignments, the customer grants the role Key Vault Reader.',
      },
    ],
    source: 'AuthorizationFailed; learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  }),
  'subscription-not-found': define({
    owner: 'operator',
    title: 'Subscription not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ subscription: word }),
    explain: ({ subscription }) => `Azure Resource Manager does not know subscription ${subscription}.`,
    remedy: () => [{ say: 'Ask the customer for the subscription that holds the vault.' }],
    source: 'SubscriptionNotFound',
  }),
  'subscription-in-another-tenant': define({
    owner: 'customer',
    title: 'Subscription belongs to another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The subscription is no longer associated with tenant ${tenantId}. A transfer removes every role assignment.`,
    remedy: () => [
      {
        say: 'The customer names the tenant that now holds the subscription, and grants the role there again.',
      },
    ],
    source: 'InvalidAuthenticationTokenTenant',
  }),
} as const;
