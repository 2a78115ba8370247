import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { member, textMember } from '../errors/failed-answer.ts';
import { getJson } from '../get-json.ts';

const pagesAtMost = 10;

/** Fetches one resource; `path` begins with a slash and carries its `api-version`. Rejects where Resource Manager refuses. */
export async function getFromResourceManager(
  access: TenantAccess,
  path: string,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const host = `https://${access.cloud.resourceManagerHost}`;
  // Microsoft's clients ask so, too: one token then serves them and us.
  const options = { enableCae: true, ...(signal && { abortSignal: signal }) };
  const token = await access.credential.getToken(`${host}/.default`, options);
  return getJson(access.transport, `${host}${path}`, {
    headers: { authorization: `Bearer ${token?.token ?? ''}` },
    signal,
  });
}

/** Fetches a list, following its pages on the same host. */
export async function listFromResourceManager(
  access: TenantAccess,
  path: string,
  signal?: AbortSignal,
): Promise<unknown[]> {
  const { resourceManagerHost: host } = access.cloud;
  const found: unknown[] = [];
  let next: string | null = path;
  for (let page = 0; next !== null && page < pagesAtMost; page += 1) {
    const answer = await getFromResourceManager(access, next, signal);
    const value = member(answer, 'value');
    if (!Array.isArray(value))
      throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a list without its items' }));
    found.push(...(value as unknown[]));
    const link = URL.parse(textMember(answer, 'nextLink') ?? '');
    next = link?.hostname === host ? `${link.pathname}${link.search}` : null;
  }
  return found;
}
