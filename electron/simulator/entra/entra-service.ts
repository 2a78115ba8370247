import { randomUUID } from 'node:crypto';
import { answerNothing } from '../http/answer.ts';
import { createService, type Service } from '../http/create-service.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { adminConsentRoutes } from './admin-consent-routes.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import { deviceCodeRoutes } from './device-code-routes.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { writeRefusal } from './write-refusal.ts';

/** Microsoft Entra ID: discovery, signing keys, tokens, sign-in and consent. */
export const createEntraService = (azure: SimulatedAzure): Service =>
  createService({
    headers: () => ({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-ms-request-id': randomUUID(),
    }),
    identifyCaller: () => null,
    routePath: ({ pathname }) => pathname.replace(/(?<=.)\/$/, ''),
    routes: [
      tokenRoutes(azure),
      discoveryRoutes(azure),
      adminConsentRoutes(azure),
      authorizeRoutes(azure),
      deviceCodeRoutes(azure),
    ],
    notFound: (place) => answerNothing(place, 404),
    writeRefusal: (place, refusal, request) => writeRefusal(azure, place, refusal, request),
  });
