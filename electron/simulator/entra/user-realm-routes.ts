import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { findTenant } from '../world/world.ts';
import type { EntraEnvironment } from './entra-context.ts';
import { instanceNames } from './discovery.ts';

/** Whether a user name belongs to a tenant. MSAL for Python and older clients ask before they send a password. */
export function userRealmRoutes({ world }: SimulatedAzure): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  for (const path of ['/:tenant/userrealm/:user', '/:tenant/UserRealm/:user'] as const)
    app.get(path, (c) => {
      const user = c.req.param('user');
      const domain = user.slice(user.lastIndexOf('@') + 1).toLowerCase();
      const isKnown = findTenant(world, domain)?.cloud === c.env.cloud;
      return answerJson(c.env, {
        ver: '1.0',
        account_type: isKnown ? 'Managed' : 'Unknown',
        ...(isKnown ? { domain_name: domain } : {}),
        cloud_instance_name: instanceNames[c.env.cloud],
        cloud_audience_urn: 'urn:federation:MicrosoftOnline',
      });
    });
  return app;
}
