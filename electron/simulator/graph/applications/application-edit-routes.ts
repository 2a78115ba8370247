import { Hono } from 'hono';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import type { Application } from '../../world/application.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { servicePrincipalOf } from '../../world/tenant.ts';
import { newPassword, newSecret, oldPassword } from '../credentials/new-secret.ts';
import { passwordCredential } from '../credentials/password-credential.ts';
import { answerEntity, answerOData } from '../odata/answer-odata.ts';
import { principalWriters } from '../principals/find-principal.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import { applicationEntity } from './application-entity.ts';
import { changedApplication, newApplication, type NewApplication } from './application-request.ts';
import { changeApplication, noApi } from './change-application.ts';
import { findApplicationToEdit } from './find-application.ts';
import { refuseSecretByPolicy } from './refuse-secret-by-policy.ts';

/** Creating, changing and deleting application registrations in their home tenant, and their secrets. */
export function applicationEditRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world, clock } = azure;
  const app = new Hono<ServiceEnvironment>();
  const create = (c: ServiceContext, wanted: NewApplication, more: { readonly uniqueName?: string } = {}) => {
    const application = { ...emptyApplication(azure, c.env.caller, wanted.displayName), ...more };
    changeApplication(azure, application, wanted);
    world.applications.set(application.appId, application);
    return answerEntity(c, 'applications', applicationEntity(world, application), undefined, 201);
  };
  const hasUniqueName = (c: ServiceContext, name: string): boolean =>
    [...world.applications.values()].some(
      ({ uniqueName, homeTenantId }) =>
        uniqueName?.toLowerCase() === name.toLowerCase() && homeTenantId === c.env.caller.tenant.tenantId,
    );
  app.post('/v1.0/applications', async (c) => {
    const { caller } = c.env;
    requirePermission(caller, principalWriters, { roles: ['Application Developer'] });
    return create(c, await readBody(c, newApplication));
  });
  app.patch('/v1.0/applications/by-uniqueName/:uniqueName', async (c) => {
    const uniqueName = c.req.param('uniqueName');
    if (prefersCreation(c) && !hasUniqueName(c, uniqueName)) {
      requirePermission(c.env.caller, principalWriters, { roles: ['Application Developer'] });
      return create(c, await readBody(c, newApplication), { uniqueName });
    }
    const application = findApplicationToEdit(azure, c);
    changeApplication(azure, application, await readBody(c, changedApplication));
    return answerNothing(c.env, 204);
  });
  for (const path of ['/v1.0/applications/:id', '/v1.0/applications/by-appId/:appId'])
    app.patch(path, async (c) => {
      const application = findApplicationToEdit(azure, c);
      changeApplication(azure, application, await readBody(c, changedApplication));
      return answerNothing(c.env, 204);
    });
  /** Deletes the service principal in the home tenant, too. Those in other tenants remain. */
  app.delete('/v1.0/applications/:id', (c) => {
    const application = findApplicationToEdit(azure, c);
    const deletedAt = clock.now();
    world.applications.delete(application.appId);
    world.deletedApplications.set(application.appId, { application, deletedAt });
    const principal = servicePrincipalOf(c.env.caller.tenant, application.appId);
    if (principal) principal.deletedAt = deletedAt;
    return answerNothing(c.env, 204);
  });
  app.post('/v1.0/applications/:id/addPassword', async (c) => {
    const application = findApplicationToEdit(azure, c);
    const secret = newSecret(azure, await readBody(c, newPassword));
    refuseSecretByPolicy(c.env.caller.tenant, secret);
    application.secrets.push(secret);
    return answerOData(c, {
      '@odata.context': `${c.env.url.origin}/v1.0/$metadata#microsoft.graph.passwordCredential`,
      ...passwordCredential(secret, secret.value),
    });
  });
  app.post('/v1.0/applications/:id/removePassword', async (c) => {
    const application = findApplicationToEdit(azure, c);
    const { keyId } = await readBody(c, oldPassword);
    if (!application.secrets.some((one) => one.keyId === keyId))
      throw new Refusal(400, 'Request_BadRequest', `No password credential found with keyId '${keyId}'.`);
    application.secrets = application.secrets.filter((one) => one.keyId !== keyId);
    return answerNothing(c.env, 204);
  });
  return app;
}

/** Source: learn.microsoft.com/graph/api/application-upsert. */
const prefersCreation = (c: ServiceContext): boolean =>
  (c.req.header('prefer') ?? '').split(',').some((one) => one.trim().toLowerCase() === 'create-if-missing');

/** A registration as Graph creates it from a name. A user who creates it owns it. */
function emptyApplication(
  { world, clock }: SimulatedAzure,
  { tenant, objectId, scopes }: Caller,
  displayName: string,
): Application {
  const seed = `${tenant.tenantId}/registration/${world.issuedIds++}`;
  return {
    appId: guidFrom(`${seed}/application`),
    objectId: guidFrom(`${seed}/object`),
    displayName,
    homeTenantId: tenant.tenantId,
    signInAudience: 'AzureADMyOrg',
    disabling: null,
    instanceLock: null,
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    requiredPermissions: [],
    delegatedPermissions: {},
    requiredResourceAccess: [],
    api: noApi,
    redirectUris: [],
    publicRedirectUris: [],
    createdAt: clock.now(),
    visibleFrom: clock.now() + world.propagation.registration,
    ...(scopes === null ? {} : { ownerIds: [objectId] }),
  };
}
