import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { tenant, word } from './facts.ts';
import { resourceManagerErrors, roleTroubles } from './sources.ts';

/** What Azure Resource Manager says about subscriptions, groups, resources and tokens. */
export const resourceManagerProblems = {
  'resource-manager-not-authorised': define({
    owner: 'customer',
    title: 'Resource Manager view is not granted',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ ...tenant, scope: word }),
    explain: ({ scope }) =>
      `The application may not read ${scope} through Azure Resource Manager. With a Key Vault crypto role alone this is normal.`,
    general:
      'The application may not do this through Azure Resource Manager. With a Key Vault crypto role alone it may not even look, and that is normal.',
    remedy: [
      {
        by: 'customer',
        say: 'Nothing is needed for encryption. To let Causeway show role assignments, the customer grants the role Key Vault Reader.',
        role: { name: 'Role Based Access Control Administrator', scope: 'TODO' },
      },
    ],
    source: `AuthorizationFailed; ${roleTroubles}`,
  }),
  'resource-manager-token-missing': define({
    owner: 'provider',
    title: 'Resource Manager got no token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general: 'The call to Azure Resource Manager brought no token. Access was not even looked at.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider’s code sends the token in the Authorization header. A proxy may have taken it out.',
      },
    ],
    source: `AuthenticationFailed; ${resourceManagerErrors}`,
  }),
  'resource-manager-token-expired': define({
    owner: 'operator',
    title: 'Token for Resource Manager has run out',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general:
      'The token was older than its lifetime when Azure Resource Manager read it. It was kept too long, or a clock is wrong.',
    remedy: [
      {
        by: 'operator',
        say: 'Check this machine’s clock, then try again: the console then asks for a new token.',
      },
      {
        by: 'operator',
        say: 'With the Azure CLI, sign in again:',
        commands: () => [az('login'), powershell('Connect-AzAccount')],
      },
    ],
    source: `ExpiredAuthenticationToken; ${resourceManagerErrors}`,
  }),
  'resource-manager-token-rejected': define({
    owner: 'provider',
    title: 'Resource Manager rejects the token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general:
      'Azure Resource Manager does not accept the token: audience, issuer, lifetime or signature do not fit. Often the token was asked for another service or another cloud.',
    remedy: [
      {
        by: 'operator',
        say: 'Check this machine’s clock and the tenant’s cloud. If both are right, report this with the evidence.',
      },
    ],
    source: `InvalidAuthenticationToken, InvalidAuthenticationTokenAudience; ${resourceManagerErrors}`,
  }),
  'subscription-not-found': define({
    owner: 'operator',
    title: 'Subscription not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ subscription: word }),
    explain: ({ subscription }) => `Azure Resource Manager does not know subscription ${subscription}.`,
    general:
      'Azure Resource Manager does not know the subscription. It was cancelled and deleted, or mistyped, or is in another cloud.',
    remedy: [{ by: 'customer', say: 'Ask the customer for the subscription that holds the vault.' }],
    source: `SubscriptionNotFound; ${resourceManagerErrors}`,
  }),
  'subscription-in-another-tenant': define({
    owner: 'customer',
    title: 'Subscription belongs to another tenant',
    affects: 'one tenant',
    retry: { afterSeconds: 3_600 },
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The subscription is no longer associated with tenant ${tenantId}. A transfer removes every role assignment.`,
    general:
      'The subscription is associated with another tenant than the one that issued the token. A transfer removes every role assignment.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer names the tenant that now holds the subscription, and grants the role there again.',
        role: { name: 'Owner of the subscription', scope: 'TODO' },
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
      `Subscription ${subscription} is disabled and can only be read. An unpaid bill, an ended trial or a spending limit is the usual reason.`,
    general:
      'The subscription is disabled and can only be read. An unpaid bill, an ended trial or a spending limit is the usual reason.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer opens Subscriptions, the subscription, and reactivates it.',
        role: { name: 'Billing account owner or account administrator', scope: 'TODO' },
      },
    ],
    source: `ReadOnlyDisabledSubscription; ${resourceManagerErrors}`,
  }),
  'linked-subscription-not-authorised': define({
    owner: 'customer',
    title: 'A linked resource is in another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, subscription: word }),
    explain: ({ tenantId, subscription }) =>
      `What was to be changed points to something in subscription ${subscription}, for which tenant ${tenantId} has no say.`,
    general: 'What was to be changed points to something in a subscription for which this tenant has no say.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer does this in the tenant that holds both subscriptions, or with an account that has the right in both.',
      },
    ],
    source: `LinkedAuthorizationFailed; ${resourceManagerErrors}`,
  }),
  'resource-group-not-found': define({
    owner: 'operator',
    title: 'Resource group not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ resourceGroup: word }),
    explain: ({ resourceGroup }) => `The subscription has no resource group “${resourceGroup}”.`,
    general: 'The subscription has no such resource group.',
    remedy: [
      {
        by: 'customer',
        say: 'Ask the customer where the vault is now. It may have moved to another group or subscription.',
        commands: () => [
          az('group list --query "[].name" --output tsv'),
          powershell('Get-AzResourceGroup | Select-Object ResourceGroupName'),
        ],
      },
    ],
    source: `ResourceGroupNotFound; ${resourceManagerErrors}`,
  }),
  'resource-not-found': define({
    owner: 'customer',
    title: 'Resource not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ resource: word }),
    explain: ({ resource }) =>
      `Azure Resource Manager does not find ${resource}. It was deleted, moved to another resource group, or mistyped.`,
    general:
      'Azure Resource Manager does not find the resource. It was deleted, moved to another resource group, or mistyped.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer looks for the vault, and among the deleted ones:',
        role: { name: 'Key Vault Reader', scope: 'TODO' },
        commands: () => [
          az('keyvault list --query "[].id" --output tsv'),
          az('keyvault list-deleted --query "[].name" --output tsv'),
          powershell('Get-AzKeyVault -InRemovedState'),
        ],
      },
    ],
    source: `ResourceNotFound, ParentResourceNotFound; ${resourceManagerErrors}`,
  }),
  'resource-provider-not-registered': define({
    owner: 'customer',
    title: 'Subscription is not registered for Key Vault',
    affects: 'one tenant',
    retry: { afterSeconds: 120 },
    facts: z.object({}),
    general: 'The subscription has not been registered for the kind of resource that was asked for.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer registers it, which takes some minutes:',
        role: { name: 'Contributor of the subscription', scope: 'TODO' },
        commands: () => [
          az('provider register --namespace Microsoft.KeyVault'),
          powershell('Register-AzResourceProvider -ProviderNamespace Microsoft.KeyVault'),
        ],
      },
    ],
    source: `MissingSubscriptionRegistration; ${resourceManagerErrors}`,
  }),
  'resource-manager-version-unknown': define({
    owner: 'provider',
    title: 'Version of the API is not known',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    general:
      'The call named no version of the API, or one that this kind of resource does not have in this cloud.',
    remedy: [
      {
        by: 'operator',
        say: 'Update Causeway, or the program that made the call. National clouds get versions later.',
      },
    ],
    source: `MissingApiVersionParameter, InvalidResourceType, NoRegisteredProviderFound; ${resourceManagerErrors}`,
  }),
} as const;
