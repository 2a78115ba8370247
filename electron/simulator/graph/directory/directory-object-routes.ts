import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { isSameId } from '../../world/same-id.ts';
import { groupsOf } from '../../world/population.ts';
import { answerCollection, answerOData } from '../odata/answer-odata.ts';
import { objectNotFound } from '../object-not-found.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import { directoryObjects, membersOfGroup, objectsById } from './directory-objects.ts';

const wantedObjects = z.object({
  ids: z.array(z.guid().toLowerCase()).max(1_000),
  types: z.array(z.string()).nullish(),
});
const newMember = z.object({ '@odata.id': z.string() });
const memberWriters = ['Group.ReadWrite.All', 'GroupMember.ReadWrite.All', 'Directory.ReadWrite.All'];
const memberReaders = ['Group.Read.All', 'GroupMember.Read.All', 'Directory.Read.All', ...memberWriters];
const readers = ['Directory.Read.All', 'User.Read.All', 'Group.Read.All', 'Application.Read.All'];

/** Objects of any kind by their ids, and the members of groups. */
export function directoryObjectRoutes({ world }: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const objectsIn = ({ env: { caller } }: ServiceContext): Entity[] => directoryObjects(world, caller.tenant);

  app.post('/v1.0/directoryObjects/getByIds', async (c) => {
    requirePermission(c.env.caller, readers);
    const { ids, types } = await readBody(c, wantedObjects);
    const isWanted = (entity: Entity): boolean =>
      ids.includes(String(entity['id'])) &&
      (types?.some((type) => entity['@odata.type'] === `#microsoft.graph.${type}`) ?? true);
    return answerOData(c, {
      '@odata.context': `${c.env.url.origin}/v1.0/$metadata#directoryObjects`,
      value: objectsIn(c).filter(isWanted),
    });
  });

  const membersOf = (c: ServiceContext): string[] => {
    requirePermission(c.env.caller, memberWriters);
    const { tenant } = c.env.caller;
    const id = c.req.param('id')?.toLowerCase() ?? '';
    const isKnown = Object.hasOwn(tenant.groupMembers, id) || groupsOf(tenant).some((one) => one.id === id);
    if (!isKnown) throw objectNotFound(id);
    return (tenant.groupMembers[id] ??= []);
  };
  app.get('/v1.0/groups/:id/members', (c) => {
    requirePermission(c.env.caller, memberReaders);
    const { tenant } = c.env.caller;
    const id = c.req.param('id');
    if (!groupsOf(tenant).some((one) => isSameId(one.id, id)) && membersOfGroup(tenant, id).length === 0)
      throw objectNotFound(id);
    return answerCollection(c, 'directoryObjects', objectsById(world, tenant, membersOfGroup(tenant, id)));
  });
  app.post('/v1.0/groups/:id/members/$ref', async (c) => {
    const members = membersOf(c);
    const reference = (await readBody(c, newMember))['@odata.id'];
    const id = reference.slice(reference.lastIndexOf('/') + 1).toLowerCase();
    if (!objectsIn(c).some((entity) => entity['id'] === id)) throw objectNotFound(id);
    if (members.includes(id))
      throw new Refusal(
        400,
        'Request_BadRequest',
        "One or more added object references already exist for the following modified properties: 'members'.",
      );
    members.push(id);
    return answerNothing(c.env, 204);
  });
  app.delete('/v1.0/groups/:id/members/:member/$ref', (c) => {
    const members = membersOf(c);
    const id = c.req.param('member').toLowerCase();
    if (!members.includes(id)) throw objectNotFound(id);
    members.splice(members.indexOf(id), 1);
    return answerNothing(c.env, 204);
  });
  return app;
}
