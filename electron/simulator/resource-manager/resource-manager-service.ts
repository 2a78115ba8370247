import { randomUUID } from 'node:crypto';
import { createService, type Service } from '../http/create-service.ts';
import { tidyPath } from '../http/tidy-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { requireApiVersion, unknownType } from './api-version.ts';
import { authorizationRoutes } from './authorization/authorization-routes.ts';
import { accessPolicyRoutes } from './vaults/access-policy-routes.ts';
import { deletedVaultRoutes } from './vaults/deleted-vault-routes.ts';
import { deploymentRoutes } from './deployments/deployment-routes.ts';
import { governanceRoutes } from './governance/governance-routes.ts';
import { lockRoutes } from './governance/lock-routes.ts';
import { providerRoutes } from './governance/provider-routes.ts';
import { identifyCaller } from './identify-caller.ts';
import { requireMultifactor } from './require-multifactor.ts';
import { resourceGraphRoutes } from './subscriptions/resource-graph-routes.ts';
import { resourceGroupRoutes } from './subscriptions/resource-group-routes.ts';
import { resourceRoutes } from './subscriptions/resource-routes.ts';
import { subscriptionRoutes } from './subscriptions/subscription-routes.ts';
import { tagRoutes } from './subscriptions/tag-routes.ts';
import { privateEndpointRoutes } from './vaults/private-endpoint-routes.ts';
import { vaultKeyRoutes } from './vaults/vault-key-routes.ts';
import { vaultRoutes } from './vaults/vault-routes.ts';
import { vaultSecretRoutes } from './vaults/vault-secret-routes.ts';
import { writeRefusal } from './write-refusal.ts';

/** Azure Resource Manager. Its paths are case-insensitive, so routes are in lower case. */
export function createResourceManagerService(azure: SimulatedAzure): Service {
  const service: Service = createService({
    headers: ({ headers }) => {
      const requestId = randomUUID();
      return {
        'cache-control': 'no-cache',
        'x-ms-request-id': requestId,
        'x-ms-correlation-request-id': headers.get('x-ms-correlation-request-id') ?? requestId,
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
      };
    },
    identifyCaller: (place, authorization) => identifyCaller(azure, place, authorization),
    checkRequest(place, caller, method) {
      requireApiVersion(place.url);
      requireMultifactor(place, caller, method);
    },
    routePath: (url) => tidyPath(url).toLowerCase(),
    routes: [
      subscriptionRoutes(azure),
      resourceGroupRoutes(azure),
      resourceGraphRoutes(azure),
      vaultRoutes(azure),
      vaultKeyRoutes(azure),
      vaultSecretRoutes(azure),
      accessPolicyRoutes(azure),
      privateEndpointRoutes(azure),
      deletedVaultRoutes(azure),
      resourceRoutes(azure),
      deploymentRoutes(azure, (request, place) => service.fetch(request, place)),
      providerRoutes(azure),
      lockRoutes(azure),
      tagRoutes(azure),
      governanceRoutes(azure),
      authorizationRoutes(azure),
    ],
    notFound({ url }) {
      throw unknownType(url);
    },
    writeRefusal,
  });
  return service;
}
