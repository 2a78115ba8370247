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
import { sessionRoutes } from './directory/session-routes.ts';
import { membershipRoutes } from './directory/membership-routes.ts';
import { ownerRoutes } from './directory/owner-routes.ts';
import { policyRoutes } from './directory/policy-routes.ts';
import { identifyCaller } from './identify-caller.ts';
import { assignmentRoutes } from './principals/assignment-routes.ts';
import { grantRoutes } from './principals/grant-routes.ts';
import { principalEditRoutes } from './principals/principal-edit-routes.ts';
import { principalRoutes } from './principals/principal-routes.ts';
import { unknownSegment } from './unknown-segment.ts';
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
      directoryRoutes(azure),
      sessionRoutes(azure),
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
      ownerRoutes(azure),
      deletedItemRoutes(azure),
    ],
    notFound({ url }) {
      const path = graphPath(url);
      const isVersion = /^\/(v1\.0|beta)(\/|$)/.test(path);
      throw new Refusal(
        400,
        'BadRequest',
        isVersion
          ? `Resource not found for the segment '${unknownSegment(path, service.routes)}'.`
          : 'Invalid version.',
      );
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
    'delta',
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
    'owners',
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

/** Turns OData keys into segments for routes: `set('…')` into `set/…`, and `set(appId='…')` into `set/by-appId/…`. */
function graphPath(url: URL): string {
  const path = tidyPath(url).replaceAll(/%27/g, "'").replaceAll(/%28/g, '(').replaceAll(/%29/g, ')');
  return path
    .replaceAll(/\((\w+)='([^'/]*)'\)/g, '/by-$1/$2')
    .replaceAll(/\('([^'/]*)'\)/g, '/$1')
    .split('/')
    .map((segment) => segments.get(segment.toLowerCase()) ?? segment)
    .join('/');
}
