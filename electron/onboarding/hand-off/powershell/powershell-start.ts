import { type CloudName } from '../../../../shared/cloud.ts';
import { askedPermissions } from '../asked-permissions.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import { indented, type Lines } from '../join-lines.ts';
import { quotedForPowerShell } from '../quoted-for-powershell.ts';

/** Names of a cloud for `Connect-AzAccount` and `Connect-MgGraph`. */
const environments: Readonly<Record<CloudName, { readonly az: string; readonly graph: string }>> = {
  public: { az: 'AzureCloud', graph: 'Global' },
  'us-government': { az: 'AzureUSGovernment', graph: 'USGov' },
  china: { az: 'AzureChinaCloud', graph: 'China' },
};

/** The parameter of the script, and the values of the request, those first that the administrator may have to set. */
export function powershellValues(
  { tenantId, appId, vault, key }: HandOffRequest,
  use: 'set-up' | 'revocation',
): Lines {
  const value = (name: string, known: string | null): Lines => [
    known === null && '# Set this value:',
    `$${name} = ${quotedForPowerShell(known ?? '')}`,
  ];
  return [
    'param(',
    "  [ValidateSet('all', 'directory', 'vault')]",
    "  [string] $Part = 'all'",
    ')',
    'Set-StrictMode -Version 1.0',
    "$ErrorActionPreference = 'Stop'",
    "$ConfirmPreference = 'None'",
    '',
    '# ---- Values ----',
    value('SubscriptionId', vault.subscriptionId),
    value('ResourceGroup', vault.resourceGroup),
    value('VaultName', vault.vaultName),
    use === 'set-up' && value('KeyName', key.keyName),
    use === 'revocation' && [
      '# Leave this value empty. If the service principal is already deleted, set its object ID from the receipt.',
      value('ServicePrincipalId', ''),
    ],
    '# ---- End of the values ----',
    '',
    `$TenantId = ${quotedForPowerShell(tenantId)}`,
    `$AppId = ${quotedForPowerShell(appId)}`,
  ];
}

/** Refuses an empty or unusable value before anything is read or changed. */
export const powershellChecks = (use: 'set-up' | 'revocation'): Lines => [
  'function Assert-Name([string] $Name, [string] $Value) {',
  '  if ($Value -eq \'\') { throw "Set $Name first." }',
  '  if ($Value -notmatch \'^[0-9A-Za-z-]+\\z\') { throw "$Name can contain only letters, digits and hyphens." }',
  '}',
  '',
  "if ($Part -ne 'directory') {",
  "  Assert-Name 'SubscriptionId' $SubscriptionId",
  "  if ($ResourceGroup -eq '') { throw 'Set ResourceGroup first.' }",
  "  Assert-Name 'VaultName' $VaultName",
  use === 'set-up' && "  Assert-Name 'KeyName' $KeyName",
  '}',
];

/** Signs in to what the part needs. Microsoft Graph comes first: its module must load its libraries before Az does. */
export function powershellSignIn(
  { cloud, permissions }: HandOffRequest,
  use: 'set-up' | 'revocation',
): Lines {
  const { az, graph } = environments[cloud];
  const scopes = [
    'Application.ReadWrite.All',
    ...(use === 'revocation' || askedPermissions(permissions).length > 0
      ? ['AppRoleAssignment.ReadWrite.All']
      : []),
    ...(use === 'revocation' ? ['DelegatedPermissionGrant.ReadWrite.All'] : []),
  ];
  return [
    "if ($Part -ne 'vault') {",
    indented([
      'Import-Module Microsoft.Graph.Applications',
      `$scopes = ${scopes.map(quotedForPowerShell).join(', ')}`,
      `Connect-MgGraph -TenantId $TenantId -Environment ${graph} -Scopes $scopes -NoWelcome`,
      'if ((Get-MgContext).TenantId -ne $TenantId) { throw "You are not signed in to the tenant $TenantId." }',
    ]),
    '}',
    "if ($Part -ne 'directory') {",
    indented([
      '# Earlier versions use access policies by default.',
      'Import-Module Az.KeyVault -MinimumVersion 6.0.0',
      'Import-Module Az.Resources',
      `$null = Connect-AzAccount -Tenant $TenantId -Subscription $SubscriptionId -Environment ${az}`,
      'if ((Get-AzContext).Tenant.Id -ne $TenantId) { throw "You are not signed in to the tenant $TenantId." }',
    ]),
    '}',
  ];
}
