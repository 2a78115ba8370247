import { vaultApiVersion } from '../granted-roles.ts';
import type { Lines } from '../join-lines.ts';

/** Functions that read, for the set-up and for the revocation. */
export const powershellRead: Lines = [
  'function Find-ServicePrincipal {',
  "  if ($Part -eq 'vault') { return Get-AzADServicePrincipal -ApplicationId $AppId }",
  '  Get-MgServicePrincipal -Filter "appId eq \'$AppId\'"',
  '}',
  '',
  '# Returns nothing if the object does not exist. Never reads the value of a secret.',
  'function Find-Object([string] $Path) {',
  `  $response = Invoke-AzRestMethod -Method GET -Path ($VaultId + $Path + '?api-version=${vaultApiVersion}')`,
  '  if ($response.StatusCode -eq 404) { return }',
  '  if ($response.StatusCode -ge 400) { throw $response.Content }',
  '  $response.Content | ConvertFrom-Json',
  '}',
  '',
  'function Find-Policy {',
  "  (Find-Object '').properties.accessPolicies | Where-Object { $_.objectId -eq $ServicePrincipalId }",
  '}',
  '',
  '# Key Vault stores a single address with or without /32.',
  'function Find-Address([string] $Address) {',
  "  $forms = $Address, ($Address -replace '/32\\z', '')",
  "  (Find-Object '').properties.networkAcls.ipRules | Where-Object { $forms -contains $_.value }",
  '}',
  '',
  "$VaultId = '/subscriptions/' + $SubscriptionId + '/resourceGroups/' + $ResourceGroup + '/providers/Microsoft.KeyVault/vaults/' + $VaultName",
];
