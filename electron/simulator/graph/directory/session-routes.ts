import { Hono } from 'hono';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { usersOf } from '../../world/population.ts';
import { objectNotFound } from '../object-not-found.ts';
import { answerOData } from '../odata/answer-odata.ts';
import { requireDirectoryRole, requirePermission } from '../require-permission.ts';

const revokers = [
  'User.RevokeSessions.All',
  'User.ReadWrite.All',
  'Directory.ReadWrite.All',
  'Directory.AccessAsUser.All',
];

/** Revokes the refresh tokens of a user. Access tokens stay valid. */
export function sessionRoutes({ clock }: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const revoke = (c: ServiceContext, objectId: string): Response => {
    const account = c.env.caller.tenant.accounts.find((one) => one.objectId === objectId);
    if (account) account.sessionsValidFrom = clock.now();
    return answerOData(c, {
      '@odata.context': `${c.env.url.origin}/v1.0/$metadata#Edm.Boolean`,
      value: true,
    });
  };
  app.post('/v1.0/me/revokeSignInSessions', (c) => {
    const { caller } = c.env;
    if (caller.scopes === null)
      throw new Refusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
    requirePermission(caller, revokers);
    return revoke(c, caller.objectId);
  });
  app.post('/v1.0/users/:reference/revokeSignInSessions', (c) => {
    const { caller } = c.env;
    requirePermission(caller, revokers);
    const reference = c.req.param('reference');
    const wanted = reference.toLowerCase();
    const found = usersOf(caller.tenant).find(
      ({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted,
    );
    if (!found) throw objectNotFound(reference);
    if (found.id !== caller.objectId) requireDirectoryRole(caller);
    return revoke(c, found.id);
  });
  return app;
}
