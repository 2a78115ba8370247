import pLimit from 'p-limit';
import type { CloudName } from '../../../shared/cloud.ts';
import { refuse } from '../../../shared/contract/action.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { ResolveTenant } from '../../azure/entra/resolve-tenant.ts';

export interface TenantReference {
  /** A tenant ID or a domain, in lower case. */
  readonly tenant: string;
  readonly cloud: CloudName;
}

type Found = Awaited<ReturnType<ResolveTenant>>;

/** Finds the tenants of a file. Returns one answer for each reference, in their order; null if there was no time left. */
export type FindTenants = (
  references: readonly TenantReference[],
  signal: AbortSignal,
) => Promise<readonly (Found | null)[]>;

/** How many requests are under way at a time. */
const requestsAtOnce = 20;
/** After so many failures that do not concern a tenant, the rest of the file is not requested. */
const failuresBeforeStop = 10;
/** Milliseconds after which no request starts: an action has to answer within three minutes. */
const requestingMs = 120_000;
/** Milliseconds for which a tenant that was found is not requested again. */
const keptMs = 15 * 60 * 1_000;

/** What a tenant itself causes. Everything else is a failure of the request. */
const aboutTenant: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'tenant-not-found',
  'tenant-identifier-invalid',
  'tenant-blocked',
  'wrong-cloud',
  'wrong-cloud-detected',
]);

/**
 * Finds tenants by Microsoft Entra's discovery document. Keeps those that it found in the previous file, because an import
 * follows the preview of the same file.
 */
export function createFindTenants(resolveTenant: ResolveTenant, now: () => Date): FindTenants {
  let kept = new Map<string, { readonly answer: Found; readonly at: number }>();

  return async (references, signal) => {
    const before = kept;
    const present = now().getTime();
    const limit = pLimit(requestsAtOnce);
    const pending = new Map<string, Promise<Found | null>>();
    const current: typeof kept = new Map();
    kept = current;
    const failures: Problem[] = [];

    const request = async (key: string, { tenant, cloud }: TenantReference): Promise<Found | null> => {
      signal.throwIfAborted();
      const [failure] = failures;
      if (failure && failures.length >= failuresBeforeStop) return refuse(failure);
      if (now().getTime() - present > requestingMs) return null;
      const answer = await resolveTenant(tenant, cloud);
      if (answer.ok) current.set(key, { answer, at: present });
      else if (!aboutTenant.has(answer.problem.code)) failures.push(answer.problem);
      return answer;
    };
    const find = (reference: TenantReference): Promise<Found | null> => {
      const key = `${reference.cloud} ${reference.tenant}`;
      const known = before.get(key);
      if (known && present - known.at < keptMs) {
        current.set(key, known);
        return Promise.resolve(known.answer);
      }
      const started = pending.get(key) ?? limit(() => request(key, reference));
      pending.set(key, started);
      return started;
    };
    return Promise.all(references.map(find));
  };
}
