import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { recordExchanges, type Exchange } from '../network/exchange-record.ts';
import { redact } from '../network/redact.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { CallContext } from './call-context.ts';
import { readAzureError } from './errors/read-azure-error.ts';

/** How a call to Azure ended, with every exchange it made. */
export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value; readonly exchanges: readonly Exchange[] }
  | { readonly ok: false; readonly problem: Problem; readonly exchanges: readonly Exchange[] };

/**
 * Calls Azure and never rejects. Microsoft's clients wrap, shorten and translate errors, so the problem is read from
 * what the service really answered; the clients' own words are the last resort.
 */
export async function attempt<Value>(
  work: () => Promise<Value>,
  context: CallContext,
  signal?: AbortSignal,
): Promise<Attempt<Value>> {
  const { result, exchanges } = await recordExchanges(work);
  return result.status === 'fulfilled'
    ? { ok: true, value: result.value, exchanges }
    : { ok: false, problem: problemOf(result.reason, exchanges, context, signal), exchanges };
}

function problemOf(
  thrown: unknown,
  exchanges: readonly Exchange[],
  context: CallContext,
  signal: AbortSignal | undefined,
): Problem {
  if (signal?.aborted) return makeProblem('run-cancelled', {});
  const carried = carriedProblem(thrown);
  if (carried !== null) return carried;
  const last = exchanges.at(-1);
  if (last?.failure) return readAzureError(last, context);
  return unrecognised(thrown, last);
}

/** The clients wrap what the transport threw; it is looked for along their chain of causes. */
function carriedProblem(thrown: unknown): Problem | null {
  let link: unknown = thrown;
  for (let depth = 0; depth < 10 && link instanceof Error; depth += 1) {
    if (link instanceof ProblemError) return link.problem;
    link = link.cause;
  }
  return null;
}

function unrecognised(thrown: unknown, last: Exchange | undefined): Problem {
  const service = last?.evidence.service ?? 'network';
  return makeProblem(
    'unrecognised',
    { service },
    {
      service,
      status: last?.evidence.status ?? null,
      code: thrown instanceof Error ? redact(thrown.name).slice(0, 200) : null,
      message: redact(thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 4_000),
      requestId: last?.evidence.requestId ?? null,
      correlationId: last?.evidence.correlationId ?? null,
      at: last?.evidence.at ?? new Date().toISOString(),
    },
  );
}
