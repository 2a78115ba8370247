import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { tenant, word } from './facts.ts';
import { ifKnown, the, theNamed, TheNamed } from './phrases.ts';
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
        feature === ''
          ? 'The subscription is not registered for a feature of the resource provider.'
          : 'The subscription is not registered for the resource provider of the requested resource. For key vaults this is Microsoft.KeyVault. The subscription of a private endpoint must be registered too.',
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
