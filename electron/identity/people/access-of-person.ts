import { clouds, type CloudName } from '../../../shared/cloud.ts';
import type { Transport } from '../../network/transport.ts';
import type { TenantAccess } from '../tenant-access.ts';
import type { PersonAtTenant } from './sign-in-at-tenant.ts';

/** The way to Azure with the rights of a person who signed in at a tenant with the console application. */
export function accessOfPerson(
  { token, expiresAt }: Pick<PersonAtTenant, 'token' | 'expiresAt'>,
  at: {
    readonly tenantId: string;
    readonly cloud: CloudName;
    readonly app: { readonly appId: string; readonly homeTenantId: string };
    readonly transport: Transport;
  },
): TenantAccess {
  const access: TenantAccess = {
    tenantId: at.tenantId,
    cloud: clouds[at.cloud],
    cloudName: at.cloud,
    app: { clientId: at.app.appId, homeTenantId: at.app.homeTenantId },
    credentialInUse: null,
    transport: at.transport,
    token: () => Promise.reject(new Error('A person has no token of the application.')),
    credential: {
      getToken: () => Promise.resolve({ token, expiresOnTimestamp: expiresAt.getTime() }),
    },
    homeTenant: () => access,
  };
  return access;
}
