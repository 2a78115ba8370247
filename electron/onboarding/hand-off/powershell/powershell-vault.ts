import { firewallAddresses } from '../firewall-addresses.ts';
import { vaultApiVersion } from '../granted-roles.ts';
import type { HandOffRequest, PermissionModel, RequestedKey, RequestedVault } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForPowerShell } from '../quoted-for-powershell.ts';

/** Functions and steps for the key vault, its key and its firewall. `checks` comes before any change. */
export function powershellVault({ vault, key, addresses }: HandOffRequest): {
  functions: Lines;
  checks: Lines;
  steps: Lines;
} {
  const { allowed } = firewallAddresses(addresses);
  return {
    functions: [
      checkVault(vault.permissionModel),
      key.create !== null && ['', keyCreation(key.create)],
      allowed.length > 0 && ['', addAddress],
    ],
    checks:
      vault.create === null
        ? [
            'if (-not (Find-Object \'\')) { throw "The key vault $VaultName does not exist in the resource group $ResourceGroup." }',
            'Assert-Vault',
          ]
        : ['$null = Get-AzResourceGroup -Name $ResourceGroup', "if (Find-Object '') { Assert-Vault }"],
    steps: [
      vault.create !== null && vaultCreation(vault.permissionModel, vault.create),
      key.create !== null && 'New-Key',
      allowed.map((address) => `Add-Address ${quotedForPowerShell(address)}`),
    ],
  };
}

const checkVault = (model: PermissionModel): Lines => [
  'function Assert-Vault {',
  "  $properties = (Find-Object '').properties",
  '  if ($properties.tenantId -ne $TenantId) {',
  '    throw "The key vault belongs to the tenant $($properties.tenantId), not to $TenantId."',
  '  }',
  model === 'rbac'
    ? [
        '  if (-not $properties.enableRbacAuthorization) {',
        "    throw 'The key vault uses access policies. Ask the provider for a request for access policies.'",
        '  }',
      ]
    : [
        '  if ($properties.enableRbacAuthorization) {',
        "    throw 'The key vault uses Azure RBAC. Ask the provider for a request for Azure RBAC.'",
        '  }',
      ],
  '}',
];

const vaultCreation = (
  model: PermissionModel,
  { location, sku }: NonNullable<RequestedVault['create']>,
): Lines => [
  "if (Find-Object '') {",
  '  Write-Host "Present: the key vault $VaultName."',
  '} else {',
  '  $networkRules = New-AzKeyVaultNetworkRuleSetObject -DefaultAction Deny -Bypass AzureServices',
  '  $newVault = @{',
  '    VaultName = $VaultName',
  '    ResourceGroupName = $ResourceGroup',
  `    Location = ${quotedForPowerShell(location)}`,
  `    Sku = '${sku === 'premium' ? 'Premium' : 'Standard'}'`,
  `    DisableRbacAuthorization = ${model === 'rbac' ? '$false' : '$true'}`,
  '    EnablePurgeProtection = $true',
  '    SoftDeleteRetentionInDays = 90',
  '    NetworkRuleSet = $networkRules',
  '  }',
  '  $null = New-AzKeyVault @newVault',
  '  $Changed = $true',
  '  Write-Host "Created: the key vault $VaultName."',
  '}',
];

const keyCreation = ({ type, size }: NonNullable<RequestedKey['create']>): Lines => [
  '# Creates the key through Resource Manager: this needs no data role, and no access through the firewall.',
  'function New-Key {',
  '  if (Find-Object "/keys/$KeyName") {',
  '    Write-Host "Present: the key $KeyName."',
  '    return',
  '  }',
  '  $newKey = @{',
  "    Method = 'PUT'",
  `    Path = $VaultId + '/keys/' + $KeyName + '?api-version=${vaultApiVersion}'`,
  `    Payload = '{"properties":{"kty":"${type}","keySize":${size},"keyOps":["wrapKey","unwrapKey"]}}'`,
  '  }',
  '  $response = Invoke-AzRestMethod @newKey',
  '  if ($response.StatusCode -ge 400) { throw $response.Content }',
  '  $script:Changed = $true',
  '  Write-Host "Created: the key $KeyName."',
  '}',
];

const addAddress: Lines = [
  'function Add-Address([string] $Address) {',
  '  if (Find-Address $Address) {',
  '    Write-Host "Present: the firewall rule for $Address."',
  '    return',
  '  }',
  '  $null = Add-AzKeyVaultNetworkRule -VaultName $VaultName -ResourceGroupName $ResourceGroup -IpAddressRange $Address',
  '  $script:Changed = $true',
  '  Write-Host "Added: the firewall rule for $Address."',
  '}',
];
