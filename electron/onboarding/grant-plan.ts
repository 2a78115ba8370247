import { createHash } from 'node:crypto';
import type { PlannedRequest } from '../../shared/domain/onboarding/customer-account.ts';
import type { GrantRequest } from './plan-grant.ts';

/** What is planned for a tenant, and a digest with which the person confirms exactly these requests. */
export interface GrantPlan {
  readonly requests: readonly GrantRequest[];
  readonly digest: string;
}

/** A request without the parts that only Causeway needs. */
const shownRequest = ({ purpose, method, url, body, exists }: GrantRequest): PlannedRequest => ({
  ...{ purpose, method, url, body, exists },
});

/** What the person confirms. */
export const shownPlan = ({ requests, digest }: GrantPlan) => ({
  requests: requests.map(shownRequest),
  digest,
});

/** What exists is not sent, so its content is not confirmed. */
export const digestOf = (requests: readonly GrantRequest[]): string =>
  createHash('sha256')
    .update(JSON.stringify(requests.map((one) => (one.exists ? { exists: one.url } : shownRequest(one)))))
    .digest('hex');

/** The key vault and the key that a request is about, for the facts of a problem. */
export function objectsIn({ url }: Pick<GrantRequest, 'url'>): {
  readonly vaultName?: string;
  readonly keyName?: string;
} {
  const { hostname, pathname } = new URL(url);
  const inPath = (name: string) => new RegExp(`/${name}/([0-9a-z-]{1,127})`, 'i').exec(pathname)?.[1];
  const vaultName = inPath('vaults') ?? (pathname.startsWith('/keys/') ? hostname.split('.')[0] : undefined);
  const keyName = inPath('keys');
  return {
    ...(vaultName !== undefined && { vaultName: vaultName.toLowerCase() }),
    ...(keyName !== undefined && { keyName }),
  };
}
