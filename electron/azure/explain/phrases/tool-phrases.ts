import type { Interpretation, Phrase } from './phrase.ts';

const signIn: Interpretation = (_near, { tenantId }) => ({
  code: 'interactive-sign-in-required',
  facts: { tenantId },
});
const subscriptionUnknown: Interpretation = (near) => ({
  code: 'subscription-not-found',
  facts: { subscription: /\bsubscription (?:of |id |ID )?'([^']{1,100})'/i.exec(near)?.[1] ?? '' },
});
const roleMissing: Interpretation = () => ({ code: 'vault-role-missing', facts: null });

const localSetting =
  (setting: string, meaning: string): Interpretation =>
  () => ({ code: 'local-setting-prevents-operation', facts: { meaning, setting } });

/** What a tool says about a refusal of Key Vault, whose own sentence is better. */
export const dataAction = 'data action';

/** A service that has no access to the secrets of a key vault. */
export const secretAccess = 'secret of a service';

const phrase = (code: string, meaning: Interpretation, pattern: RegExp): Phrase => ({
  kind: 'tool',
  code,
  pattern,
  meaning,
});

/** Sentences of the Azure CLI, Azure PowerShell, Terraform and the Azure portal that no service sent. */
export const toolPhrases: readonly Phrase[] = [
  phrase(
    'interactive sign-in',
    signIn,
    /\bUnable to acquire token for tenant\b|\bTenant '?[0-9a-f-]{36}'? requires multi-?factor authentication\b|\btenants require multi-?factor authentication\b|\bResponse_Status\.Status_UserCancel+ed\b|\bUser interaction is required\b|\bAudienceNotSupported\b|\bis not a supported MSI token audience\b|\bStatus_InteractionRequired\b|\bplease rerun 'Connect-AzAccount'/gi,
  ),
  phrase(
    'az login',
    signIn,
    /\b(?:please |you must |you need to |first )?run:? ['"`]?(?:az|azd auth) login\b|\bInteractive authentication is needed\b|\bdoes not exist in MSAL token cache\b|\btoken cache is empty\b[^\n]{0,60}\baz login\b|\bTokenIssuedBeforeRevocationTimestamp\b/gi,
  ),
  phrase(
    'Connect-AzAccount',
    signIn,
    /\brun ['"`]?(?:Connect|Login)-Az(?:ureRm)?Account\b|\b(?:login|log in|sign in) using ['"`]?(?:Connect|Login)-Az(?:ureRm)?Account\b|\bAzure credentials have not been set up or have expired\b|\bNo account found in the context\b|\bNo subscription found in the context\b|\bAuthentication needed\. Please call Connect-MgGraph\b|\bPlease call Connect-MgGraph\b|\bSharedTokenCacheCredential authentication unavailable\b/gi,
  ),
  {
    ...phrase(
      'token cache',
      localSetting('sign-in store', 'The tool cannot decrypt the sign-in that it stored on this computer.'),
      /\bDecryption failed: ?\[WinError\b|\bPersistenceDecryptionError\b|\bKey not valid for use in specified state\b/gi,
    ),
    beside: /\baz\b|azure|\bmsal|microsoft|\bDecryption failed: ?\[WinError -2146893813\b/i,
  },
  phrase(
    'sign-in broker',
    localSetting('sign-in store', 'The Web Account Manager of Windows did not complete the sign-in.'),
    /\bResponse_Status\.Status_(?:Unexpected|ApiContractViolation|IncorrectConfiguration|AccountUnusable)\b/gi,
  ),
  phrase(
    'az not found',
    localSetting(
      'program',
      'The Azure CLI or a module of PowerShell is not installed, or not in the PATH of the tool that uses it.',
    ),
    /\bcould not parse Azure CLI version\b|\bexec: "az": executable file not found\b|\baz: command not found\b|\bcommand not found: az\b|'az' is not recognized as an internal\b|\bterm '(?:az|[A-Z][a-z]{2,12}-(?:Az|Mg)[A-Z]\w{1,60})' is not recognized\b/gi,
  ),
  phrase(
    'subscription_id',
    localSetting(
      'subscription',
      'The provider azurerm of Terraform does not know which subscription to use.',
    ),
    /\bsubscription_id['"`]? is a required provider property\b|\bsubscription ID could not be determined and was not specified\b/gi,
  ),
  phrase(
    'az account set',
    subscriptionUnknown,
    /\bSubscription '[^'\n]{1,100}' not found\. Check the spelling\b|\bNo subscription found\. Run 'az account set'|\bsubscription of '[^'\n]{1,100}' doesn't exist\b|\bPlease provide a valid tenant or a valid subscription\b|\bdoes not have access to subscription ID\b/gi,
  ),
  phrase(
    'no subscription',
    (_near, { tenantId }) => ({ code: 'account-without-subscription', facts: { tenantId } }),
    /\bNo subscriptions? (?:were )?found for\b|\btenants don't contain accessible subscriptions\b/gi,
  ),
  phrase(
    'principal unknown to the tool',
    () => ({ code: 'role-principal-not-found', facts: null }),
    /\bdoes not map to an? (?:AD )?object id\b|\bCannot find user or service principal in graph database\b|\bNo matches in graph database for\b|\bCannot find the Active Directory object '[^'\n]{0,200}' in tenant\b/gi,
  ),
  {
    ...phrase(
      'role unknown to the tool',
      () => ({ code: 'role-definition-not-found', facts: {} }),
      /\bRole '[^'\n]{1,100}' doesn't exist\b|\bCannot find role definition with name\b/gi,
    ),
    beside: /\bERROR: Role\b|\bazure\b|\baz (?:role|ad)\b|key ?vault|role assignment|\bscope\b/i,
  },
  phrase(
    'tenant unknown to the tool',
    (near) => ({
      code: 'tenant-identifier-invalid',
      facts: { tenant: /tenant domain '([^']{1,200})'/i.exec(near)?.[1] ?? '' },
    }),
    /\bCould not find tenant id for provided tenant domain\b|\bInvalid tenant id provided\. You can locate your tenant id\b/gi,
  ),
  phrase(
    'conditional access page',
    (_near, { tenantId }) => ({ code: 'conditional-access-blocks-person', facts: { tenantId } }),
    /\bsign-in was successful but (?:does not|doesn't) meet the criteria\b|\bYou cannot access this right now\b/gi,
  ),
  phrase(
    dataAction,
    roleMissing,
    /\b(?:Add|Get|Set|Update|Remove|Restore|Backup)-AzKeyVault\w{1,40} ?: Operation returned an invalid status code 'Forbidden'|\bcurrent client lacks permissions to read Key Rotation Policy for Key\b|\bcaller needs data action\b|\bunauthorized to view these contents\b|\bnot authorized to view these (?:keys|secrets|certificates|contents)\b/gi,
  ),
  phrase(
    secretAccess,
    () => ({ code: 'secret-role-missing', facts: null }),
    /\bsite was denied access to Key Vault reference's vault\b|\bAccessToKeyVaultDenied\b|\bservice does not have access to '[^'\n]{1,300}' Key Vault\b|\bFailed to access KeyVault Secret \S{1,300} using Managed Service Identity\b|\bUserAssignedIdentityDoesNotHaveGetPermissionOnKeyVault\b|\bApplicationGatewayKeyVaultSecretAccessDenied\b|\bAccess denied for Key ?Vault Secret\b|"Get, List" secret management permissions\b/gi,
  ),
  phrase(
    'pipeline',
    () => ({ code: 'pipeline-without-token', facts: {} }),
    /\bUnable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable\b|\bEnsure 'client-id' and 'tenant-id' are supplied\b|\bmissing clientID\/clientSecret in store config\b|\bCould not fetch access token for Azure\b/gi,
  ),
];
