import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { errorEnvelope, type FailedResponse, type Reading } from './failed-response.ts';

interface RefusedCall {
  readonly service: string;
  /** The host that responded. */
  readonly host: string;
  readonly response: FailedResponse;
  readonly reading: Reading;
}

/**
 * The problem of a refusal that says nothing about access, because it does not come from the service itself, or because it
 * concerns the lifetime or the signature of a token that was just issued. Null for any other refusal.
 */
export const refusalNotBelieved = (call: RefusedCall, context: CallContext): Problem | null =>
  fromSomebodyElse(call, context) ?? ofToken(call);

/** Key Vault returns one of these headers in every response. Source: published recordings of Key Vault. */
const keyVaultHeaders = [
  'x-ms-keyvault-service-version',
  'x-ms-keyvault-region',
  'x-ms-keyvault-network-info',
  'x-ms-request-id',
];
const graphHeaders = ['request-id', 'client-request-id', 'x-ms-ags-diagnostic'];

/** Codes that Key Vault returns without an inner code. All its other codes are inner codes. Source: rest-error-codes. */
const outerCodes: ReadonlySet<string> = new Set([
  ...['forbidden', 'unauthorized', 'badparameter', 'keynotfound', 'secretnotfound', 'certificatenotfound'],
  ...['conflict', 'conflicterror', 'throttled'],
]);

function fromSomebodyElse(
  { service, host, response: { status, headers, body } }: RefusedCall,
  { vaultName }: CallContext,
): Problem | null {
  if (status !== 403) return null;
  const hasNone = (names: readonly string[]) => names.every((name) => headers[name] === undefined);
  if (service === 'Graph' && hasNone(graphHeaders))
    return makeProblem('answer-not-readable', { host, got: 'a refusal of another server' });
  if (service !== 'Key Vault' || vaultName === undefined) return null;
  const { code, innerCode } = errorEnvelope(body);
  const isInnerCodeOutside = innerCode === null && code !== null && !outerCodes.has(code.toLowerCase());
  return hasNone(keyVaultHeaders) || isInnerCodeOutside
    ? makeProblem('not-a-key-vault', { vaultName, host })
    : null;
}

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
