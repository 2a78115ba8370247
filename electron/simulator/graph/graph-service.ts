import { randomUUID } from 'node:crypto';
import { createService, type Service } from '../http/create-service.ts';
import { Refusal } from '../http/refusal.ts';
import { tidyPath } from '../http/tidy-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { applicationEditRoutes } from './applications/application-edit-routes.ts';
import { applicationKeyRoutes } from './applications/application-key-routes.ts';
import { applicationRoutes } from './applications/application-routes.ts';
import { federatedCredentialRoutes } from './applications/federated-credential-routes.ts';
import { batchRoutes } from './batch-routes.ts';
import { deletedItemRoutes } from './directory/deleted-item-routes.ts';
import { directoryObjectRoutes } from './directory/directory-object-routes.ts';
import { directoryRoutes } from './directory/directory-routes.ts';
import { membershipRoutes } from './directory/membership-routes.ts';
import { policyRoutes } from './directory/policy-routes.ts';
import { identifyCaller } from './identify-caller.ts';
import { assignmentRoutes } from './principals/assignment-routes.ts';
import { grantRoutes } from './principals/grant-routes.ts';
import { principalEditRoutes } from './principals/principal-edit-routes.ts';
import { principalRoutes } from './principals/principal-routes.ts';
import { writeRefusal } from './write-refusal.ts';

/** Microsoft Graph v1.0. */
export function createGraphService(azure: SimulatedAzure): Service {
  const service: Service = createService({
    headers: ({ headers }) => {
      const requestId = randomUUID();
      return {
        'cache-control': 'no-cache',
        'odata-version': '4.0',
        'request-id': requestId,
        'client-request-id': headers.get('client-request-id') ?? requestId,
      };
    },
    identifyCaller: (place, authorization) => identifyCaller(azure, place, authorization),
    routePath: graphPath,
    routes: [
      batchRoutes((request, place) => service.fetch(request, place)),
      directoryRoutes(),
      membershipRoutes(),
      policyRoutes(),
      principalRoutes(azure),
      principalEditRoutes(azure),
      assignmentRoutes(azure),
      grantRoutes(azure),
      applicationRoutes(azure),
      applicationEditRoutes(azure),
      applicationKeyRoutes(azure),
      federatedCredentialRoutes(azure),
      directoryObjectRoutes(azure),
      deletedItemRoutes(azure),
    ],
    notFound({ url }) {
      const [, version, segment = ''] = graphPath(url).split('/');
      const isVersion = version === 'v1.0' || version === 'beta';
      const message = isVersion ? `Resource not found for the segment '${segment}'.` : 'Invalid version.';
      throw new Refusal(400, 'BadRequest', message);
    },
    writeRefusal: (place, refusal) => writeRefusal(azure, place, refusal),
  });
  return service;
}

/** The segments of Graph's paths, which are case-insensitive. */
const segments = new Map(
  [
    'v1.0',
    'addKey',
    'addPassword',
    'adminConsentRequestPolicy',
    'applications',
    'appRoleAssignedTo',
    'appRoleAssignments',
    'authorizationPolicy',
    'deletedItems',
    'directory',
    'directoryObjects',
    'federatedIdentityCredentials',
    'findTenantInformationByDomainName',
    'findTenantInformationByTenantId',
    'getByIds',
    'groups',
    'me',
    'memberOf',
    'members',
    'microsoft.graph.application',
    'microsoft.graph.directoryRole',
    'microsoft.graph.group',
    'microsoft.graph.servicePrincipal',
    'oauth2PermissionGrants',
    'organization',
    'policies',
    'removeKey',
    'removePassword',
    'restore',
    'servicePrincipals',
    'tenantRelationships',
    'transitiveMemberOf',
    'users',
  ].map((segment) => [segment.toLowerCase(), segment]),
);

/** Turns OData keys with names, `set(appId='…')`, into segments for routes: `set/by-appId/…`. */
function graphPath(url: URL): string {
  const path = tidyPath(url).replaceAll(/%27/g, "'").replaceAll(/%28/g, '(').replaceAll(/%29/g, ')');
  return path
    .replaceAll(/\((\w+)='([^'/]*)'\)/g, '/by-$1/$2')
    .split('/')
    .map((segment) => segments.get(segment.toLowerCase()) ?? segment)
    .join('/');
}
