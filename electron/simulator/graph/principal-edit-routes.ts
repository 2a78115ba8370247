import { randomBytes, randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { ApplicationSecret } from '../world/application.ts';
import type { ServicePrincipal } from '../world/tenant.ts';
import { requirePermission } from './graph-caller.ts';
import type { GraphEnvironment } from './graph-environment.ts';
import { objectNotFound } from './not-found.ts';
import { passwordCredential } from './principal-entity.ts';
import { readBody } from './read-body.ts';

export const principalWriters = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

const day = 24 * 60 * 60 * 1_000;
const twoYears = 730 * day;

const change = z.strictObject({
  accountEnabled: z.boolean().optional(),
  keyCredentials: z.unknown().optional(),
  tokenEncryptionKeyId: z.unknown().optional(),
});
const newPassword = z.object({
  passwordCredential: z
    .object({
      displayName: z.string().nullish(),
      startDateTime: z.iso.datetime({ offset: true }).nullish(),
      endDateTime: z.iso.datetime({ offset: true }).nullish(),
    })
    .nullish(),
});
const oldPassword = z.object({ keyId: z.guid() });

type Lockable = 'passwordCredentials' | 'keyCredentials' | 'tokenEncryptionKeyId';

/**
 * Switching service principals on and off, and their own secrets. What the application's instance lock covers is refused, whoever
 * asks. Source: Microsoft's page on app instance property locks; the refusal, Azure/azure-cli#28734.
 */
export function principalEditRoutes({ world, clock }: SimulatedAzure): Hono<GraphEnvironment> {
  const app = new Hono<GraphEnvironment>();
  const toEdit = (c: Context<GraphEnvironment>): ServicePrincipal => {
    requirePermission(c.var.caller, principalWriters);
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

  for (const path of principalPaths) {
    app.patch(path, async (c) => {
      const principal = toEdit(c);
      const wanted = await readBody(c, change);
      for (const property of ['keyCredentials', 'tokenEncryptionKeyId'] as const)
        if (wanted[property] !== undefined) {
          refuseLocked(principal, property);
          throw new Refusal(400, 'Request_BadRequest', `The property '${property}' is not simulated.`);
        }
      principal.enabled = wanted.accountEnabled ?? principal.enabled;
      return c.body(null, 204);
    });
    app.post(`${path}/addPassword`, async (c) => {
      const principal = toEdit(c);
      const { passwordCredential: wanted } = await readBody(c, newPassword);
      refuseLocked(principal, 'passwordCredentials');
      const now = clock.now();
      const startsAt = wanted?.startDateTime ? Date.parse(wanted.startDateTime) : now;
      const secret: ApplicationSecret = {
        keyId: randomUUID(),
        displayName: wanted?.displayName ?? null,
        value: `sim8Q~${randomBytes(24).toString('base64url')}`,
        startsAt,
        expiresAt: wanted?.endDateTime ? Date.parse(wanted.endDateTime) : startsAt + twoYears,
        usableFrom: now + world.propagation.secret,
      };
      principal.secrets.push(secret);
      const origin = new URL(c.req.url).origin;
      return c.json({
        '@odata.context': `${origin}/v1.0/$metadata#microsoft.graph.passwordCredential`,
        ...passwordCredential(secret, secret.value),
      });
    });
    app.post(`${path}/removePassword`, async (c) => {
      const principal = toEdit(c);
      const { keyId } = await readBody(c, oldPassword);
      refuseLocked(principal, 'passwordCredentials');
      if (!principal.secrets.some((one) => one.keyId === keyId))
        throw new Refusal(400, 'Request_BadRequest', `No password credential found with keyId '${keyId}'.`);
      principal.secrets = principal.secrets.filter((one) => one.keyId !== keyId);
      return c.body(null, 204);
    });
  }
  return app;
}

/** The two ways to address a service principal: by its object id, and by the id of its application. */
export const principalPaths = [
  '/v1.0/servicePrincipals/:id',
  '/v1.0/servicePrincipals/by-appId/:appId',
] as const;

/** The service principal that a path of these names in the caller's tenant. Throws Graph's 404. */
export function findPrincipal(c: Context<GraphEnvironment>): ServicePrincipal {
  const { id, appId } = c.req.param() as { readonly id?: string; readonly appId?: string };
  const wanted = id ?? appId ?? '';
  const found = c.var.caller.tenant.servicePrincipals.find(
    (one) =>
      (appId === undefined ? one.objectId : one.appId) === wanted.toLowerCase() && one.deletedAt === null,
  );
  if (!found) throw objectNotFound(wanted);
  return found;
}
