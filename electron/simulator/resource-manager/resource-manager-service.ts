import { randomUUID } from 'node:crypto';
import { createService, type Service } from '../http/create-service.ts';
import { tidyPath } from '../http/tidy-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { requireApiVersion, unknownType } from './api-version.ts';
import { authorizationRoutes } from './authorization-routes.ts';
import { deletedVaultRoutes } from './deleted-vault-routes.ts';
import { governanceRoutes } from './governance-routes.ts';
import { identifyCaller } from './identify-caller.ts';
import { resourceRoutes } from './resource-routes.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { vaultRoutes } from './vault-routes.ts';
import { writeRefusal } from './write-refusal.ts';

/** Azure Resource Manager. Its paths are case-insensitive, so routes are in lower case. */
export const createResourceManagerService = (azure: SimulatedAzure): Service =>
  createService({
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
    checkRequest: ({ url }) => requireApiVersion(url),
    routePath: (url) => tidyPath(url).toLowerCase(),
    routes: [
      subscriptionRoutes(azure),
      vaultRoutes(azure),
      deletedVaultRoutes(azure),
      resourceRoutes(azure),
      governanceRoutes(azure),
      authorizationRoutes(azure),
    ],
    notFound({ url }) {
      throw unknownType(url);
    },
    writeRefusal,
  });
