import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { member, textMember } from '../json-member.ts';
import { getJson } from '../get-json.ts';

const maxPages = 10;

/** Fetches one resource. `path` begins with a slash and contains `api-version`. Rejects if Resource Manager refuses. */
export async function getFromResourceManager(
  access: TenantAccess,
  path: string,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const host = `https://${access.cloud.resourceManagerHost}`;
  // The Azure SDK clients use the same option, so one token serves all requests.
  const options = { enableCae: true, ...(signal && { abortSignal: signal }) };
  const token = await access.credential.getToken(`${host}/.default`, options);
  return getJson(access.transport, `${host}${path}`, {
    headers: { authorization: `Bearer ${token?.token ?? ''}` },
    signal,
  });
}

/** Fetches a list with its further pages, as long as they are on the same host. */
export async function listFromResourceManager(
  access: TenantAccess,
  path: string,
  signal?: AbortSignal,
): Promise<unknown[]> {
  const { resourceManagerHost: host } = access.cloud;
  const items: unknown[] = [];
  let next: string | null = path;
  for (let page = 0; next !== null && page < maxPages; page += 1) {
    const response = await getFromResourceManager(access, next, signal);
    const value = member(response, 'value');
    if (!Array.isArray(value))
      throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a list without items' }));
    items.push(...(value as unknown[]));
    const link = URL.parse(textMember(response, 'nextLink') ?? '');
    next = link?.hostname === host ? `${link.pathname}${link.search}` : null;
  }
  return items;
}
