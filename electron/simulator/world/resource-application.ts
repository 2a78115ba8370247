import { clouds, type CloudName } from '../../../shared/cloud.ts';

/** A Microsoft service that accepts tokens. Every tenant has it as an application. */
export interface ResourceApplication {
  readonly appId: string;
  readonly displayName: string;
  /** Its identifiers in scopes, without a trailing slash. */
  readonly identifiers: readonly string[];
}

export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const resourceManagerAppId = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
export const keyVaultAppId = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';

const coreManagementHosts: Readonly<Record<CloudName, string>> = {
  public: 'management.core.windows.net',
  'us-government': 'management.core.usgovcloudapi.net',
  china: 'management.core.chinacloudapi.cn',
};

/** The resources of a cloud. Source: Microsoft's list of first-party application ids. */
export function resourceApplications(cloudName: CloudName): readonly ResourceApplication[] {
  const { graphHost, resourceManagerHost, vaultSuffix } = clouds[cloudName];
  return [
    { appId: graphAppId, displayName: 'Microsoft Graph', identifiers: [`https://${graphHost}`] },
    {
      appId: resourceManagerAppId,
      displayName: 'Windows Azure Service Management API',
      identifiers: [`https://${resourceManagerHost}`, `https://${coreManagementHosts[cloudName]}`],
    },
    { appId: keyVaultAppId, displayName: 'Azure Key Vault', identifiers: [`https://${vaultSuffix}`] },
  ];
}

/** Finds the resource of a scope or an audience, by address (with or without a trailing slash) or by id. */
export function findResource(cloud: CloudName, identifier: string): ResourceApplication | undefined {
  const bare = identifier.replace(/\/$/, '').toLowerCase();
  return resourceApplications(cloud).find(
    ({ appId, identifiers }) => appId === bare || identifiers.includes(bare),
  );
}
