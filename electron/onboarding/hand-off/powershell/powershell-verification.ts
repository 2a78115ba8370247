import { askedPermissions } from '../asked-permissions.ts';
import { firewallAddresses } from '../firewall-addresses.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForPowerShell } from '../quoted-for-powershell.ts';
import { receiptFields, receiptFileName, type ReceiptSource } from '../receipt-fields.ts';

/** Repeats what a new service principal is too young for, and reads back what the script has set up. */
export const powershellRepetition: Lines = [
  '$Attempts = 1',
  '$Changed = $false',
  '$Missing = $false',
  '',
  'function Invoke-WithRetry([scriptblock] $Action) {',
  '  for ($attempt = 1; $true; $attempt++) {',
  '    try {',
  '      return & $Action',
  '    } catch {',
  '      if ($attempt -ge $Attempts) { throw }',
  '      Write-Warning "Trying again in 15 seconds: $_"',
  '      Start-Sleep -Seconds 15',
  '    }',
  '  }',
  '}',
  '',
  'function Confirm-Present([string] $What, [scriptblock] $Find) {',
  '  $found = & $Find',
  '  for ($attempt = 1; -not $found -and $Changed -and $attempt -lt 4; $attempt++) {',
  '    Start-Sleep -Seconds 15',
  '    $found = & $Find',
  '  }',
  '  if ($found) {',
  '    Write-Host "Verified: $What."',
  '  } else {',
  '    Write-Warning "Missing: $What."',
  '    $script:Missing = $true',
  '  }',
  '}',
];

/** Reads everything back. Ends the script without a receipt if something is missing. */
export function powershellVerification(request: HandOffRequest, grant: Lines): Lines {
  const permissions = askedPermissions(request.permissions);
  const { allowed } = firewallAddresses(request.addresses);
  return [
    "Write-Host 'Verification:'",
    "Confirm-Present 'the service principal, enabled' { (Find-ServicePrincipal).AccountEnabled }",
    permissions.length > 0 && [
      "if ($Part -ne 'vault') {",
      permissions.map(
        (permission) =>
          `  Confirm-Present 'the permission ${permission}' { Find-Permission '${permission}' }`,
      ),
      '}',
    ],
    "if ($Part -eq 'directory') {",
    "  if ($Missing) { throw 'Something is missing. Run this script again in a few minutes.' }",
    "  Write-Host 'Next, run the part vault. It prints the receipt.'",
    '  return',
    '}',
    'Assert-Vault',
    'Confirm-Present "the key $KeyName" { Find-Object "/keys/$KeyName" }',
    request.secretName !== null &&
      'Confirm-Present "the secret $SecretName" { Find-Object "/secrets/$SecretName" }',
    grant,
    allowed.map(
      (address) =>
        `Confirm-Present ${quotedForPowerShell(`the firewall rule for ${address}`)} { Find-Address ${quotedForPowerShell(address)} }`,
    ),
    "$properties = (Find-Object '').properties",
    "if ($properties.publicNetworkAccess -eq 'Disabled') {",
    "  Write-Host 'Note: Public network access to the key vault is disabled. The application cannot connect over the internet.'",
    '}',
    'if (-not $properties.enablePurgeProtection) {',
    "  Write-Host 'Note: The key vault has no purge protection. A deleted key can be lost before its retention period ends.'",
    '}',
    "if ($Missing) { throw 'Something is missing, so there is no receipt. Correct it, then run this script again.' }",
  ];
}

const expressions: Readonly<Record<ReceiptSource, string>> = {
  servicePrincipalId: '$ServicePrincipalId',
  vaultUri: '$properties.vaultUri',
  keyName: '$KeyName',
  at: "[DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture)",
};

/** Prints the receipt, and writes it to a file. */
export const powershellReceipt = (request: HandOffRequest): Lines => [
  '$receipt = [ordered]@{',
  receiptFields(request).map(
    (field) => `  ${field.name} = ${'json' in field ? fromJson(field.json) : expressions[field.from]}`,
  ),
  '} | ConvertTo-Json -Compress',
  `Write-Host 'Receipt, without a secret. Send it, or the file ${receiptFileName}, to the provider:'`,
  'Write-Output $receipt',
  `$receiptFile = Join-Path (Get-Location).ProviderPath '${receiptFileName}'`,
  '[IO.File]::WriteAllText($receiptFile, $receipt + "`n")',
];

function fromJson(json: string): string {
  const value = JSON.parse(json) as unknown;
  if (value === null) return '$null';
  return typeof value === 'string' ? quotedForPowerShell(value) : json;
}
