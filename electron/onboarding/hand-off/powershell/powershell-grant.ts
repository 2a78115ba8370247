import { grantedRoles, policyPermissions } from '../granted-roles.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';

/** Functions, steps and verification of the access to the key and the secret. */
export function powershellGrant({ vault, secretName }: HandOffRequest): {
  functions: Lines;
  steps: Lines;
  verification: Lines;
} {
  const withSecret = secretName !== null;
  return vault.permissionModel === 'rbac' ? roles(withSecret) : policy(withSecret);
}

const roles = (withSecret: boolean) => {
  const granted = [
    { role: grantedRoles.key, object: '"/keys/$KeyName"', noun: 'key' },
    ...(withSecret ? [{ role: grantedRoles.secret, object: '"/secrets/$SecretName"', noun: 'secret' }] : []),
  ];
  return {
    functions: roleFunctions,
    steps: granted.map(
      ({ role, object, noun }) => `Add-Role ${object} '${role.id}' '${role.name}' '${noun}'`,
    ),
    verification: granted.map(
      ({ role, object, noun }) =>
        `Confirm-Present 'the role ${role.name} at the ${noun}' { Find-Role ${object} '${role.id}' }`,
    ),
  };
};

const roleFunctions: Lines = [
  'function Find-Role([string] $Path, [string] $RoleId) {',
  '  $scope = $VaultId + $Path',
  '  Get-AzRoleAssignment -ObjectId $ServicePrincipalId -Scope $scope |',
  '    Where-Object { $_.Scope -eq $scope -and $_.RoleDefinitionId -like "*$RoleId" }',
  '}',
  '',
  'function Add-Role([string] $Path, [string] $RoleId, [string] $RoleName, [string] $Noun) {',
  '  if (-not (Find-Object $Path)) {',
  '    Write-Host "Not assigned: the role $RoleName, because the $Noun does not exist."',
  '    return',
  '  }',
  '  if (Find-Role $Path $RoleId) {',
  '    Write-Host "Present: the role $RoleName at the $Noun."',
  '    return',
  '  }',
  '  $assignment = @{',
  '    ObjectId = $ServicePrincipalId',
  "    ObjectType = 'ServicePrincipal'",
  '    RoleDefinitionId = $RoleId',
  '    Scope = $VaultId + $Path',
  '  }',
  '  $null = Invoke-WithRetry { New-AzRoleAssignment @assignment }',
  '  $script:Changed = $true',
  '  Write-Host "Assigned: the role $RoleName at the $Noun."',
  '}',
];

const policy = (withSecret: boolean) => {
  const list = (permissions: readonly string[]) =>
    permissions.map((permission) => `'${permission}'`).join(', ');
  return {
    functions: [
      '# Returns the permissions that the access policy lacks. PowerShell compares them without case.',
      'function Get-LackingPermission([string] $Kind, [string[]] $Needed) {',
      '  $present = @((Find-Policy).permissions.$Kind)',
      "  $Needed | Where-Object { $present -notcontains $_ -and $present -notcontains 'all' }",
      '}',
      '',
      'function Test-Policy {',
      `  $lacking = @(Get-LackingPermission 'keys' ${list(policyPermissions.keys)})`,
      withSecret && `  $lacking += @(Get-LackingPermission 'secrets' ${list(policyPermissions.secrets)})`,
      '  $lacking.Count -eq 0',
      '}',
      '',
      'function Set-Policy {',
      '  if (Test-Policy) {',
      "    Write-Host 'Present: the access policy.'",
      '    return',
      '  }',
      '  # The command replaces the permissions of a kind, so it also gets those that are present.',
      '  $present = (Find-Policy).permissions',
      '  $policy = @{',
      '    VaultName = $VaultName',
      '    ResourceGroupName = $ResourceGroup',
      '    ObjectId = $ServicePrincipalId',
      `    PermissionsToKeys = @($present.keys) + @(Get-LackingPermission 'keys' ${list(policyPermissions.keys)}) -ne $null`,
      withSecret &&
        `    PermissionsToSecrets = @($present.secrets) + @(Get-LackingPermission 'secrets' ${list(policyPermissions.secrets)}) -ne $null`,
      '    BypassObjectIdValidation = $true',
      '  }',
      '  Invoke-WithRetry { Set-AzKeyVaultAccessPolicy @policy }',
      '  $script:Changed = $true',
      "  Write-Host 'Set: the access policy.'",
      '}',
    ],
    steps: ['Set-Policy'],
    verification: ["Confirm-Present 'the access policy' { Test-Policy }"],
  };
};
