import type { Cause } from '../../../shared/problems/cause.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { safeText, sanitizeProblem } from '../../network/sanitize-problem.ts';
import type { CallContext } from '../call-context.ts';
import { readNetworkInfo } from '../key-vault/network-info.ts';
import type { FailedResponse, Reading } from './failed-response.ts';
import { withOwnFacts } from './own-facts.ts';
import { readEntraError } from './read-entra-error.ts';
import { readGraphError } from './read-graph-error.ts';
import { readKeyVaultError } from './read-key-vault-error.ts';
import { readResourceManagerError } from './read-resource-manager-error.ts';
import { refusalNotBelieved } from './refusal-not-believed.ts';

const readers: Readonly<Record<string, (response: FailedResponse, context: CallContext) => Reading>> = {
  Entra: readEntraError,
  Graph: readGraphError,
  'Resource Manager': readResourceManagerError,
  'Key Vault': readKeyVaultError,
};

/**
 * Turns a failed exchange with Azure into a problem with facts that fit its code. The response decides about the code; the
 * facts come from the context of the call. An unknown error becomes `unrecognised` with the service's message as its
 * cause. Never throws.
 */
export function readAzureError({ evidence, failure, date }: Exchange, context: CallContext): Problem {
  const { service } = evidence;
  const body = parse(failure?.body ?? '');
  const reader = readers[service];
  const response =
    failure !== null && body.kind === 'json'
      ? {
          status: failure.status,
          headers: failure.headers,
          body: body.value,
          at: serviceTime(date) ?? evidence.at,
        }
      : null;
  const reading: Reading =
    response !== null && reader !== undefined
      ? reader(response, context)
      : { code: null, message: body.kind === 'other' ? body.text : '', problem: null };

  const cause: Cause = {
    service,
    status: failure?.status ?? evidence.status,
    code: reading.code === null ? null : safeText(reading.code, 200),
    message: safeText(reading.message, 4_000),
    requestId: evidence.requestId,
    correlationId: evidence.correlationId,
    at: evidence.at,
  };
  const own = {
    context,
    url: evidence.url,
    requestedResource: failure?.requestedResource ?? null,
    clientAddress: readNetworkInfo(failure?.headers['x-ms-keyvault-network-info'] ?? '')?.address ?? null,
  };
  const read = reading.problem === null ? null : withOwnFacts(reading.problem, own);
  const notBelieved =
    response === null ? null : refusalNotBelieved({ service, url: evidence.url, response, reading }, context);
  const problem =
    technicalFault(failure, service) ?? notBelieved ?? read ?? unreadable(body, hostOf(evidence.url));
  const sanitized = problem === null ? null : sanitizeProblem({ ...problem, cause });
  return sanitized === null || sanitized.code !== problem?.code
    ? sanitizeProblem(unrecognised(service, reading.code, cause))
    : sanitized;
}

/** The problem for a code that the catalogue lacks. An AADSTS number leads to Microsoft’s page about it. */
export function unrecognised(service: string, code: string | null, cause: Cause | null = null): Problem {
  const digits = /^AADSTS(\d{4,9})$/.exec(code ?? '')?.[1];
  return makeProblem(
    'unrecognised',
    digits === undefined ? { service } : { service, number: Number(digits) },
    cause,
  );
}

/** Throttling and server errors say nothing about access, whatever the body contains. */
function technicalFault(failure: Exchange['failure'], service: string): Problem | null {
  if (failure?.status === 429) {
    const delay = failure.headers['retry-after'];
    const retryAfterSeconds = delay !== undefined && /^\d{1,9}$/.test(delay) ? Number(delay) : null;
    return makeProblem('service-throttled', { service, retryAfterSeconds });
  }
  return failure !== null && failure.status >= 500
    ? makeProblem('service-unavailable', { service, status: failure.status })
    : null;
}

type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other'; readonly text: string; readonly got: string };

function parse(text: string): Body {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'other', text: text.slice(0, 4_000), got: /^\s*</.test(text) ? 'HTML' : 'broken JSON' };
  }
}

const unreadable = (body: Body, host: string): Problem | null =>
  body.kind === 'other' ? makeProblem('answer-not-readable', { host, got: body.got }) : null;

const hostOf = (url: string): string => url.split('/')[0] ?? url;

/** The time of the service, from its `Date` header; null if there is none. */
function serviceTime(date: string | undefined): string | null {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
