import type { Interpretation, Phrase } from './phrase.ts';

const notValid =
  (meaning: string): Interpretation =>
  () => ({ code: 'deployment-not-valid', facts: { meaning } });
const deployment = (code: string, meaning: string, pattern: RegExp): Phrase => ({
  ...{ kind: 'Resource Manager', code, pattern },
  meaning: notValid(meaning),
});

/** The property that a sentence about a value names, as in `properties.encryption.identity`. */
const propertyIn = (near: string): string =>
  /\b(?:provided for|parameters are invalid:) ["']?([a-z.[\]*]{2,80})/i.exec(near)?.[1]?.replace(/\.$/, '') ??
  '';

/** Settings that Azure Resource Manager, a service or Terraform does not accept, by their code or their sentence. */
const settings: readonly Phrase[] = [
  deployment(
    'KeyVaultParameterReferenceNotFound',
    'The parameters file refers to a key vault that does not exist. Its resource ID is misspelled, or the key vault was deleted or moved.',
    /\bspecified KeyVault '[^'\n]{1,300}' could not be found\b|\bKeyVaultParameterReferenceNotFound\b/gi,
  ),
  deployment(
    'irreversible setting',
    'Purge protection and soft delete of a key vault cannot be disabled. Remove the setting.',
    /\bproperty ["']?enable(?:PurgeProtection|SoftDelete)["']? (?:cannot|can't|can not|can) be set to false\b|\bonce (?:Purge Protection|Soft Delete) has been Enabled it's not possible to disable it\b/gi,
  ),
  deployment(
    'softDeleteRetentionInDays',
    'The retention of deleted key vaults can be set only when the key vault is created. Remove the setting, or enter the present value.',
    /\bproperty ["']?softDeleteRetentionInDays["']? (?:has been set already|cannot be|can't be)\b/gi,
  ),
  {
    ...{ kind: 'Resource Manager', code: 'invalid property' },
    pattern:
      /\bAn invalid value was provided for ["']?(?!accessPolicies)[a-z.]{2,60}\b|\bValues for request parameters are invalid: [a-z][a-z.[\]*]{1,80}/gi,
    // Kubernetes uses the same words.
    beside:
      /^(?![^]{0,1200}\bError from server \()[^]{0,1200}(?:\bBadRequest\b|\bInvalidValues|\bazure|\bMicrosoft\.|key ?vault|encryption)/i,
    meaning: (near, context) => notValid(`The value of “${propertyIn(near)}” is not valid.`)(near, context),
  },
  deployment(
    'accessPolicies',
    'An access policy contains a value that is not valid, such as an object ID or a tenant ID that is empty or no GUID.',
    /\binvalid value was provided for ["']?accessPolicies\b/gi,
  ),
  deployment(
    'vault without access policies',
    'The key vault uses Azure RBAC, so it has no access policies. Assign a role instead.',
    /\bCannot set policies to a vault with ["']?--enable-rbac-authorization\b/gi,
  ),
  deployment(
    'recovery disabled',
    'A deleted key vault with the same name is retained, and the “features” block of Terraform does not allow its recovery. Allow it, or recover or purge the key vault.',
    /\bexisting soft-deleted (?:Key Vault|Managed HSM|Key|Secret|Certificate) exists with the Name\b/gi,
  ),
  deployment(
    'DeletedCertificate',
    'A deleted certificate with the same name is retained in the key vault. Recover or purge it, or choose another name.',
    /\bcertificate \S{1,127} is currently in a deleted but recoverable state\b/gi,
  ),
  deployment(
    'InvalidResourceLocation',
    'A resource with the same name exists in another location, and a resource cannot be moved by a deployment. Enter its present location, or choose another name.',
    /\bInvalidResourceLocation\b|\balready exists in location '[^'\n]{1,60}' in resource group\b/gi,
  ),
  deployment(
    'ConcurrentFederatedIdentityCredentialsWrites',
    'The federated identity credentials of one managed identity were created at the same time. Create them one after another.',
    /\bConcurrentFederatedIdentityCredentialsWrites\w{0,40}|\bToo many Federated Identity Credentials are written concurrently\b/gi,
  ),
  deployment(
    'already exists',
    'The resource exists already, and the state of Terraform does not contain it. Import it into the state, or choose another name.',
    /\bto be managed via Terraform this resource needs to be imported\b/gi,
  ),
  deployment(
    'region not allowed',
    'The subscription cannot create this type of resource in this region. Choose another region.',
    /\bLocationNotAvailableForResourceType\b|\bdisallowed by Azure: This policy maintains a set of\b|\bdisallowed by Azure: [^\n]{0,120}\bregions?\b/gi,
  ),
  deployment(
    'Nested Item',
    'The resource ID or the address of a key vault was entered instead of the identifier of a key, a secret or a certificate, which begins with “https://”.',
    /\bKey ?Vault (?:Nested|Child)(?: Item)?(?: ID)? should contain \d|\bvalid Key ?Vault (?:Nested|Child)(?: Item)? ID\b/gi,
  ),
  deployment(
    'nodePublishSecretRef',
    'The SecretProviderClass selects no managed identity and no workload identity, and the volume names no secret with a client ID and a client secret.',
    /\bnodePublishSecretRef secret is not set\b/gi,
  ),
  deployment(
    'secret scope',
    'A key vault can be a secret scope only in a workspace of Azure Databricks, to which the client signs in with Microsoft Entra ID.',
    /\bcannot create secret scope: Azure ?Key ?Vault is not available\b|\bcan't set up Azure Key ?Vault-based secret scope\b|\bScope with Azure Key ?Vault must have userAADToken defined\b/gi,
  ),
];

/** Settings of the encryption with a customer-managed key, by their code or their sentence. */
const encryptionSettings: readonly Phrase[] = [
  deployment(
    'KMS network access',
    'The cluster of Azure Kubernetes Service does not specify whether its key vault is reached through the public network or a private endpoint.',
    /\bKeyVault network access is (?:unspecified|invalid|not valid)\b/gi,
  ),
  deployment(
    'KMS resource ID',
    'The cluster of Azure Kubernetes Service reaches the key vault through a private endpoint, and the resource ID of the key vault is missing.',
    /\bKeyVault resource ID is (?:empty|missing|invalid|not valid)\b/gi,
  ),
  deployment(
    'SameKeyUriNotFoundOnRemoteServer',
    'The secondary server of the geo-replication or failover group does not have the key. Add the key to the secondary server first.',
    /\bSameKeyUriNotFoundOnRemoteServer\b|\bSecondary server does not have the key material\b/gi,
  ),
  deployment(
    'default identity',
    'The default identity of the Azure Cosmos DB account is written incorrectly. Valid forms are FirstPartyIdentity, SystemAssignedIdentity and UserAssignedIdentity with a resource ID.',
    /\bformat for the default identity is not valid\b|\bgiven default identity for \S{1,100} is not valid\b/gi,
  ),
  deployment(
    'InvalidEncryptionEntitiesKeyVaultValue',
    'The encryption uses a key vault, and its name, its address or the version of the key is missing.',
    /\bInvalidEncryptionEntitiesKeyVaultValue\b|\bkeyvault details are not correctly provided\b/gi,
  ),
  deployment(
    'DiskEncryptionPropertiesRequired',
    'An update of the workspace must repeat its present encryption of managed disks, and the request does not contain it.',
    /\bDiskEncryptionPropertiesRequired\b|\bExisting Disk Encryption Properties must be specified\b/gi,
  ),
  deployment(
    'MissingKeyvaultProperties',
    'The encryption uses a customer-managed key, and the request does not contain the address of the key vault and the name of the key.',
    /\bMissingKeyvaultProperties\b|\bencryption keyvault properties are missing\b/gi,
  ),
  deployment(
    'geo-redundant backup',
    'A server with geo-redundant backup needs a second managed identity and a second key for the backup, both in the paired region.',
    /\bCMKNotSupportedForGeoRedundantBackupEnabledServer\b|\bGeo-Backup Encryption user assigned identity and key (?:is|are) required\b/gi,
  ),
  deployment(
    'identity of the namespace',
    'The managed identity of the encryption is not assigned to the namespace. Assign it to the namespace in the same deployment.',
    /\bmust also be assigned to the parent (?:event ?hub|service ?bus)s? ?(?:namespace)?/gi,
  ),
  deployment(
    'CannotAddWorkspaceKey',
    'The workspace already contains this key under another name. Use the existing key of the workspace.',
    /\bCannotAddWorkspaceKey\b|\bWorkspace Key Vault URL \S{1,300} already exists\b/gi,
  ),
];

const featureMissing: Interpretation = (near) => ({
  code: 'resource-provider-not-registered',
  facts: {
    feature:
      /\b(Microsoft\.\w{1,40}\/\w{1,60})/.exec(near)?.[1] ??
      /\b[Ff]eature ["'“]?([A-Z]\w{1,40}[A-Z]\w{1,40})\b/.exec(near)?.[1] ??
      '',
  },
});

/** Refusals of Azure whose sentence names another cause than a setting. */
const refusals: readonly Phrase[] = [
  {
    ...{ kind: 'Resource Manager', code: 'RequestDisallowedByAzure' },
    pattern:
      /\bRequestDisallowedByAzure\b(?=[^\n]{0,600}(?:multi-?factor|aka\.ms\/(?:AzMFA|mfaforazure)))|\bdisallowed by policy\b[^\n]{0,600}\bUsers must authenticate with multi-?factor\b|\bdisallowed by Azure: [^\n]{0,120}\bmulti-?factor\b|\bdisallowed by policy\. Reasons?: \\{0,4}['"][^'"\n]{0,300}\b(?:multi-?factor|MFA)\b/gi,
    meaning: (_near, { tenantId }) => ({ code: 'interactive-sign-in-required', facts: { tenantId } }),
  },
  {
    ...{ kind: 'Resource Manager', code: 'permission model' },
    pattern: /\bCaller is not allowed to change permission model\b/gi,
    meaning: () => ({ code: 'role-assigner-not-authorised', facts: null }),
  },
  {
    ...{ kind: 'Resource Manager', code: 'feature of the subscription' },
    pattern: /\bfeature is not registered for this subscription\b|\bnot registered for (?:the )?feature\b/gi,
    meaning: featureMissing,
  },
  {
    ...{ kind: 'Resource Manager', code: 'feature of the subscription' },
    pattern:
      /\bfeature is not enabled for this subscription\b|\bfeature ["'“]?[\w./]{3,100}["'”]? is not registered\b(?!\. The feature is)|\bfeature ["'“]?[\w./]{3,100}["'”]? is not enabled for this subscription\b/gi,
    beside: /\bMicrosoft\.\w|\bazure|\bpreview feature\b/i,
    meaning: featureMissing,
  },
  {
    ...{ kind: 'Resource Manager', code: 'disk encryption' },
    pattern:
      /\bRUNTIME_E_KEYVAULT_\w{1,40}|\bFailed to (?:set|send) secret to KeyVault\b|\bFailed to send DiskEncryptionData\b|\bnot (?:been )?enabled for (?:volume|disk) encryption\b|\bUnwrap of secret \S{1,300} value using key \S{1,300} failed\b/gi,
    meaning: (_near, { vaultName = '' }) => ({
      code: 'vault-not-enabled-for-deployment',
      facts: { vaultName },
    }),
  },
];

const vague = (code: string, meaning: string, pattern: RegExp): Phrase => ({
  ...deployment(code, meaning, pattern),
  beside: /\bazure|\bMicrosoft\.|key ?vault|\bCMK|customer[- ]managed|\bBadRequest\b/i,
});

/** Codes and sentences of other services for such a setting. These count only in a text that contains nothing else. */
export const vagueDeploymentPhrases: readonly Phrase[] = [
  deployment(
    'FailedIdentityOperation',
    'Azure could not assign the managed identity to the resource. Usually, the managed identity that the deployment names was deleted, or its resource ID is wrong.',
    /\bFailedIdentityOperation\b|\bFailed to perform resource identity operation\b/gi,
  ),
  vague(
    'encryption settings',
    'A setting that refers to a key vault, or to the encryption with a customer-managed key, is missing or not valid.',
    // A name in a stack frame is no code.
    /(?<![.\w$])(?:CMK)?(?:Invalid|Missing)[a-z]{0,30}(?:Encryption|Key ?Vault|CMK)[a-z]{1,40}\b(?![.(]\w)|(?<![.\w$])[a-z]{0,40}Key ?Vault[a-z]{0,30}(?:Invalid|Missing)\b(?![.(]\w)|\b(?:encryption|key ?vault) (?:properties|settings|parameters|details) (?:is|are) (?:missing|invalid|not valid|required)\b/gi,
  ),
];

export const deploymentPhrases: readonly Phrase[] = [...settings, ...encryptionSettings, ...refusals];
