import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { findApplication, findApplicationToEdit } from '../applications/find-application.ts';
import { objectNotFound } from '../object-not-found.ts';
import { answerCollection } from '../odata/answer-odata.ts';
import { findPrincipal, principalReaders, principalWriters } from '../principals/find-principal.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import { objectsById } from './directory-objects.ts';

const newOwner = z.object({ '@odata.id': z.string() });

/** What has owners: a registration or a service principal. */
interface Owned {
  ownerIds?: readonly string[];
}

type Find = (c: ServiceContext) => Owned;

/** The owners of registrations and service principals. Owners change them without a role. */
export function ownerRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world } = azure;
  const app = new Hono<ServiceEnvironment>();
  const kinds = [
    ['applications', (c) => findApplication(azure, c), (c) => findApplicationToEdit(azure, c)],
    ['servicePrincipals', findPrincipal, principalToEdit],
  ] as const satisfies readonly (readonly [string, Find, Find])[];
  for (const [set, find, findToEdit] of kinds) {
    app.get(`/v1.0/${set}/:id/owners`, (c) => {
      const { caller } = c.env;
      requirePermission(caller, principalReaders);
      const { ownerIds = [] } = find(c);
      return answerCollection(c, 'directoryObjects', objectsById(world, caller.tenant, ownerIds));
    });
    app.post(`/v1.0/${set}/:id/owners/$ref`, async (c) => {
      const owned = findToEdit(c);
      const reference = (await readBody(c, newOwner))['@odata.id'];
      const id = reference.slice(reference.lastIndexOf('/') + 1).toLowerCase();
      if (objectsById(world, c.env.caller.tenant, [id]).length === 0) throw objectNotFound(id);
      const present = owned.ownerIds ?? [];
      if (present.includes(id))
        throw new Refusal(
          400,
          'Request_BadRequest',
          "One or more added object references already exist for the following modified properties: 'owners'.",
        );
      owned.ownerIds = [...present, id];
      return answerNothing(c.env, 204);
    });
    app.delete(`/v1.0/${set}/:id/owners/:owner/$ref`, (c) => {
      const owned = findToEdit(c);
      const id = c.req.param('owner').toLowerCase();
      if (!owned.ownerIds?.includes(id)) throw objectNotFound(id);
      owned.ownerIds = owned.ownerIds.filter((one) => one !== id);
      return answerNothing(c.env, 204);
    });
  }
  return app;
}

function principalToEdit(c: ServiceContext): Owned {
  const id = c.req.param('id');
  const { caller } = c.env;
  const { ownerIds } = caller.tenant.servicePrincipals.find(({ objectId }) => objectId === id) ?? {};
  requirePermission(caller, principalWriters, { ownerIds });
  return findPrincipal(c);
}
