import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../http/service-environment.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { resourceApplications } from '../world/resource-application.ts';
import type { ServicePrincipal, Tenant } from '../world/tenant.ts';
import { answerOData } from './answer-odata.ts';
import { newPassword, newSecret, oldPassword } from './new-secret.ts';
import { objectNotFound } from './object-not-found.ts';
import { passwordCredential } from './password-credential.ts';
import { resourcePrincipalId } from './principal-entity.ts';
import { readBody } from './read-body.ts';
import { requirePermission } from './require-permission.ts';

export const principalWriters = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

const change = z.strictObject({
  accountEnabled: z.boolean().optional(),
  keyCredentials: z.unknown().optional(),
  tokenEncryptionKeyId: z.unknown().optional(),
});
type Lockable = 'passwordCredentials' | 'keyCredentials' | 'tokenEncryptionKeyId';

/**
 * Enabling and disabling service principals, and their own secrets. Changes that the app instance lock covers are refused.
 * Source: Microsoft's page on app instance property locks; for the refusal, Azure/azure-cli#28734.
 */
export function principalEditRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world } = azure;
  const app = new Hono<ServiceEnvironment>();
  const principalToEdit = (c: ServiceContext): ServicePrincipal => {
    requirePermission(c.env.caller, principalWriters);
    return findPrincipal(c);
  };
  /** The application id of a Microsoft service; undefined for any other service principal. */
  const serviceToEdit = (c: ServiceContext): string | undefined => {
    requirePermission(c.env.caller, principalWriters);
    return findService(c);
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

  for (const path of principalPaths) {
    app.patch(path, async (c) => {
      const service = serviceToEdit(c);
      if (service !== undefined) {
        setServiceEnabled(c.env.caller.tenant, service, (await readBody(c, change)).accountEnabled ?? true);
        return answerNothing(c.env, 204);
      }
      const principal = principalToEdit(c);
      const wanted = await readBody(c, change);
      for (const property of ['keyCredentials', 'tokenEncryptionKeyId'] as const)
        if (wanted[property] !== undefined) {
          refuseLocked(principal, property);
          throw new Refusal(400, 'Request_BadRequest', `The property '${property}' is not simulated.`);
        }
      principal.enabled = wanted.accountEnabled ?? principal.enabled;
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

/** The paths of a service principal: by its object id and by the id of its application. */
export const principalPaths = [
  '/v1.0/servicePrincipals/:id',
  '/v1.0/servicePrincipals/by-appId/:appId',
] as const;

/** The application id of the Microsoft service that such a path names; undefined if it names none. */
function findService(c: ServiceContext): string | undefined {
  const { id, appId } = c.req.param() as { readonly id?: string; readonly appId?: string };
  const { tenant } = c.env.caller;
  return resourceApplications(tenant.cloud).find(
    (service) =>
      !tenant.missingResources.includes(service.appId) &&
      (service.appId === appId?.toLowerCase() ||
        resourcePrincipalId(tenant, service.appId) === id?.toLowerCase()),
  )?.appId;
}

function setServiceEnabled(tenant: Tenant, appId: string, isEnabled: boolean): void {
  tenant.disabledResources = tenant.disabledResources.filter((one) => one !== appId);
  if (!isEnabled) tenant.disabledResources.push(appId);
}

/** Finds the service principal of such a path in the caller's tenant. Throws Graph's 404. */
export function findPrincipal(c: ServiceContext): ServicePrincipal {
  const { id, appId } = c.req.param() as { readonly id?: string; readonly appId?: string };
  const wanted = id ?? appId ?? '';
  const found = c.env.caller.tenant.servicePrincipals.find(
    (one) =>
      (appId === undefined ? one.objectId : one.appId) === wanted.toLowerCase() && one.deletedAt === null,
  );
  if (!found) throw objectNotFound(wanted);
  return found;
}
