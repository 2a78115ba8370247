import { clouds, type Cloud } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { getJson } from '../get-json.ts';
import { textMember } from '../json-member.ts';

/** The public metadata of a tenant. */
export interface DiscoveredTenant {
  readonly tenantId: string;
  /** Such as `EU` or `NA`; null if Entra does not return it. */
  readonly region: string | null;
  /** The tenant's cloud in lower case, such as `microsoftonline.com`; null if Entra does not return it. */
  readonly cloudInstance: string | null;
}

/**
 * Looks up a tenant by its id or one of its domains, without a credential. Source: OpenID Connect Discovery 1.0,
 * section 4.
 */
export async function discoverTenant(
  transport: Transport,
  options: { readonly cloud: Cloud; readonly tenant: string; readonly signal?: AbortSignal | undefined },
): Promise<DiscoveredTenant> {
  const { cloud, tenant, signal } = options;
  const host = cloud.authorityHost;
  const url = `https://${host}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;
  const metadata = await getJson(transport, url, { signal });
  const tenantId = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i
    .exec(textMember(metadata, 'issuer') ?? '')?.[1]
    ?.toLowerCase();
  if (tenantId === undefined)
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'metadata without an issuer' }));
  return {
    tenantId,
    region: textMember(metadata, 'tenant_region_scope'),
    cloudInstance: textMember(metadata, 'cloud_instance_name')?.toLowerCase() ?? null,
  };
}

/** Whether the metadata names another Azure cloud. A name that no known cloud has proves nothing. */
export const isInAnotherCloud = ({ cloudInstance }: DiscoveredTenant, cloud: Cloud): boolean =>
  cloudInstance !== cloudInstanceOf(cloud) &&
  Object.values(clouds).some((one) => cloudInstanceOf(one) === cloudInstance);

/** The `cloud_instance_name` of the tenants in this cloud. */
const cloudInstanceOf = (cloud: Cloud): string => cloud.authorityHost.replace(/^login\./, '');
