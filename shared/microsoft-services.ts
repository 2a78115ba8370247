import { clouds } from './cloud.ts';

/** The application IDs of Microsoft's services, the same in every tenant and cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const keyVaultAppId = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';
export const resourceManagerAppId = '797f4846-ba00-4fd7-ba43-dac1f8f63013';

/** A service of Microsoft that the console uses. */
export interface MicrosoftService {
  readonly service: string;
  readonly resourceAppId: string;
  /** Its hosts as the audience of a token, in all clouds. */
  readonly addresses: readonly string[];
}

const allClouds = Object.values(clouds);

/** Source: learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in. */
export const microsoftServices: readonly MicrosoftService[] = [
  {
    service: 'Azure Key Vault',
    resourceAppId: keyVaultAppId,
    addresses: allClouds.map(({ vaultSuffix }) => vaultSuffix),
  },
  {
    service: 'Microsoft Graph',
    resourceAppId: graphAppId,
    addresses: allClouds.map(({ graphHost }) => graphHost),
  },
  {
    service: 'Azure Resource Manager',
    resourceAppId: resourceManagerAppId,
    addresses: [
      ...allClouds.map(({ resourceManagerHost }) => resourceManagerHost),
      'management.core.windows.net',
    ],
  },
];
