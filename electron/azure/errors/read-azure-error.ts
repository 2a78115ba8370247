import type { Cause } from '../../../shared/problems/cause.ts';
import { makeProblem, problem as problemSchema, type Problem } from '../../../shared/problems/problem.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { redact } from '../../network/redact.ts';
import type { CallContext } from '../call-context.ts';
import type { FailedAnswer, Reading } from './failed-answer.ts';
import { readEntraError } from './read-entra-error.ts';
import { readGraphError } from './read-graph-error.ts';
import { readKeyVaultError } from './read-key-vault-error.ts';
import { readResourceManagerError } from './read-resource-manager-error.ts';

const readers: Readonly<Record<string, (answer: FailedAnswer, context: CallContext) => Reading>> = {
  Entra: readEntraError,
  Graph: readGraphError,
  'Resource Manager': readResourceManagerError,
  'Key Vault': readKeyVaultError,
};

/**
 * Turns a failed exchange with Azure into a problem whose facts fit its code. What it does not know becomes
 * `unrecognised` with the service's words as its cause; it never throws.
 */
export function readAzureError({ evidence, failure }: Exchange, context: CallContext): Problem {
  const { service } = evidence;
  const body = parse(failure?.body ?? '');
  const reader = readers[service];
  const reading: Reading =
    failure !== null && reader !== undefined && body.kind === 'json'
      ? reader(
          { status: failure.status, headers: failure.headers, body: body.value, at: evidence.at },
          context,
        )
      : { code: null, message: body.kind === 'other' ? body.text : '', problem: null };

  const cause: Cause = {
    service,
    status: failure?.status ?? evidence.status,
    code: reading.code === null ? null : redact(reading.code).slice(0, 200),
    message: redact(reading.message).slice(0, 4_000),
    requestId: evidence.requestId,
    correlationId: evidence.correlationId,
    at: evidence.at,
  };
  const found = technicalFault(failure, service) ?? reading.problem ?? unreadable(body, evidence.url);
  const named = found === null ? null : { ...found, cause };
  return named !== null && problemSchema.safeParse(named).success
    ? named
    : unrecognised(service, reading.code, cause);
}

/** For a code that the catalogue does not have; Microsoft’s page about it is found by its number. */
export function unrecognised(service: string, code: string | null, cause: Cause | null = null): Problem {
  const digits = /^AADSTS(\d{4,9})$/.exec(code ?? '')?.[1];
  return makeProblem(
    'unrecognised',
    digits === undefined ? { service } : { service, number: Number(digits) },
    cause,
  );
}

/** Throttling and faults of the service say nothing about access, whatever their body claims. */
function technicalFault(failure: Exchange['failure'], service: string): Problem | null {
  if (failure?.status === 429) {
    const wish = failure.headers['retry-after'];
    const retryAfterSeconds = wish !== undefined && /^\d{1,9}$/.test(wish) ? Number(wish) : null;
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

const unreadable = (body: Body, url: string): Problem | null =>
  body.kind === 'other'
    ? makeProblem('answer-not-readable', { host: url.split('/')[0] ?? url, got: body.got })
    : null;
