import { clouds, type CloudName } from '../../../shared/cloud.ts';
import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import {
  consoleName,
  consoleRoles,
  multitenant,
  uniqueNames,
  type RequiredAccess,
} from '../../../shared/domain/provider-setup/wanted-registrations.ts';
import { asComments } from '../../onboarding/hand-off/comment-lines.ts';
import { joinLines, type Lines } from '../../onboarding/hand-off/join-lines.ts';
import { byteOrderMark } from '../../onboarding/hand-off/powershell/powershell-set-up.ts';
import { quotedForPowerShell } from '../../onboarding/hand-off/quoted-for-powershell.ts';
import { newScope } from '../new-registrations.ts';
import { listEntries, requestedPermissions, setProperties, type ListEntry } from './setup-entries.ts';
import { aboutLines, afterwards, type SetupFile } from './setup-text.ts';

const fileName = 'causeway-provider.ps1';

/** The name of a cloud for `Connect-MgGraph`. */
const environments: Readonly<Record<CloudName, string>> = {
  public: 'Global',
  'us-government': 'USGov',
  china: 'China',
};

/** The set-up as a script for PowerShell with the module Microsoft.Graph.Authentication. It changes only what is missing. */
export function powershellSetup(target: SetupTarget): SetupFile {
  const names = uniqueNames(target);
  const permissions = requestedPermissions(target);
  const scope = newScope(target);
  const text = joinLines([
    '#Requires -Version 5.1',
    asComments('#', [
      ...aboutLines(target),
      '',
      'The script skips what is already present. You can run it again at any time.',
      'Install the module that it uses: Install-Module Microsoft.Graph.Authentication',
      ...(target.cloud === 'china'
        ? [
            'In this cloud, Microsoft Graph PowerShell has no application of its own. Set $ClientId to a public client with the',
            'delegated permissions below, or use the script of the Azure CLI.',
          ]
        : []),
      `If Windows blocks the file, review it first, and then run: Unblock-File .\\${fileName}`,
      `Run: .\\${fileName}`,
      ...afterwards,
    ]),
    'Set-StrictMode -Version 1.0',
    "$ErrorActionPreference = 'Stop'",
    '',
    `$TenantId = ${quotedForPowerShell(target.homeTenantId)}`,
    `$Graph = 'https://${clouds[target.cloud].graphHost}/v1.0'`,
    `$ProviderAppId = ${quotedForPowerShell(target.providerAppId ?? '')}`,
    `$ConsoleAppId = ${quotedForPowerShell(target.consoleAppId ?? '')}`,
    target.cloud === 'china' && "$ClientId = ''",
    '',
    functions,
    '',
    'Import-Module Microsoft.Graph.Authentication',
    "$scopes = 'User.Read', 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'",
    target.cloud === 'china'
      ? 'Connect-MgGraph -TenantId $TenantId -Environment China -ClientId $ClientId -Scopes $scopes -NoWelcome'
      : `Connect-MgGraph -TenantId $TenantId -Environment ${environments[target.cloud]} -Scopes $scopes -NoWelcome`,
    'if ((Get-MgContext).TenantId -ne $TenantId) { throw "You are not signed in to the tenant $TenantId." }',
    '',
    '# Registrations',
    register('ProviderAppId', names.provider, target.applicationName),
    register('ConsoleAppId', names.console, consoleName),
    '',
    `Set-Application $ProviderAppId ${spliced(JSON.stringify(setProperties.provider))}`,
    `Set-Application $ConsoleAppId ${spliced(JSON.stringify(setProperties.console))}`,
    listEntries(target).map(addition),
    permissions.provider.map((one) => permission('ProviderAppId', one)),
    '',
    '# The ID of the scope, which is another one in a registration that had the scope before',
    `$ScopeId = ((Get-Application $ProviderAppId).api.oauth2PermissionScopes | Where-Object { $_.value -eq '${scope.value}' }).id`,
    permissions.console.map((one) =>
      permission('ConsoleAppId', one, one.id === scope.id ? '$ScopeId' : undefined),
    ),
    '',
    '# Service principals',
    'New-Principal $ProviderAppId',
    'New-Principal $ConsoleAppId',
    '',
    '# The first administrator of Causeway',
    `Add-Administrator ${quotedForPowerShell(consoleRoles[0].value)}`,
    '',
    'Write-Host "Application ID of the provider application: $ProviderAppId"',
    'Write-Host "Application ID of the console application: $ConsoleAppId"',
  ]);
  return { fileName, mediaType: 'text/plain', text: `${byteOrderMark}${text}` };
}

/** A text of the script in which IDs that are known at run time are put. */
const spliced = (text: string): string => `(Expand-Id ${quotedForPowerShell(text)})`;

const variableOf = { provider: '$ProviderAppId', console: '$ConsoleAppId' } as const;

const addition = ({ of, list, key, entry }: ListEntry): string =>
  `Add-Entry ${variableOf[of]} '${list}' '${key ?? ''}' ${spliced(JSON.stringify(entry))}`;

const permission = (
  variable: string,
  { resourceAppId, id, type }: RequiredAccess,
  idExpression = `'${id}'`,
): string => `Add-Permission $${variable} ${spliced(resourceAppId)} ${idExpression} '${type}'`;

const register = (variable: string, uniqueName: string, displayName: string): Lines => [
  `if ($${variable} -eq '') {`,
  `  $${variable} = Register-Application '${uniqueName}' ${quotedForPowerShell(JSON.stringify({ displayName, signInAudience: multitenant }))}`,
  '}',
];

const functions: Lines = [
  'function Expand-Id([string] $Text) {',
  "  $Text.Replace('{provider application ID}', $ProviderAppId).Replace('{console application ID}', $ConsoleAppId)",
  '}',
  '',
  '# Microsoft Graph finds a new object with a delay.',
  'function Invoke-Graph([string] $Method, [string] $Path, [string] $Body, [hashtable] $Headers = @{}) {',
  '  for ($attempt = 1; ; $attempt++) {',
  '    try {',
  '      $request = @{ Method = $Method; Uri = $Graph + $Path; Headers = $Headers }',
  "      if ($Body -ne '') {",
  '        $request.Body = $Body',
  "        $request.ContentType = 'application/json'",
  '      }',
  '      return Invoke-MgGraphRequest @request',
  '    } catch {',
  '      if ($attempt -ge 6) { throw }',
  "      Write-Host 'Trying again in 10 seconds.'",
  '      Start-Sleep -Seconds 10',
  '    }',
  '  }',
  '}',
  '',
  '# Creates the registration with this unique name, or finds it.',
  'function Register-Application([string] $UniqueName, [string] $Body) {',
  '  $path = "/applications(uniqueName=\'$UniqueName\')"',
  "  $null = Invoke-Graph 'PATCH' $path $Body @{ Prefer = 'create-if-missing' }",
  "  (Invoke-Graph 'GET' $path).appId",
  '}',
  '',
  'function Get-Application([string] $AppId) {',
  "  Invoke-Graph 'GET' \"/applications(appId='$AppId')\"",
  '}',
  '',
  'function Set-Application([string] $AppId, [string] $Body) {',
  "  $null = Invoke-Graph 'PATCH' \"/applications(appId='$AppId')\" $Body",
  '}',
  '',
  '# Adds an entry to a list of a registration. The other entries stay.',
  'function Add-Entry([string] $AppId, [string] $List, [string] $Key, [string] $Entry) {',
  '  $application = Get-Application $AppId',
  "  $outer, $inner = $List.Split('.')",
  '  $present = @($application[$outer])',
  '  if ($inner) { $present = @(if ($application[$outer]) { $application[$outer][$inner] }) }',
  '  $present = @($present | Where-Object { $null -ne $_ })',
  '  $value = $Entry | ConvertFrom-Json',
  "  $same = @($present | Where-Object { if ($Key -eq '') { $_ -eq $value } else { $_[$Key] -eq $value.$Key } })",
  '  if ($same.Count -gt 0) {',
  '    Write-Host "Present: an entry of $List."',
  '    return',
  '  }',
  '  $all = @($present) + $value',
  '  $change = @{ $outer = $all }',
  '  if ($inner) { $change = @{ $outer = @{ $inner = $all } } }',
  '  Set-Application $AppId (ConvertTo-Json -InputObject $change -Depth 10 -Compress)',
  '  Write-Host "Added: an entry of $List."',
  '}',
  '',
  'function Add-Permission([string] $AppId, [string] $Resource, [string] $Id, [string] $Type) {',
  '  $required = @((Get-Application $AppId).requiredResourceAccess | Where-Object { $null -ne $_ })',
  '  $same = @($required | Where-Object { $_.resourceAppId -eq $Resource })',
  '  if (@($same.resourceAccess | Where-Object { $_.id -eq $Id }).Count -gt 0) {',
  '    Write-Host "Present: the permission $Id."',
  '    return',
  '  }',
  '  $access = @($same | ForEach-Object { $_.resourceAccess }) + @{ id = $Id; type = $Type }',
  '  $others = @($required | Where-Object { $_.resourceAppId -ne $Resource })',
  '  $all = @($others) + @{ resourceAppId = $Resource; resourceAccess = @($access) }',
  '  Set-Application $AppId (ConvertTo-Json -InputObject @{ requiredResourceAccess = @($all) } -Depth 10 -Compress)',
  '  Write-Host "Requested: the permission $Id."',
  '}',
  '',
  'function New-Principal([string] $AppId) {',
  "  $null = Invoke-Graph 'PATCH' \"/servicePrincipals(appId='$AppId')\" '{\"accountEnabled\":true}' @{ Prefer = 'create-if-missing' }",
  '  Write-Host "Present: the service principal of $AppId."',
  '}',
  '',
  'function Add-Administrator([string] $Value) {',
  "  $principal = (Invoke-Graph 'GET' \"/servicePrincipals(appId='$ConsoleAppId')\").id",
  '  $role = ((Get-Application $ConsoleAppId).appRoles | Where-Object { $_.value -eq $Value }).id',
  '  $assigned = (Invoke-Graph \'GET\' "/servicePrincipals/$principal/appRoleAssignedTo").value',
  '  if (@($assigned | Where-Object { $_.appRoleId -eq $role }).Count -gt 0) {',
  '    Write-Host "Present: an assignment of $Value."',
  '    return',
  '  }',
  "  $me = (Invoke-Graph 'GET' '/me').id",
  '  $body = @{ principalId = $me; resourceId = $principal; appRoleId = $role } | ConvertTo-Json -Compress',
  '  $null = Invoke-Graph \'POST\' "/servicePrincipals/$principal/appRoleAssignedTo" $body',
  '  Write-Host "Assigned: $Value to you."',
  '}',
];
