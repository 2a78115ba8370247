import { azRevocation } from './az/az-revocation.ts';
import { azSetUp } from './az/az-set-up.ts';
import { bicepConfiguration } from './bicep/bicep-configuration.ts';
import { usesGraphExtension } from './bicep/bicep-principal.ts';
import { bicepTemplate } from './bicep/bicep-template.ts';
import type { HandOffFile, HandOffRequest } from './hand-off-request.ts';
import { powershellRevocation } from './powershell/powershell-revocation.ts';
import { powershellSetUp } from './powershell/powershell-set-up.ts';
import { terraformConfiguration } from './terraform/terraform-configuration.ts';

/** The texts that an administrator runs, each with its title. */
export interface HandOffScript extends HandOffFile {
  readonly title: string;
  readonly use: 'set-up' | 'revocation';
}

/** All scripts of a request: first those for the set-up, then those for the revocation. */
export const handOffScripts = (request: HandOffRequest): HandOffScript[] => [
  { title: 'Azure CLI', use: 'set-up', ...azSetUp(request) },
  { title: 'PowerShell', use: 'set-up', ...powershellSetUp(request) },
  { title: 'Bicep', use: 'set-up', ...bicepTemplate(request) },
  ...(usesGraphExtension(request.cloud)
    ? [{ title: 'Configuration for Bicep', use: 'set-up' as const, ...bicepConfiguration }]
    : []),
  { title: 'Terraform', use: 'set-up', ...terraformConfiguration(request) },
  { title: 'Azure CLI', use: 'revocation', ...azRevocation(request) },
  { title: 'PowerShell', use: 'revocation', ...powershellRevocation(request) },
];
