import { randomUUID } from 'node:crypto';
import { createService, type Service } from '../http/create-service.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { adminConsentRoutes } from './admin-consent-routes.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import { crossOriginHeaders, preflightRoutes } from './cross-origin.ts';
import { deviceCodeRoutes } from './device-code-routes.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { refuseRequest } from './refuse-request.ts';
import { tokenRoutes } from './token-routes.ts';
import { userRealmRoutes } from './user-realm-routes.ts';
import { writeRefusal } from './write-refusal.ts';

/** Microsoft Entra ID: discovery, signing keys, tokens, sign-in and consent. */
export const createEntraService = (azure: SimulatedAzure): Service =>
  createService({
    headers: (_request, { url }) => ({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-ms-request-id': randomUUID(),
      ...crossOriginHeaders(url.pathname),
    }),
    identifyCaller: () => null,
    routePath: ({ pathname }) => pathname.replace(/(?<=.)\/$/, ''),
    routes: [
      tokenRoutes(azure),
      discoveryRoutes(azure),
      adminConsentRoutes(azure),
      authorizeRoutes(azure),
      deviceCodeRoutes(azure),
      userRealmRoutes(azure),
      preflightRoutes(),
    ],
    notFound({ url }) {
      throw refuseRequest.pathUnknown(url.pathname);
    },
    writeRefusal: (place, refusal, request) => writeRefusal(azure, place, refusal, request),
  });
