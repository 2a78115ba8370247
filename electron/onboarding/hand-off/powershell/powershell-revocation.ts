import { asComments, requestLines, revocationLines } from '../comment-lines.ts';
import { firewallAddresses } from '../firewall-addresses.ts';
import type { HandOffFile, HandOffRequest } from '../hand-off-request.ts';
import { indented, joinLines, type Lines } from '../join-lines.ts';
import { quotedForPowerShell } from '../quoted-for-powershell.ts';
import { powershellRead } from './powershell-read.ts';
import { byteOrderMark } from './powershell-set-up.ts';
import { powershellChecks, powershellSignIn, powershellValues } from './powershell-start.ts';

const fileName = 'causeway-revoke.ps1';

/** The revocation as a script for PowerShell. It deletes no key, no secret and no key vault. */
export function powershellRevocation(request: HandOffRequest): HandOffFile {
  const text = joinLines([
    '#Requires -Version 5.1',
    asComments('#', [
      'Revokes the access of an application to your key vault and your tenant.',
      '',
      ...requestLines(request),
      '',
      ...revocationLines,
      '',
      'Install the modules that it uses: Install-Module Az, Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns',
      `If Windows blocks the file, review it first, and then run: Unblock-File .\\${fileName}`,
      `Run everything: .\\${fileName}`,
      'If one person manages Microsoft Entra ID and another one the key vault, run the key vault first:',
      `.\\${fileName} -Part vault`,
      `.\\${fileName} -Part directory`,
    ]),
    powershellValues(request, 'revocation'),
    '',
    powershellChecks('revocation'),
    '',
    powershellSignIn(request, 'revocation'),
    '',
    powershellRead,
    '',
    finding(firewallAddresses(request.addresses).allowed),
    '',
    listing,
    '',
    removal,
    '',
    "Write-Host 'Done. Keys, secrets and key vaults are unchanged.'",
  ]);
  return { fileName, mediaType: 'text/plain', text: `${byteOrderMark}${text}` };
}

/** Reads what there is to remove. */
const finding = (addresses: readonly string[]): Lines => [
  '$present = (Find-ServicePrincipal).Id',
  'if (-not $ServicePrincipalId) { $ServicePrincipalId = $present }',
  '$roles = @()',
  '$policies = @()',
  '$addresses = @()',
  "if ($Part -ne 'directory') {",
  indented([
    'if ($ServicePrincipalId) {',
    '  # Without a scope, this command also lists role assignments at resources in the subscription.',
    '  $roles = @(Get-AzRoleAssignment -ObjectId $ServicePrincipalId)',
    '}',
    "if (Find-Object '') {",
    '  $policies = @(Find-Policy)',
    addresses.map((address) => `  $addresses += @(Find-Address ${quotedForPowerShell(address)})`),
    '} else {',
    '  Write-Host "The key vault $VaultName does not exist in the resource group $ResourceGroup."',
    '}',
  ]),
  '}',
  '$permissions = @()',
  '$delegated = @()',
  "if ($Part -ne 'vault' -and $present) {",
  '  $permissions = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $present -All)',
  '  $delegated = @(Get-MgOauth2PermissionGrant -Filter "clientId eq \'$present\'" -All)',
  '}',
];

/** Prints everything before anything is removed. */
const listing: Lines = [
  "Write-Host 'This script removes:'",
  'foreach ($role in $roles) { Write-Host "- the role $($role.RoleDefinitionName) at $($role.Scope)" }',
  'if ($policies) { Write-Host "- the access policy of the application in the key vault $VaultName" }',
  'foreach ($address in $addresses) { Write-Host "- the firewall rule for $($address.value)" }',
  'foreach ($grant in $permissions) { Write-Host "- the assignment of the application permission $($grant.Id)" }',
  'foreach ($grant in $delegated) { Write-Host "- the grant of the delegated permissions $($grant.Id)" }',
  'if (-not $present) {',
  "  Write-Host 'The service principal does not exist.'",
  '  if (-not $ServicePrincipalId) {',
  "    Write-Host 'To remove the role assignments that it left, set ServicePrincipalId to its object ID from the receipt.'",
  '  }',
  "} elseif ($Part -ne 'vault') {",
  '  Write-Host "- the service principal $present"',
  '}',
];

/** What reaches data first; the service principal last, because it holds the rest together. */
const removal: Lines = [
  'foreach ($role in $roles) {',
  '  $assignment = @{',
  '    ObjectId = $ServicePrincipalId',
  "    RoleDefinitionId = ($role.RoleDefinitionId -split '/')[-1]",
  '    Scope = $role.Scope',
  '  }',
  '  $null = Remove-AzRoleAssignment @assignment',
  '  Write-Host "Removed: the role $($role.RoleDefinitionName) at $($role.Scope)."',
  '}',
  'if ($policies) {',
  '  Remove-AzKeyVaultAccessPolicy -VaultName $VaultName -ResourceGroupName $ResourceGroup -ObjectId $ServicePrincipalId',
  "  Write-Host 'Removed: the access policy.'",
  '}',
  'foreach ($address in $addresses) {',
  '  $null = Remove-AzKeyVaultNetworkRule -VaultName $VaultName -ResourceGroupName $ResourceGroup -IpAddressRange $address.value',
  '  Write-Host "Removed: the firewall rule for $($address.value)."',
  '}',
  'foreach ($grant in $permissions) {',
  '  Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $present -AppRoleAssignmentId $grant.Id',
  '  Write-Host "Removed: the assignment of the application permission $($grant.Id)."',
  '}',
  'foreach ($grant in $delegated) {',
  '  $delegatedGrant = @{ OAuth2PermissionGrantId = $grant.Id }',
  '  Remove-MgOauth2PermissionGrant @delegatedGrant',
  '  Write-Host "Removed: the grant of the delegated permissions $($grant.Id)."',
  '}',
  "if ($Part -ne 'vault' -and $present) {",
  '  Remove-MgServicePrincipal -ServicePrincipalId $present',
  '  Write-Host "Removed: the service principal $present."',
  '}',
];
