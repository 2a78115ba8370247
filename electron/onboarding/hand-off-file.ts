import type { HandOffChoice, HandOffFormat } from '../../shared/domain/onboarding/hand-off-choice.ts';
import type { HandOffFile, HandOffRequest } from './hand-off/hand-off-request.ts';

type Given = Omit<HandOffRequest, 'vault' | 'key' | 'secretName'> & { readonly choice: HandOffChoice };

/** One text of the hand-off pack. The generators are loaded when somebody asks for one. */
export async function handOffFile(format: HandOffFormat, { choice, ...given }: Given): Promise<HandOffFile> {
  const { subscriptionId, resourceGroup, vaultName, permissionModel } = choice;
  const request: HandOffRequest = {
    ...given,
    vault: { subscriptionId, resourceGroup, vaultName, permissionModel, create: choice.createVault },
    key: { keyName: choice.keyName, create: choice.createKey },
    secretName: choice.secretName,
  };
  if (format === 'page') return (await import('./hand-off/page/hand-off-page.ts')).handOffPage(request);
  return generators[format](request);
}

type Generate = (request: HandOffRequest) => Promise<HandOffFile>;

const generators: Readonly<Record<Exclude<HandOffFormat, 'page'>, Generate>> = {
  az: async (request) => (await import('./hand-off/az/az-set-up.ts')).azSetUp(request),
  powershell: async (request) =>
    (await import('./hand-off/powershell/powershell-set-up.ts')).powershellSetUp(request),
  bicep: async (request) => (await import('./hand-off/bicep/bicep-template.ts')).bicepTemplate(request),
  'bicep-configuration': async () =>
    (await import('./hand-off/bicep/bicep-configuration.ts')).bicepConfiguration,
  terraform: async (request) =>
    (await import('./hand-off/terraform/terraform-configuration.ts')).terraformConfiguration(request),
  'revoke-az': async (request) => (await import('./hand-off/az/az-revocation.ts')).azRevocation(request),
  'revoke-powershell': async (request) =>
    (await import('./hand-off/powershell/powershell-revocation.ts')).powershellRevocation(request),
};
