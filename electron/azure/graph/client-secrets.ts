import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { listMember, textMember } from '../json-member.ts';
import { sendToGraph } from './send-to-graph.ts';

/** The delegated permission with which a person changes a registration that the person may change. */
export const changeRegistrations = 'Application.ReadWrite.All';

/** A client secret of a registration, without its value. Times are ISO 8601, UTC, or null. */
export interface RegistrationSecret {
  readonly keyId: string;
  /** Null if it has none. */
  readonly name: string | null;
  /** The first characters of the value; empty if Graph does not return them. */
  readonly hint: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** The registration in the home tenant of `access` with its client secrets. Rejects if Graph refuses. */
export async function readClientSecrets(
  access: TenantAccess,
  appId: string,
  signal?: AbortSignal,
): Promise<{ readonly objectId: string; readonly secrets: readonly RegistrationSecret[] }> {
  const path = `/applications(appId='${appId}')?$select=id,appId,passwordCredentials`;
  const application = await sendToGraph(access, { method: 'GET', path }, signal);
  const objectId = textMember(application, 'id');
  const { graphHost: host } = access.cloud;
  if (objectId === null || textMember(application, 'appId')?.toLowerCase() !== appId.toLowerCase())
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a different application' }));
  const secrets = listMember(application, 'passwordCredentials').flatMap((one) => {
    const keyId = textMember(one, 'keyId')?.toLowerCase() ?? null;
    if (keyId === null) return [];
    return {
      ...{ keyId, name: textMember(one, 'displayName'), hint: textMember(one, 'hint') ?? '' },
      startsOn: instantOf(textMember(one, 'startDateTime')),
      endsOn: instantOf(textMember(one, 'endDateTime')),
    };
  });
  return { objectId: objectId.toLowerCase(), secrets };
}

/** The path of the request that adds a client secret to a registration. Its response contains the value, once. */
export const addPasswordPath = (objectId: string): string => `/applications/${objectId}/addPassword`;

/** The path of the request that removes one. */
export const removePasswordPath = (objectId: string): string => `/applications/${objectId}/removePassword`;

/** The ID and the value in the response to `addPassword`. Throws a problem if one is missing. */
export function readAddedPassword(
  access: TenantAccess,
  response: unknown,
): { readonly keyId: string; readonly secret: string } {
  const [keyId, secret] = [textMember(response, 'keyId'), textMember(response, 'secretText')];
  if (keyId !== null && secret !== null && secret !== '') return { keyId: keyId.toLowerCase(), secret };
  const { graphHost: host } = access.cloud;
  throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'no client secret' }));
}

function instantOf(text: string | null): string | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
