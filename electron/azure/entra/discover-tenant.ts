import type { Cloud } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { getJson } from '../get-json.ts';
import { textMember } from '../errors/failed-answer.ts';

/** What Entra tells anybody about a tenant. */
export interface DiscoveredTenant {
  readonly tenantId: string;
  /** Such as `EU` or `NA`; null where Entra does not say. */
  readonly region: string | null;
  /** The cloud that the tenant lives in, such as `microsoftonline.com`; null where Entra does not say. */
  readonly cloudInstance: string | null;
}

/**
 * Looks a tenant up by its id or one of its domains, without a credential: OpenID Connect Discovery 1.0, section 4, as
 * Entra fills it.
 */
export async function discoverTenant(
  transport: Transport,
  where: { readonly cloud: Cloud; readonly tenant: string; readonly signal?: AbortSignal | undefined },
): Promise<DiscoveredTenant> {
  const { cloud, tenant, signal } = where;
  const host = cloud.authorityHost;
  const url = `https://${host}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;
  const found = await getJson(transport, url, { signal });
  const tenantId = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i
    .exec(textMember(found, 'issuer') ?? '')?.[1]
    ?.toLowerCase();
  if (tenantId === undefined)
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'metadata without an issuer' }));
  return {
    tenantId,
    region: textMember(found, 'tenant_region_scope'),
    cloudInstance: textMember(found, 'cloud_instance_name'),
  };
}

/** The `cloud_instance_name` that tenants of this cloud carry. */
export const cloudInstanceOf = (cloud: Cloud): string => cloud.authorityHost.replace(/^login\./, '');
