import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { tenant, word } from './facts.ts';
import { ifKnown, the, The, theNamed, TheNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { resourceManagerErrors, roleTroubles } from './sources.ts';

/** What Azure Resource Manager reports about subscriptions, resource groups, resources and tokens. */
export const resourceManagerProblems = {
  'resource-manager-not-authorised': define({
    owner: 'customer',
    title: 'Not authorized in Azure Resource Manager',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ ...tenant, scope: word }),
    explain: ({ scope }) =>
      `The caller is not authorized to read ${the('scope', scope)} in Azure Resource Manager. This is expected if the application has only a Key Vault crypto role.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the role Key Vault Reader at the key vault to the application if Causeway should show role assignments. Encryption works without it.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `AuthorizationFailed; ${roleTroubles}`,
  }),
  'resource-manager-token-missing': define({
    owner: 'provider',
    title: 'Request to Azure Resource Manager has no access token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Azure Resource Manager received a request without an access token. It did not check whether access is allowed.',
    remedy: [
      {
        by: 'provider',
        say: 'Send the access token in the Authorization header. Check whether a proxy removes the header.',
      },
    ],
    source: `AuthenticationFailed; ${resourceManagerErrors}`,
  }),
  'resource-manager-token-expired': define({
    owner: 'operator',
    title: 'Access token for Azure Resource Manager has expired',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The access token was expired when Azure Resource Manager received it. The client kept it too long, or a clock is wrong.',
    remedy: [
      { by: 'operator', say: 'Check the clock of this machine, and check again with a new access token.' },
      {
        by: 'operator',
        say: 'Sign in again if the error comes from the Azure CLI or Azure PowerShell:',
        commands: () => [az('login'), powershell('Connect-AzAccount')],
      },
    ],
    source: `ExpiredAuthenticationToken; ${resourceManagerErrors}`,
  }),
  'resource-manager-token-rejected': define({
    owner: 'provider',
    title: 'Azure Resource Manager rejects the access token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The audience, issuer, lifetime or signature of the access token is not valid for Azure Resource Manager. The token is often for another service or another cloud.',
    remedy: [
      { by: 'operator', say: 'Check the clock of this machine and the cloud of the tenant.' },
      { by: 'operator', say: 'Report the problem with its evidence if both are correct.' },
    ],
    source: `InvalidAuthenticationToken, InvalidAuthenticationTokenAudience; ${resourceManagerErrors}`,
  }),
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
  'resource-group-not-found': define({
    owner: 'operator',
    title: 'Resource group not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ resourceGroup: word }),
    explain: ({ resourceGroup }) =>
      `${TheNamed('resource group', resourceGroup)} does not exist in the subscription. The key vault may have moved to another resource group or subscription.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the resource group that now contains the key vault:',
        role: { name: 'Reader', scope: 'the subscription' },
        commands: () => [
          az('group list --query "[].name" --output tsv'),
          powershell('Get-AzResourceGroup | Select-Object ResourceGroupName'),
        ],
      },
      { by: 'operator', say: 'Check again after the resource group is corrected.' },
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
      `Azure Resource Manager does not find ${theNamed('resource', resource)}. It was deleted or moved to another resource group, or its name is incorrect.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the key vault in the list of key vaults, or in the list of deleted key vaults:',
        role: { name: 'Reader', scope: 'the subscription' },
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
    title: 'Subscription is not registered for the resource provider',
    affects: 'one tenant',
    retry: { afterSeconds: 120 },
    facts: z.object({ feature: word.optional() }),
    explain: ({ feature }) =>
      ifKnown(
        feature,
        (name) => `The subscription is not registered for the feature “${name}” of the resource provider.`,
        'The subscription is not registered for the resource provider of the requested resource. For key vaults this is Microsoft.KeyVault. The subscription of a private endpoint must be registered too.',
      ),
    remedy: [
      {
        by: 'customer',
        say: 'Register the feature under Preview features of the subscription, and wait until its state is Registered.',
        role: { name: 'Contributor', scope: 'the subscription' },
        applies: ({ feature }) => feature !== undefined,
      },
      {
        by: 'customer',
        applies: ({ feature }) => feature === undefined,
        say: 'Register the resource provider and wait a few minutes for the registration to finish:',
        role: { name: 'Contributor', scope: 'the subscription' },
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
    title: 'API version not supported by Azure Resource Manager',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The request has no API version, or a version that this cloud does not support for the resource type. New versions reach national clouds later than the public cloud.',
    remedy: [{ by: 'provider', say: 'Update Causeway, or the program that sent the request.' }],
    source: `MissingApiVersionParameter, InvalidResourceType, NoRegisteredProviderFound; ${resourceManagerErrors}`,
  }),
} as const;
