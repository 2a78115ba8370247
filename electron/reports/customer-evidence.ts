import type { Evidence, TenantReport } from '../../shared/domain/check.ts';
import { clouds } from '../../shared/cloud.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Letter } from './letter.ts';

const longest = 8;

/** The failed exchanges with the customer's own tenant and vaults behind these problems. */
export function customerEvidence(
  tenant: TenantRecord,
  { results }: TenantReport,
  problems: readonly Problem[],
): Letter['evidence'] {
  const codes = new Set(problems.map(({ code }) => code));
  const affected = results.filter(({ verdict }) => 'problem' in verdict && codes.has(verdict.problem.code));
  // Several checks may use the same exchange.
  const exchanges = new Map(
    affected.flatMap(({ evidence }) =>
      evidence.map((one) => [`${one.requestId ?? ''} ${one.at} ${one.url}`, one] as const),
    ),
  );
  const causes = new Set(problems.map(({ cause }) => cause?.requestId));
  return [...exchanges.values()]
    .filter((one) => hasFailed(one.status) && belongsTo(tenant, one.url))
    .filter((one) => !isChallenge(one) || causes.has(one.requestId))
    .slice(0, longest)
    .map(({ service, status, requestId, correlationId, at }) => ({
      service,
      status,
      requestId,
      correlationId,
      at,
    }));
}

/** Key Vault answers a request without a token by a challenge. That is no failure. */
const isChallenge = ({ service, status }: Evidence): boolean => service === 'Key Vault' && status === 401;

const hasFailed = (status: number | null): boolean => status === null || status >= 400;

/** A URL of Entra names the tenant in its path, that of a vault in its host. Graph and Resource Manager serve the token's tenant. */
function belongsTo({ tenantId, cloud, vaults }: TenantRecord, url: string): boolean {
  const { authorityHost, graphHost, resourceManagerHost } = clouds[cloud];
  const [host = '', first] = url.split('/');
  if (host === authorityHost) return first?.toLowerCase() === tenantId;
  return (
    [graphHost, resourceManagerHost].includes(host) ||
    vaults.some(({ vaultUri }) => vaultUri === `https://${host}`)
  );
}
