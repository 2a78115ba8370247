import type { PossibleProblem } from '../../../../shared/problems/problem.ts';
import type { Interpretation, Phrase } from './phrase.ts';

type AboutManagedKey =
  | 'managed-key-access-missing'
  | 'managed-key-vault-unprotected'
  | 'managed-key-not-usable'
  | 'managed-key-vault-unreachable'
  | 'managed-key-identity-missing'
  | 'managed-key-address-wrong';

/** The words by which an error names the service that uses the key. The first that occurs counts. */
const services: readonly (readonly [service: string, words: RegExp])[] = [
  [
    'Azure managed disks',
    /disk ?encryption ?sets?|managed disks?|\bssecmk\b|encryption at rest|\bOSDisk\b|\bVMSS\b/i,
  ],
  ['Azure Cosmos DB', /cosmos|\bDocumentDB\b|Azure\.Documents|database account|KeyVaultKeyUri/i],
  [
    'Azure AI Search',
    /(?:AI|cognitive|azure) search|\bsearch service|\.search\.windows\.net|Microsoft\.Search\b/i,
  ],
  ['Azure Synapse Analytics', /synapse|\bworkspace (?:key|needs to be activated)|WorkspaceActivation/i],
  ['Azure Backup', /recovery ?services?|backup vault|\bUserErrorCMK/i],
  ['Azure Event Hubs', /event ?hubs?\b/i],
  ['Azure Service Bus', /service ?bus\b/i],
  ['Azure Databricks', /databricks/i],
  ['Azure Machine Learning', /machine ?learning|\bCMK workspaces?\b/i],
  ['Azure Container Registry', /container ?registry|\bACR\b/],
  ['Azure Data Factory', /data ?factory/i],
  ['Azure Database', /postgres|mysql|mariadb/i],
  [
    'Azure SQL',
    /\bSQL\b|\bTDE\b|transparent data encryption|AzureKeyVault(?:NoServer|Missing|Generic)|\bAkv(?:Host|Endpoint)|\bUmiMissing|\bserver (?:identity|is missing)/i,
  ],
  ['Azure Storage', /storage ?account|\.blob\.core|\bstoragekeyvault|StorageException|\bblobs?\b|storage/i],
];
const serviceIn = (near: string): string => services.find(([, words]) => words.test(near))?.[0] ?? '';

const vaultNameIn = (near: string): string | undefined =>
  /\bhttps:\/\/([0-9a-z][0-9a-z-]{1,22}[0-9a-z])\.vault\./i.exec(near)?.[1]?.toLowerCase();

const problemOf = (code: AboutManagedKey, near: string): PossibleProblem => {
  const vaultName = vaultNameIn(near);
  return {
    code,
    facts: {
      service: serviceIn(near),
      ...(code === 'managed-key-vault-unprotected' && vaultName !== undefined && { vaultName }),
    },
  };
};
const means =
  (code: AboutManagedKey): Interpretation =>
  (near) =>
    problemOf(code, near);

/** The sentence decides where a service has one code for several causes. */
const bySentence =
  (code: AboutManagedKey): Interpretation =>
  (near, context) => {
    if (/\bnot been enabled for deployment\b/i.test(near))
      return { code: 'vault-not-enabled-for-deployment', facts: { vaultName: context.vaultName ?? '' } };
    return problemOf(
      /\bkey is (?:expired|disabled|not enabled)\b/i.test(near) ? 'managed-key-not-usable' : code,
      near,
    );
  };

/** Codes of services for their customer-managed keys. Source: the REST references of the services. */
const codes: Readonly<Record<string, AboutManagedKey>> = {
  KeyVaultAuthenticationFailure: 'managed-key-access-missing',
  KeyVaultAccessForbidden: 'managed-key-access-missing',
  KeyVaultAccessTokenCannotBeAcquired: 'managed-key-access-missing',
  AadClientCredentialsGrantFailure: 'managed-key-access-missing',
  AccessPolicyNotConfiguredForKeyVault: 'managed-key-access-missing',
  AzureKeyVaultMissingPermissions: 'managed-key-access-missing',
  AdalServicePrincipalNotFound: 'managed-key-access-missing',
  UserErrorCMKMissingMangedIdentityPermissionOnKeyVault: 'managed-key-access-missing',
  UserErrorCMKMissingManagedIdentityPermissionOnKeyVault: 'managed-key-access-missing',
  UserErrorCMKKeyVaultAuthFailure: 'managed-key-access-missing',
  UmiMissingAkvPermissions: 'managed-key-access-missing',
  WorkspaceActivationRequired: 'managed-key-access-missing',
  KeyVaultPolicyError: 'managed-key-vault-unprotected',
  SecurityInvalidAzureKeyVaultRecoveryLevel: 'managed-key-vault-unprotected',
  KeyVaultEncryptionKeyNotFound: 'managed-key-not-usable',
  KeyVaultVaultNotFound: 'managed-key-not-usable',
  KeyVaultKeyNotFound: 'managed-key-not-usable',
  KeyVaultKeyDisabled: 'managed-key-not-usable',
  KeyVaultKeyNotEnabled: 'managed-key-not-usable',
  KeyVaultKeyExpired: 'managed-key-not-usable',
  KeyVaultWrapUnwrapFailure: 'managed-key-not-usable',
  AzureKeyVaultKeyDisabled: 'managed-key-not-usable',
  AzureKeyVaultInvalidExpirationDate: 'managed-key-not-usable',
  AzureKeyVaultRsaKeyNotSupported: 'managed-key-not-usable',
  KeyMaterialNotFoundOnRemoteServer: 'managed-key-not-usable',
  ServerKeyNotFound: 'managed-key-not-usable',
  ServerKeyDoesNotExists: 'managed-key-not-usable',
  AzureKeyVaultConnectionFailed: 'managed-key-vault-unreachable',
  AkvHostNotResolvingFromNode: 'managed-key-vault-unreachable',
  AkvEndpointNotReachableFromNode: 'managed-key-vault-unreachable',
  AzureKeyVaultGenericConnectionError: 'managed-key-vault-unreachable',
  KeyVaultDnsNotResolved: 'managed-key-vault-unreachable',
  AzureKeyVaultNoServerIdentity: 'managed-key-identity-missing',
  AzureKeyVaultMalformedVaultUri: 'managed-key-address-wrong',
  AzureKeyVaultInvalidUri: 'managed-key-address-wrong',
  SecurityAzureKeyVaultUrlNullOrEmpty: 'managed-key-address-wrong',
  InvalidKeyVaultKeyUri: 'managed-key-address-wrong',
  KeyVaultAndDiskInDifferentRegions: 'managed-key-address-wrong',
};

/** Other codes of the same families, by their words. They count only in the position of a code. */
const families: readonly (readonly [code: RegExp, AboutManagedKey])[] = [
  [/Identity/, 'managed-key-identity-missing'],
  [/Permission|Forbidden|Auth|AccessToken|AccessDenied|Unauthori[sz]ed/, 'managed-key-access-missing'],
  [/Recover|SoftDelete|Purge|Policy/, 'managed-key-vault-unprotected'],
  [/NotFound|Disabled|Expir|Deleted|KeyType|KeySize|RsaKey|NotSupported|NotExist/, 'managed-key-not-usable'],
  [/Connection|Dns|Host|Network|Firewall|Unreachable|Unavailable/, 'managed-key-vault-unreachable'],
  [/Uri|Url|Region|Malformed/, 'managed-key-address-wrong'],
];
const inFamily = /^(?:AzureKeyVault|KeyVault|UserErrorCMK|UserErrorKeyVault|CMK)[A-Z]/;
/** Codes with the same first words about a reference to a secret, or about a certificate. */
const aboutOtherObjects = /^KeyVault(?:Parameter)?(?:Reference|Secret|Certificate)/;

/** Interprets a code of an Azure service for its customer-managed key; undefined for any other word. */
export function managedKeyCode(code: string, inCodePosition: boolean): Interpretation | undefined {
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (known !== undefined) return bySentence(known);
  if (!inCodePosition || !inFamily.test(code) || /(?:Exception|Error|Client)$/.test(code)) return undefined;
  if (aboutOtherObjects.test(code)) return undefined;
  const family = families.find(([pattern]) => pattern.test(code.replace(inFamily, 'X')))?.[1];
  return family === undefined ? undefined : means(family);
}

const aboutKeys = /key ?vault|\bvault\.|customer[- ]managed|\bCMK\b|\bencrypt/i;
const phrase = (code: AboutManagedKey, pattern: RegExp): Phrase => ({
  kind: 'customer-managed key',
  code,
  pattern,
  beside: aboutKeys,
  meaning: means(code),
});
const permissions = String.raw`(?:get|list|wrap(?: ?key)?|unwrap(?: ?key)?)`;

/** A sentence that only one service uses. */
const sentenceOf = (service: string, code: AboutManagedKey, pattern: RegExp): Phrase => ({
  ...{ kind: 'customer-managed key', code, pattern },
  meaning: () => ({ code, facts: { service } }),
});
const cosmos = 'Azure Cosmos DB';

/** Sentences of services that keep their data under a customer-managed key. */
export const managedKeyPhrases: readonly Phrase[] = [
  sentenceOf(
    cosmos,
    'managed-key-vault-unreachable',
    /\baccess rules are blocking outbound requests to the Azure Key Vault\b|\bkeyvaultkeyuri property could not be resolved\b/gi,
  ),
  sentenceOf(
    cosmos,
    'managed-key-not-usable',
    /\bcorrespondent Azure Key Vault was not found\b|\bcorrespondent key is (?:not found|either disabled or expired)\b|\bCosmos DB service is unable to wrap or unwrap the key\b/gi,
  ),
  sentenceOf(
    cosmos,
    'managed-key-identity-missing',
    /\bunable to obtain the (?:AAD|Azure AD|Microsoft Entra(?: ID)?) (?:authentication |access )?token for the account's default identity\b|\baccount has an undefined default identity\b|\bUpdating default identity not allowed\b/gi,
  ),
  sentenceOf(
    cosmos,
    'managed-key-address-wrong',
    /\bkey vault key URI does not follow the expected format\b/gi,
  ),
  sentenceOf(
    'Azure Container Registry',
    'managed-key-access-missing',
    /\bFailed to access KeyId\b[^\n]{0,300}\bVerify that identity\b/gi,
  ),
  sentenceOf(
    'Azure Storage',
    'managed-key-identity-missing',
    /\bManaged Service Identity \(MSI\) is not set for this account\b/gi,
  ),
  sentenceOf(
    'Azure Storage',
    'managed-key-access-missing',
    /\bMissing pre-?requisites to enable EncryptionAtRest\b|\bFailure in AAD Client Credentials Grant Flow\b/gi,
  ),
  {
    ...{ kind: 'customer-managed key', code: 'SecurityAdalPrincipalCertExpiredError' },
    pattern: /\bSecurityAdalPrincipalCertExpired\w{0,10}|\bKey ?Vault principal certificate has expired\b/gi,
    meaning: () => ({ code: 'service-unavailable', facts: { service: 'Azure SQL' } }),
  },
  {
    ...{ kind: 'customer-managed key', code: 'application secret' },
    pattern: /\bprovided application secret is (?:invalid|not valid)\b/gi,
    meaning: () => ({ code: 'client-secret-invalid', facts: null }),
  },
  sentenceOf(
    'Azure AI Search',
    'managed-key-access-missing',
    /\bAccess to the required key ?vault permissions was denied\b/gi,
  ),
  sentenceOf('Azure AI Search', 'managed-key-address-wrong', /\bCould not resolve the key ?vault uri\b/gi),
  sentenceOf(
    'Azure AI Search',
    'managed-key-identity-missing',
    /\bService does not have a managed identity defined\b/gi,
  ),
  phrase('managed-key-vault-unprotected', /\bkey ?vault policy recoverable is not set\b/gi),
  phrase(
    'managed-key-vault-unprotected',
    /\b(?:ensure|must|should|requires?|needs? to|enable)\b[^.\n]{0,80}\b(?:soft[- ]?delet(?:e|ion)|purge protection)\b[^.\n]{0,60}\b(?:enabled|CMK|customer[- ]managed|encryption)\b|\b(?:ensure|must|should|requires?|needs? to)\b[^.\n]{0,80}\bconfigured with soft[- ]?delet(?:e|ion) and purge protection\b/gi,
  ),
  phrase(
    'managed-key-vault-unprotected',
    /\b(?:purge protection|soft[- ]?delete)\b[^.\n]{0,40}\b(?:is not|are not|isn't|must be|should be|needs to be) (?:enabled|turned on|set)\b|\b(?:does not|doesn't|do not|must|should) have [^.\n]{0,60}\b(?:purge protection|soft[- ]?delete)\b[^.\n]{0,40}\benabled\b/gi,
  ),
  phrase(
    'managed-key-access-missing',
    /\bauthentication issue on the key ?vault\b|\bmissing required permissions on the (?:Azure )?key ?vault\b/gi,
  ),
  phrase(
    'managed-key-access-missing',
    new RegExp(
      String.raw`\b(?:grant|give|needs?|missing|lacks?|requires?|assign|without)\b[^.\n]{0,80}\b${permissions}(?:,? (?:and |& )?|, ?|\/)${permissions}(?:,? (?:and |& )?|, ?|\/)${permissions}\b`,
      'gi',
    ),
  ),
  phrase(
    'managed-key-access-missing',
    /\bunable to access (?:the )?(?:azure )?key ?vault (?:resource|key)\b|\bforbidden[^.\n]{0,60}\bto wrap (?:&|and) unwrap\b/gi,
  ),
  phrase(
    'managed-key-access-missing',
    /\b(?<!request is blocked due to )customer[- ]managed key (?:is |not being |is not |no longer )?(?:in revoked|not accessible|not being accessible|inaccessible|accessible\b)|\bcustomer[- ]managed key in revoked\b|\baccess to your account is currently revoked\b(?! because the (?:access rules|Azure Key Vault DNS|correspondent|Azure Cosmos DB (?:service is unable|account)))/gi,
  ),
  phrase(
    'managed-key-access-missing',
    /\b(?:has )?lost access to (?:the )?azure key ?vault key\b|\bnot accessible due to azure key ?vault critical error\b|\badding the managed identity in the key ?vault\b/gi,
  ),
  phrase(
    'managed-key-not-usable',
    /\bkey ?vault key is not found to unwrap\b|\bkey ?vault is not found for encryption\b|\bkey ?vault key is (?:disabled|expired)\b|\bkey ?vault key expiration date is invalid\b/gi,
  ),
  phrase(
    'managed-key-vault-unreachable',
    /\battempts to connect to azure key ?vault have failed\b|\berror contacting the azure key ?vault resource\b|\bAKV host '[^'\n]{1,200}' is not resolvable\b/gi,
  ),
  phrase(
    'managed-key-identity-missing',
    /\bserver identity is not correctly configured\b|\bCross-tenant CMK is not supported with\b|\bcannot set SystemAssignedIdentity as the default identity\b|\bSetting Non-FPI default identity is required\b/gi,
  ),
  phrase(
    'managed-key-address-wrong',
    /\bprovided KeyVaultKeyUri \S{1,300} is invalid\b|\btenant for the new key ?vault [0-9a-f-]{36} does not match\b|\bkey ?vault and (?:the )?disk (?:encryption set )?(?:are|must be) in (?:different|the same) regions?\b/gi,
  ),
];

const vague = (code: AboutManagedKey, pattern: RegExp): Phrase => ({
  ...phrase(code, pattern),
  beside:
    /customer[- ]managed|\bCMK\b|\bBYOK\b|encryption at rest|disk encryption|encryption protector|transparent data encryption|\bTDE\b/i,
});

/** What any service may say about its customer-managed key. These count only in a text that contains nothing else. */
export const vagueManagedKeyPhrases: readonly Phrase[] = [
  vague(
    'managed-key-not-usable',
    /\b(?:managed key|CMK|encryption key|TDE protector|key vault key)\b[^.\n]{0,100}\b(?:disabled|expired|deleted|not found|does not exist|doesn't exist|(?:could|can) ?not be found|no longer exists|not enabled)\b/gi,
  ),
  vague(
    'managed-key-vault-unreachable',
    /\b(?:firewall|private endpoint|network (?:rules?|settings?|access)|trusted (?:Microsoft )?services?)\b[^.\n]{0,100}\b(?:block\w{0,3}|den(?:y|ies|ied)|not allow\w{0,3}|prevents?|disabled)\b|\b(?:cannot|could not|unable to|failed to) (?:connect to|reach) (?:the |its )?(?:azure )?key ?vault\b/gi,
  ),
  vague(
    'managed-key-identity-missing',
    /\b(?:identity|federated (?:client|credential)\w{0,5})\b[^.\n]{0,60}\b(?:not assigned|not found|does not exist|doesn't exist|was deleted|is missing|not configured|is required)\b/gi,
  ),
  vague(
    'managed-key-access-missing',
    /\b(?:cannot|can ?not|could not|unable to|failed to|not able to|does not have|doesn't have|has no|lacks?|denied|not authorized to|unauthorized to)\b[^.\n]{0,60}\b(?:access\w{0,3}|permissions?|wrap\w{0,4}|unwrap\w{0,4}|use|read|retrieve|get)\b[^.\n]{0,100}\b(?:key ?vault|managed key|CMK|encryption key|keys?)\b/gi,
  ),
];
