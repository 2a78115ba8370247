import { clouds } from '../../shared/cloud.ts';

/** The application id of Microsoft Graph, the same in every tenant and cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

interface WellKnownService {
  readonly service: string;
  /** The same in every tenant. */
  readonly resourceAppId: string;
}

const all = Object.values(clouds);
const services: readonly (readonly [WellKnownService, addresses: readonly string[]])[] = [
  [
    { service: 'Azure Key Vault', resourceAppId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093' },
    all.map(({ vaultSuffix }) => vaultSuffix),
  ],
  [{ service: 'Microsoft Graph', resourceAppId: graphAppId }, all.map(({ graphHost }) => graphHost)],
  [
    { service: 'Azure Resource Manager', resourceAppId: '797f4846-ba00-4fd7-ba43-dac1f8f63013' },
    [...all.map(({ resourceManagerHost }) => resourceManagerHost), 'management.core.windows.net'],
  ],
];

/**
 * The service that Entra means by an address or an application ID; empty for one that only its owner knows. Source:
 * learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in.
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
