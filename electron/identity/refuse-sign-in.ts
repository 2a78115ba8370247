import { clouds } from '../../shared/cloud.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { OpenTenant, ProviderApp, TenantAccess } from './tenant-access.ts';

/** Opens tenants for an application that has nothing to prove itself with: every token rejects with the reason. */
export function refuseSignIn(options: {
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
  readonly transport: Transport;
  readonly because: Problem;
}): OpenTenant {
  const { app, transport, because } = options;
  const refuse = (): Promise<never> => Promise.reject(new ProblemError(because));
  return ({ tenantId, cloud }) => {
    const access: TenantAccess = {
      tenantId,
      cloud: clouds[cloud],
      cloudName: cloud,
      app,
      credentialInUse: null,
      transport,
      token: refuse,
      credential: { getToken: refuse },
      atHome: () => access,
    };
    return access;
  };
}
