import { makeProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import type { FailedResponse } from '../errors/failed-response.ts';
import { knownEntraErrors } from '../errors/known-entra-errors/known-entra-errors.ts';
import { readEntraError } from '../errors/read-entra-error.ts';
import { readGraphError } from '../errors/read-graph-error.ts';
import { readKeyVaultError } from '../errors/read-key-vault-error.ts';
import { readResourceManagerError } from '../errors/read-resource-manager-error.ts';
import { applicationAskedWrongly, resourceAskedWrongly } from './asked-wrongly.ts';
import type { ErrorCodeMatch } from './error-code-match.ts';
import { managedHsmProblem } from './managed-hsm-in-text.ts';
import { networkProblem } from './network-problem-in-text.ts';
import { problemOfPerson } from './problem-of-person.ts';
import { reusedAssertion } from './reused-assertion.ts';
import { vaultTokenProblem } from './vault-token-in-text.ts';

/** The problem that a match means, and the service's own code; the problem is null if the code is not known. */
export interface Interpreted {
  readonly code: string | null;
  readonly problem: PossibleProblem | null;
}

/** The text around a match: from the previous match to the match, and from the match to the next one. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** Reads the text around a match as if it were the service's response. The status is NaN if the text contains none. */
export function interpretMatch(
  match: ErrorCodeMatch,
  { before, after }: Surroundings,
  context: CallContext,
  response: { readonly status: number | null; readonly at: string },
): Interpreted {
  const { kind, code, meaning } = match;
  const near = `${before}${after}`.replaceAll(/\s+/g, ' ');
  if (meaning !== undefined) return { code, problem: meaning(near, context) };
  const responseWith = (body: unknown, status = response.status ?? Number.NaN): FailedResponse => ({
    status,
    headers: {},
    body,
    at: response.at,
  });
  const error = { code, message: near };
  switch (kind) {
    case 'Entra':
      return interpretEntra(Number(code), { before, after }, context, responseWith);
    case 'Graph': {
      const reading = readGraphError(responseWith({ error }), context);
      return { ...reading, problem: reading.problem && problemOfPerson(reading.problem, near, context) };
    }
    case 'Resource Manager':
      return interpretResourceManager(
        readResourceManagerError(responseWith({ error }), context),
        near,
        context,
      );
    case 'Key Vault':
      return orManagedHsm(
        readKeyVaultError(
          responseWith({ error: { message: near, innererror: { code } } }, 403),
          /^secret/i.test(code) ? { ...context, secretName: context.secretName ?? '' } : context,
        ),
        near,
      );
    case 'Key Vault text': {
      const sentence = near.slice(Math.max(0, near.search(/Client address is not authorized/i)));
      return orManagedHsm(
        readKeyVaultError(responseWith({ error: { code: 'Forbidden', message: sentence } }, 403), context),
        near,
      );
    }
    case 'Key Vault token':
      return { problem: vaultTokenProblem(`${code}: ${near}`, near, context, response.at), code };
    case 'Azure':
      return {
        code: `HTTP ${code}`,
        problem:
          code === '429'
            ? makeProblem('service-throttled', { service: '', retryAfterSeconds: null })
            : makeProblem('service-unavailable', { service: '', status: Number(code) }),
      };
    case 'network':
      return { code, problem: networkProblem(code, near, response.at) };
    case 'Managed HSM':
    case 'customer-managed key':
    case 'client library':
    case 'tool':
      return { code, problem: null };
  }
}

type ResponseWith = (body: unknown, status?: number) => FailedResponse;

/** The console's own requests count as throttled then; in another program, the program is the cause. */
const requestLoop = 50196;
/** Characters after a number that can belong to its sentence. */
const longestSentence = 1_500;

function interpretEntra(
  number: number,
  { before, after }: Surroundings,
  context: CallContext,
  responseWith: ResponseWith,
): Interpreted {
  const sentence = after.slice(0, longestSentence).replaceAll(/\s+/g, ' ');
  const problem =
    (number === requestLoop ? knownEntraErrors.get(number) : undefined) ??
    resourceAskedWrongly(sentence) ??
    applicationAskedWrongly(sentence) ??
    reusedAssertion(number, sentence) ??
    readEntraError(responseWith({ error_codes: [number], error_description: sentence }), context).problem;
  return {
    code: `AADSTS${number}`,
    problem: problem === null ? null : problemOfPerson(problem, `${before}${after}`, context),
  };
}

/** The text of a person who signed in to the wrong tenant names both tenants. */
function interpretResourceManager(reading: Interpreted, near: string, context: CallContext): Interpreted {
  if (reading.problem?.code !== 'subscription-in-another-tenant') return reading;
  const tenantAfter = (words: string): string | undefined =>
    new RegExp(`${words} '(?:https?://[^/']{1,60}/)?([0-9a-f-]{36})`, 'i').exec(near)?.[1]?.toLowerCase();
  const tenantId = tenantAfter('must match the tenant') ?? tenantAfter('neither the owner tenant') ?? '';
  const found =
    tenantAfter('wrong issuer') ??
    tenantAfter('issued by the tenant') ??
    (context.tenantId === tenantId ? '' : context.tenantId);
  return { ...reading, problem: makeProblem('signed-in-to-another-tenant', { tenantId, found }) };
}

const orManagedHsm = (reading: Interpreted, near: string): Interpreted => {
  const problem = managedHsmProblem(near);
  return problem === null ? reading : { ...reading, problem };
};
