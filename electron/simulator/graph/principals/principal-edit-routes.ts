import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { ServicePrincipal, Tenant } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import { shownOnly } from '../applications/application-request.ts';
import { withDetails } from '../applications/change-application.ts';
import { newPassword, newSecret, oldPassword } from '../credentials/new-secret.ts';
import { passwordCredential } from '../credentials/password-credential.ts';
import { answerEntity, answerOData } from '../odata/answer-odata.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import { findPrincipal, findTarget, principalPaths, principalWriters } from './find-principal.ts';
import { createPrincipal } from './principal-routes.ts';
import { findResourceByAppId } from './tenant-resource.ts';

const details = {
  ...shownOnly,
  loginUrl: z.string().nullish(),
  notificationEmailAddresses: z.array(z.email()).optional(),
};
const change = z.strictObject({
  ...details,
  appId: z.guid().optional(),
  accountEnabled: z.boolean().optional(),
  appRoleAssignmentRequired: z.boolean().optional(),
  keyCredentials: z.unknown().optional(),
  tokenEncryptionKeyId: z.unknown().optional(),
});
type Change = z.infer<typeof change>;
type Lockable = 'passwordCredentials' | 'keyCredentials' | 'tokenEncryptionKeyId';

/**
 * Changing service principals, and their own secrets. Changes that the app instance lock covers are refused.
 * Source: Microsoft's page on app instance property locks; for the refusal, Azure/azure-cli#28734.
 */
export function principalEditRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world } = azure;
  const app = new Hono<ServiceEnvironment>();
  const requireWriter = (c: ServiceContext): void => {
    const { id, appId } = c.req.param() as { readonly id?: string; readonly appId?: string };
    const { caller } = c.env;
    const { ownerIds } =
      caller.tenant.servicePrincipals.find(
        (one) => one.deletedAt === null && (one.objectId === id || one.appId === appId),
      ) ?? {};
    requirePermission(caller, principalWriters, { ownerIds });
  };
  const principalToEdit = (c: ServiceContext): ServicePrincipal => {
    requireWriter(c);
    return findPrincipal(c);
  };
  const refuseLocked = ({ appId }: ServicePrincipal, property: Lockable): void => {
    const lock = world.applications.get(appId)?.instanceLock;
    const part = property === 'tokenEncryptionKeyId' ? 'tokenEncryptionKeyId' : 'credentialsWithUsageVerify';
    if (lock?.isEnabled && (lock.allProperties || lock[part]))
      throw new Refusal(
        400,
        'CannotUpdateLockedServicePrincipalProperty',
        `Property ${property} is invalid.`,
      );
  };
  const edit = (principal: ServicePrincipal, wanted: Change): void => {
    for (const property of ['keyCredentials', 'tokenEncryptionKeyId'] as const)
      if (wanted[property] !== undefined) {
        refuseLocked(principal, property);
        throw new Refusal(400, 'Request_BadRequest', `The property '${property}' is not simulated.`);
      }
    if (wanted.appId !== undefined && wanted.appId !== principal.appId)
      throw new Refusal(400, 'Request_BadRequest', "Property 'appId' is read-only and cannot be set.");
    const { tags, notes, description, loginUrl, notificationEmailAddresses } = wanted;
    principal.details = withDetails(principal.details, {
      tags,
      notes,
      description,
      loginUrl,
      notificationEmailAddresses,
    });
    principal.enabled = wanted.accountEnabled ?? principal.enabled;
    if (wanted.appRoleAssignmentRequired !== undefined)
      principal.requiresAssignment = wanted.appRoleAssignmentRequired;
  };

  for (const path of principalPaths) {
    app.patch(path, async (c) => {
      const missing = missingToCreate(world, c);
      if (missing !== undefined) {
        const wanted = { ...(await readBody(c, change)), appId: missing };
        const created = createPrincipal(azure, c.env.caller, wanted);
        return answerEntity(c, 'servicePrincipals', created, undefined, 201);
      }
      requireWriter(c);
      const { appId, principal } = findTarget(world, c);
      const wanted = await readBody(c, change);
      if (principal) edit(principal, wanted);
      else setServiceEnabled(c.env.caller.tenant, appId, wanted.accountEnabled ?? true);
      return answerNothing(c.env, 204);
    });
    app.post(`${path}/addPassword`, async (c) => {
      const principal = principalToEdit(c);
      const wanted = await readBody(c, newPassword);
      refuseLocked(principal, 'passwordCredentials');
      const secret = newSecret(azure, wanted);
      principal.secrets.push(secret);
      return answerOData(c, {
        '@odata.context': `${c.env.url.origin}/v1.0/$metadata#microsoft.graph.passwordCredential`,
        ...passwordCredential(secret, secret.value),
      });
    });
    app.post(`${path}/removePassword`, async (c) => {
      const principal = principalToEdit(c);
      const { keyId } = await readBody(c, oldPassword);
      refuseLocked(principal, 'passwordCredentials');
      if (!principal.secrets.some((one) => one.keyId === keyId))
        throw new Refusal(400, 'Request_BadRequest', `No password credential found with keyId '${keyId}'.`);
      principal.secrets = principal.secrets.filter((one) => one.keyId !== keyId);
      return answerNothing(c.env, 204);
    });
  }
  return app;
}

/** The application id in the path, if the client prefers a missing service principal to be created, and it is missing. */
function missingToCreate(world: World, c: ServiceContext): string | undefined {
  const preferences = (c.req.header('prefer') ?? '').split(',').map((one) => one.trim().toLowerCase());
  const appId = c.req.param('appId')?.toLowerCase();
  if (appId === undefined || !preferences.includes('create-if-missing')) return undefined;
  return findResourceByAppId(world, c.env.caller.tenant, appId) ? undefined : appId;
}

function setServiceEnabled(tenant: Tenant, appId: string, isEnabled: boolean): void {
  tenant.disabledResources = tenant.disabledResources.filter((one) => one !== appId);
  if (!isEnabled) tenant.disabledResources.push(appId);
}
