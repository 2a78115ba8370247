import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { ProviderApp } from '../../identity/tenant-access.ts';
import type { Transport } from '../../network/transport.ts';
import { attempt } from '../attempt.ts';
import { findCloudOfTenant } from './find-cloud-of-tenant.ts';
import { discoverTenant, isInAnotherCloud } from './discover-tenant.ts';

export type ResolveTenant = (
  reference: string,
  cloud: CloudName,
) => Promise<Answer<{ readonly tenantId: string; readonly domain: string | null }>>;

/** Finds a tenant by its id or a domain. Answers `wrong-cloud` or `wrong-cloud-detected` if it is in another cloud. */
export function createResolveTenant(options: {
  readonly transport: Transport;
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
}): ResolveTenant {
  const { transport, app } = options;
  return async (reference, cloudName) => {
    const cloud = clouds[cloudName];
    const discovered = await attempt(() => discoverTenant(transport, { cloud, tenant: reference }), {
      tenantId: reference,
      appId: app.clientId,
      homeTenantId: app.homeTenantId,
      cloud: cloudName,
    });
    if (!discovered.ok) {
      const answeredBy =
        discovered.problem.code === 'tenant-not-found'
          ? await findCloudOfTenant(transport, { tenant: reference, except: cloudName })
          : null;
      return refuse(
        answeredBy === null
          ? discovered.problem
          : makeProblem('wrong-cloud-detected', { tenant: reference, cloud: cloudName, answeredBy }),
      );
    }
    const { tenantId } = discovered.value;
    if (isInAnotherCloud(discovered.value, cloud))
      return refuse(makeProblem('wrong-cloud', { tenantId, cloud: cloudName }));
    return ok({ tenantId, domain: isGuid(reference) ? null : reference });
  };
}
