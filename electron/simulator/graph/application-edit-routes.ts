import { randomUUID, X509Certificate } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../http/service-environment.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import { answerCollection, answerOData } from './answer-odata.ts';
import { newPassword, newSecret, oldPassword } from './new-secret.ts';
import { objectNotFound } from './object-not-found.ts';
import { passwordCredential } from './password-credential.ts';
import { principalWriters } from './principal-edit-routes.ts';
import { readBody } from './read-body.ts';
import { requirePermission } from './require-permission.ts';

const flag = z.boolean().nullish();
const lock = z.object({
  isEnabled: flag,
  allProperties: flag,
  credentialsWithUsageVerify: flag,
  credentialsWithUsageSign: flag,
  tokenEncryptionKeyId: flag,
});
/** A key without its text names one that the application has. */
const keyCredential = z.object({ keyId: z.guid().nullish(), key: z.base64().nullish() });
const change = z.strictObject({
  displayName: z.string().min(1).optional(),
  signInAudience: z.enum(['AzureADMyOrg', 'AzureADMultipleOrgs']).optional(),
  servicePrincipalLockConfiguration: lock.nullish(),
  keyCredentials: z.array(keyCredential).optional(),
});

/** Changes of an application registration in its home tenant, and its federated credentials. */
export function applicationEditRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const find = (c: ServiceContext): Application => {
    const id = c.req.param('id') ?? '';
    const found = [...azure.world.applications.values()].find(
      ({ objectId, homeTenantId }) =>
        objectId === id.toLowerCase() && homeTenantId === c.env.caller.tenant.tenantId,
    );
    if (!found) throw objectNotFound(id);
    return found;
  };
  const findToEdit = (c: ServiceContext): Application => {
    requirePermission(c.env.caller, principalWriters);
    return find(c);
  };

  app.patch('/v1.0/applications/:id', async (c) => {
    const application = findToEdit(c);
    const wanted = await readBody(c, change);
    const keys = wanted.keyCredentials?.map((one) => certificateFrom(application, one));
    application.displayName = wanted.displayName ?? application.displayName;
    application.signInAudience = wanted.signInAudience ?? application.signInAudience;
    if (keys) application.certificates = keys;
    const locked = wanted.servicePrincipalLockConfiguration;
    if (locked !== undefined) application.instanceLock = locked && completeLock(locked);
    return answerNothing(c.env, 204);
  });
  app.post('/v1.0/applications/:id/addPassword', async (c) => {
    const application = findToEdit(c);
    const secret = newSecret(azure, await readBody(c, newPassword));
    application.secrets.push(secret);
    return answerOData(c, {
      '@odata.context': `${c.env.url.origin}/v1.0/$metadata#microsoft.graph.passwordCredential`,
      ...passwordCredential(secret, secret.value),
    });
  });
  app.post('/v1.0/applications/:id/removePassword', async (c) => {
    const application = findToEdit(c);
    const { keyId } = await readBody(c, oldPassword);
    if (!application.secrets.some((one) => one.keyId === keyId))
      throw new Refusal(400, 'Request_BadRequest', `No password credential found with keyId '${keyId}'.`);
    application.secrets = application.secrets.filter((one) => one.keyId !== keyId);
    return answerNothing(c.env, 204);
  });
  app.get('/v1.0/applications/:id/federatedIdentityCredentials', (c) => {
    requirePermission(c.env.caller, ['Application.Read.All', 'Directory.Read.All', ...principalWriters]);
    const { objectId, federatedCredentials } = find(c);
    const entities = federatedCredentials.map(({ issuer, subject, audience }, index) => ({
      id: `${objectId.slice(0, -4)}${String(index).padStart(4, '0')}`,
      name: `credential-${index + 1}`,
      issuer,
      subject,
      description: null,
      audiences: [audience],
    }));
    return answerCollection(c, `applications('${objectId}')/federatedIdentityCredentials`, entities);
  });
  return app;
}

const completeLock = (wanted: z.infer<typeof lock>): NonNullable<Application['instanceLock']> => ({
  isEnabled: wanted.isEnabled ?? false,
  allProperties: wanted.allProperties ?? false,
  credentialsWithUsageVerify: wanted.credentialsWithUsageVerify ?? false,
  credentialsWithUsageSign: wanted.credentialsWithUsageSign ?? false,
  tokenEncryptionKeyId: wanted.tokenEncryptionKeyId ?? false,
});

/** Throws Graph's 400 for a key that is neither present nor a certificate. */
function certificateFrom(
  { certificates }: Application,
  { keyId, key }: z.infer<typeof keyCredential>,
): Application['certificates'][number] {
  const present = certificates.find((one) => one.keyId === keyId);
  if (present) return present;
  try {
    const certificate = new X509Certificate(Buffer.from(key ?? '', 'base64')).toString();
    return { keyId: keyId ?? randomUUID(), certificate };
  } catch {
    throw new Refusal(
      400,
      'Request_BadRequest',
      'A property is missing in the request body or has an invalid value.',
    );
  }
}
