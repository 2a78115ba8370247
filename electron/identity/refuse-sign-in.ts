import { clouds } from '../../shared/cloud.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { OpenTenant, ProviderApp, TenantAccess } from './tenant-access.ts';

/** Opens tenants for an application without a usable credential: every token request rejects with `problem`. */
export function refuseSignIn(options: {
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
  readonly transport: Transport;
  readonly problem: Problem;
}): OpenTenant {
  const { app, transport, problem } = options;
  const refuse = (): Promise<never> => Promise.reject(new ProblemError(problem));
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
      homeTenant: () => access,
    };
    return access;
  };
}
