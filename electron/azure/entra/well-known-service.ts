import { clouds } from '../../../shared/cloud.ts';

/** The application id of Microsoft Graph, the same in every tenant and cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
/** The same of Key Vault. */
export const keyVaultAppId = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';

interface WellKnownService {
  readonly service: string;
  /** The same in every tenant. */
  readonly resourceAppId: string;
}

const allClouds = Object.values(clouds);
const services: readonly (readonly [WellKnownService, addresses: readonly string[]])[] = [
  [
    { service: 'Azure Key Vault', resourceAppId: keyVaultAppId },
    allClouds.map(({ vaultSuffix }) => vaultSuffix),
  ],
  [{ service: 'Microsoft Graph', resourceAppId: graphAppId }, allClouds.map(({ graphHost }) => graphHost)],
  [
    { service: 'Azure Resource Manager', resourceAppId: '797f4846-ba00-4fd7-ba43-dac1f8f63013' },
    [...allClouds.map(({ resourceManagerHost }) => resourceManagerHost), 'management.core.windows.net'],
  ],
];

/**
 * The Microsoft service behind a resource address or application ID in an Entra error; empty for any other resource.
 * Source: learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in.
 */
export function wellKnownService(resource: string): WellKnownService | Record<string, never> {
  const name = resource
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/[/.]+$/, '');
  return (
    services.find(
      ([{ resourceAppId }, addresses]) => name === resourceAppId || addresses.includes(name),
    )?.[0] ?? {}
  );
}
