import { askedPermissions } from '../asked-permissions.ts';
import { graphAppId } from '../../../../shared/microsoft-services.ts';
import type { Lines } from '../join-lines.ts';

/** Functions and steps for Microsoft Entra ID. */
export function powershellDirectory(asked: readonly string[] | null): { functions: Lines; steps: Lines } {
  const permissions = askedPermissions(asked);
  return {
    functions: permissions.length > 0 ? [permissionFunctions, ''] : [],
    steps: [
      '$ServicePrincipalId = (Find-ServicePrincipal).Id',
      "if ($Part -ne 'vault') {",
      '  if ($ServicePrincipalId) {',
      "    Write-Host 'Present: the service principal.'",
      '  } else {',
      '    $ServicePrincipalId = (New-MgServicePrincipal -AppId $AppId).Id',
      '    $Attempts = 6 # Other services learn of the service principal with a delay.',
      '    $Changed = $true',
      "    Write-Host 'Created: the service principal.'",
      '  }',
      permissions.map((permission) => `  Grant-Permission '${permission}'`),
      '} elseif (-not $ServicePrincipalId) {',
      "  throw 'The application has no service principal in the tenant. Run the part directory first.'",
      '}',
    ],
  };
}

const permissionFunctions: Lines = [
  'function Find-Graph {',
  `  Get-MgServicePrincipal -Filter "appId eq '${graphAppId}'"`,
  '}',
  '',
  'function Find-RoleOfPermission([string] $Permission) {',
  "  (Find-Graph).AppRoles | Where-Object { $_.Value -eq $Permission -and $_.AllowedMemberTypes -contains 'Application' }",
  '}',
  '',
  'function Find-Permission([string] $Permission) {',
  '  $graphId = (Find-Graph).Id',
  '  $appRoleId = (Find-RoleOfPermission $Permission).Id',
  '  Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $ServicePrincipalId -All |',
  '    Where-Object { $_.ResourceId -eq $graphId -and $_.AppRoleId -eq $appRoleId }',
  '}',
  '',
  'function Grant-Permission([string] $Permission) {',
  '  if (Invoke-WithRetry { Find-Permission $Permission }) {',
  '    Write-Host "Present: the permission $Permission."',
  '    return',
  '  }',
  '  $graphId = (Find-Graph).Id',
  '  $appRoleId = (Find-RoleOfPermission $Permission).Id',
  '  if (-not $appRoleId) { throw "Microsoft Graph has no application permission $Permission." }',
  '  $grant = @{',
  '    ServicePrincipalId = $ServicePrincipalId',
  '    PrincipalId = $ServicePrincipalId',
  '    ResourceId = $graphId',
  '    AppRoleId = $appRoleId',
  '  }',
  '  $null = Invoke-WithRetry { New-MgServicePrincipalAppRoleAssignment @grant }',
  '  $script:Changed = $true',
  '  Write-Host "Granted: the permission $Permission."',
  '}',
];
