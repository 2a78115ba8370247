import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { comesFromService } from './comes-from-service.ts';
import { errorEnvelope, type FailedResponse, type Reading } from './failed-response.ts';

interface RefusedCall {
  readonly service: string;
  /** Host and path of the request. */
  readonly url: string;
  readonly response: FailedResponse;
  readonly reading: Reading;
}

/**
 * The problem of a refusal that says nothing about access, because it does not come from the service itself, because it does
 * not belong to the request, or because it concerns the lifetime or the signature of a token that was just issued. Null for
 * any other refusal.
 */
export const refusalNotBelieved = (call: RefusedCall, context: CallContext): Problem | null =>
  fromSomebodyElse(call, context) ?? ofAnotherRequest(call) ?? ofToken(call);

/** Codes that Key Vault returns without an inner code. All its other codes are inner codes. Source: rest-error-codes. */
const outerCodes: ReadonlySet<string> = new Set([
  ...['forbidden', 'unauthorized', 'badparameter', 'keynotfound', 'secretnotfound', 'certificatenotfound'],
  ...['conflict', 'conflicterror', 'throttled'],
]);

function fromSomebodyElse(
  { service, url, response }: RefusedCall,
  { vaultName }: CallContext,
): Problem | null {
  const isOfService = comesFromService(service, response);
  const host = hostOf(url);
  if (service === 'Key Vault' && vaultName !== undefined)
    return isOfService && !isInnerCodeOutside(response) && !isPermissionRefusedOtherwise(response)
      ? null
      : makeProblem('not-a-key-vault', { vaultName, host });
  return isOfService
    ? null
    : makeProblem('answer-not-readable', { host, got: 'a refusal without the headers of the service' });
}

function isInnerCodeOutside({ status, body }: FailedResponse): boolean {
  const { code, innerCode } = errorEnvelope(body);
  return status === 403 && innerCode === null && code !== null && !outerCodes.has(code.toLowerCase());
}

/** Key Vault refuses permission with HTTP 403 only. */
const isPermissionRefusedOtherwise = ({ status, body }: FailedResponse): boolean =>
  status !== 403 && /^(?:ForbiddenBy|AccessDenied$)/i.test(errorEnvelope(body).innerCode ?? '');

/** What Entra can refuse to a request for the metadata of a tenant, which names no application and no credential. */
const aboutTenant: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'tenant-not-found',
  'tenant-identifier-invalid',
  'tenant-blocked',
  'tenant-restricted-here',
  'wrong-cloud',
  'no-tenant-in-request',
  'service-throttled',
  'service-unavailable',
  'entra-error-microsoft',
]);

function ofAnotherRequest({ service, url, reading: { problem } }: RefusedCall): Problem | null {
  if (service !== 'Entra' || problem === null || !url.endsWith('/openid-configuration')) return null;
  return aboutTenant.has(problem.code)
    ? null
    : makeProblem('answer-not-readable', { host: hostOf(url), got: 'a refusal of another request' });
}

const hostOf = (url: string): string => url.split('/')[0] ?? url;

const aboutLifetime =
  /\blifetime\b|\btoken (?:is |has )?expired\b|\bexpiry\b|\bnot yet valid\b|\bIDX1022\d\b/i;
const aboutSignature = /\bsignature\b|\bsigning key\b|\bkey (?:id )?(?:was |is )?not found\b|\bIDX105\d\d\b/i;

const rejectedTokens: ReadonlySet<ProblemCode | undefined> = new Set<ProblemCode | undefined>([
  undefined,
  'graph-token-rejected',
  'resource-manager-token-rejected',
  'resource-manager-token-expired',
  'vault-token-rejected',
]);

/** Every check uses a token that was just issued, so the clocks or the signing keys of two services differ. */
function ofToken({
  service,
  response: { status },
  reading: { message, problem },
}: RefusedCall): Problem | null {
  if (status !== 401 || service === 'Entra' || !rejectedTokens.has(problem?.code)) return null;
  if (aboutLifetime.test(message)) return makeProblem('token-lifetime-refused', { service });
  return aboutSignature.test(message) ? makeProblem('token-signature-refused', { service }) : null;
}
