import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { tenant, word } from './facts.ts';
import { ifKnown, the, The } from './phrases.ts';
import { resourceManagerErrors } from './sources.ts';

/** Subscriptions: whether they exist, whom they belong to, and who sees them. */
export const subscriptionProblems = {
  'subscription-not-found': define({
    owner: 'operator',
    title: 'Subscription not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ subscription: word }),
    explain: ({ subscription }) =>
      `${The('subscription', subscription)} does not exist in Azure Resource Manager. It was deleted, its ID is incorrect, or it is in another cloud.`,
    remedy: [
      {
        by: 'operator',
        say: 'Verify the ID of the subscription that contains the key vault, and the cloud of the tenant.',
      },
    ],
    source: `SubscriptionNotFound; ${resourceManagerErrors}`,
  }),
  'scope-without-subscription': define({
    owner: 'operator',
    title: 'Request names no subscription',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The scope of the command is not a resource ID, so Azure Resource Manager finds no subscription in it. In Git Bash, the shell changes a scope that begins with a slash into a Windows path.',
    remedy: [
      {
        by: 'operator',
        say: 'Set the environment variable MSYS_NO_PATHCONV to 1 and run the command again if it ran in Git Bash. PowerShell and Azure Cloud Shell do not change the scope.',
      },
      {
        by: 'operator',
        say: 'Verify that the scope is the resource ID of the key or the key vault, which begins with “/subscriptions/”.',
      },
    ],
    source: `MissingSubscription; ${resourceManagerErrors}`,
  }),
  'account-without-subscription': define({
    owner: 'operator',
    title: 'Signed-in account has no subscription',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The sign-in succeeded, but the account has no role in a subscription of ${the('tenant', tenantId)}, or only a role for data. This is expected for an application that uses only keys, secrets or Microsoft Graph.`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in with the option “--allow-no-subscriptions” of the Azure CLI if the account needs only data or Microsoft Entra ID.',
      },
      {
        by: 'customer',
        say: 'Assign the role Reader at the subscription if the account must read Azure resources.',
        role: { name: 'Role Based Access Control Administrator', scope: 'the subscription' },
      },
    ],
    source: 'learn.microsoft.com/cli/azure/authenticate-azure-cli-service-principal',
  }),
  'subscription-in-another-tenant': define({
    owner: 'customer',
    title: 'Subscription belongs to another tenant',
    affects: 'one tenant',
    retry: { afterSeconds: 3_600 },
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The subscription is not associated with ${ifKnown(tenantId, (id) => `the tenant ${id}`, 'the tenant that issued the access token')}. A transfer to another tenant removes every role assignment.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the tenant that now contains the subscription. Move the subscription back if its transfer was not intended.',
        role: { name: 'Owner', scope: 'the subscription' },
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Update the tenant of each key vault in the subscription, and assign the roles again, if the subscription stays in the other tenant.',
        role: { name: 'Owner', scope: 'the subscription' },
      },
      {
        by: 'operator',
        say: 'Add the other tenant with its key vaults if the subscription stays there, and start its onboarding. The application needs a service principal there.',
      },
    ],
    source: `InvalidAuthenticationTokenTenant; ${resourceManagerErrors}`,
  }),
  'signed-in-to-another-tenant': define({
    owner: 'operator',
    title: 'Signed in to another tenant than that of the resource',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, found: word }),
    explain: ({ tenantId, found }) =>
      `The access token was issued by ${ifKnown(found, (id) => `the tenant ${id}`, 'another tenant')}, but the resource belongs to ${the('tenant', tenantId)}. The sign-in went to the wrong tenant. After a transfer of the subscription to another tenant, this can take up to 1 hour to change.`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in to the tenant of the resource and repeat the request:',
        commands: ({ tenantId }) => [
          az(`login --tenant ${tenantId}`),
          powershell(`Connect-AzAccount -TenantId ${tenantId}`),
        ],
      },
      {
        by: 'provider',
        say: 'Request the token from the tenant of the resource if a program sends the request.',
      },
    ],
    source: `InvalidAuthenticationTokenTenant; ${resourceManagerErrors}`,
  }),
  'subscription-disabled': define({
    owner: 'customer',
    title: 'Subscription is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ subscription: word }),
    explain: ({ subscription }) =>
      `${The('subscription', subscription)} is disabled and read-only. The usual causes are an overdue bill, an expired trial and a spending limit.`,
    remedy: [
      {
        by: 'customer',
        say: 'Reactivate the subscription under Subscriptions in the Azure portal.',
        role: { name: 'Billing account owner, or account administrator', scope: 'the billing account' },
      },
    ],
    source: `ReadOnlyDisabledSubscription; ${resourceManagerErrors}`,
  }),
  'linked-subscription-not-authorised': define({
    owner: 'customer',
    title: 'Not authorized for a linked subscription',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, subscription: word }),
    explain: ({ tenantId, subscription }) =>
      `The change refers to a resource in ${ifKnown(subscription, (id) => `the subscription ${id}`, 'a linked subscription')}. A token of ${the('tenant', tenantId)} does not authorize access to it. If the subscription belongs to another tenant, a role alone is not sufficient.`,
    remedy: [
      {
        by: 'customer',
        say: 'Use an account that has the required role in both subscriptions to make the change.',
      },
      {
        by: 'operator',
        say: 'Send a token of the other tenant too if the subscriptions belong to different tenants. In Terraform, set “auxiliary_tenant_ids”. The application must be in both tenants.',
      },
    ],
    source: `LinkedAuthorizationFailed; ${resourceManagerErrors}`,
  }),
} as const;
