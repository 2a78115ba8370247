import { Hono } from 'hono';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { isProof } from '../../tokens/verify-proof.ts';
import type { Application } from '../../world/application.ts';
import { isSameId } from '../../world/same-id.ts';
import { principalWriters } from '../principals/find-principal.ts';
import { answerOData } from '../odata/answer-odata.ts';
import { readBody } from '../read-body.ts';
import { insufficientPrivileges, requirePermission } from '../require-permission.ts';
import { keyCredentialEntity } from './application-entity.ts';
import { addedKey, removedKey } from './application-request.ts';
import { certificateFrom } from './change-application.ts';
import { findApplication } from './find-application.ts';

/**
 * Rolling the certificates of a registration with a proof that a present one signed. An application needs no permission for its
 * own. The first certificate is added by changing the registration.
 */
export function applicationKeyRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { clock } = azure;
  const app = new Hono<ServiceEnvironment>();
  const requireProof = async (application: Application, proof: string): Promise<void> => {
    if (!(await isProof(application, proof, clock.now())))
      throw insufficientPrivileges().because(
        'The proof is not signed by a valid certificate of the application, or its audience, issuer or times are wrong.',
      );
  };
  app.post('/v1.0/applications/:id/addKey', async (c) => {
    const { caller } = c.env;
    const application = findApplication(azure, c);
    if (!isSameId(caller.appId, application.appId) || caller.scopes !== null)
      requirePermission(caller, principalWriters, { ownerIds: application.ownerIds });
    const { keyCredential, proof } = await readBody(c, addedKey);
    await requireProof(application, proof);
    const added = certificateFrom(application, keyCredential);
    application.certificates = [...application.certificates, added];
    return answerOData(c, {
      '@odata.context': `${c.env.url.origin}/v1.0/$metadata#microsoft.graph.keyCredential`,
      ...keyCredentialEntity(added),
    });
  });
  app.post('/v1.0/applications/:id/removeKey', async (c) => {
    const { caller } = c.env;
    const application = findApplication(azure, c);
    if (!isSameId(caller.appId, application.appId) || caller.scopes !== null)
      requirePermission(caller, principalWriters, { ownerIds: application.ownerIds });
    const { keyId, proof } = await readBody(c, removedKey);
    await requireProof(application, proof);
    const kept = application.certificates.filter((one) => !isSameId(one.keyId, keyId));
    if (kept.length === application.certificates.length)
      throw new Refusal(400, 'Request_BadRequest', `No key credential found with keyId '${keyId}'.`);
    application.certificates = kept;
    return answerNothing(c.env, 204);
  });
  return app;
}
