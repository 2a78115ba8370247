import type { TenantReport } from '../../shared/domain/check.ts';
import { clouds } from '../../shared/cloud.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Letter } from './letter.ts';

const most = 8;

/** The exchanges behind these problems of the report that took place at the customer's own tenant, the telling ones first. */
export function customerEvidence(
  tenant: TenantRecord,
  { results }: TenantReport,
  problems: readonly Problem[],
): Letter['evidence'] {
  const codes = new Set(problems.map(({ code }) => code));
  const telling = results.filter(({ verdict }) => 'problem' in verdict && codes.has(verdict.problem.code));
  // Several rungs may rest on one exchange.
  const exchanges = new Map(
    telling.flatMap(({ evidence }) =>
      evidence.map((one) => [`${one.requestId ?? ''} ${one.at} ${one.url}`, one] as const),
    ),
  );
  return [...exchanges.values()]
    .filter(({ url }) => isTheirs(url, tenant))
    .toSorted((a, b) => Number(succeeded(a.status)) - Number(succeeded(b.status)))
    .slice(0, most)
    .map(({ service, status, requestId, correlationId, at }) => ({
      service,
      status,
      requestId,
      correlationId,
      at,
    }));
}

const succeeded = (status: number | null): boolean => status !== null && status < 400;

/** Entra names the tenant in the path, a vault in its host; Graph and Resource Manager answer for the token's tenant. */
function isTheirs(url: string, { tenantId, cloud, vaults }: TenantRecord): boolean {
  const { authorityHost, graphHost, resourceManagerHost } = clouds[cloud];
  const [host = '', first] = url.split('/');
  if (host === authorityHost) return first?.toLowerCase() === tenantId;
  return (
    [graphHost, resourceManagerHost].includes(host) ||
    vaults.some(({ vaultUri }) => vaultUri === `https://${host}`)
  );
}
