import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { recordExchanges, type Exchange } from '../network/exchange-record.ts';
import { safeText, sanitizeProblem } from '../network/sanitize-problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { CallContext } from './call-context.ts';
import { mismatchesIn } from './errors/mismatches.ts';
import { readAzureError } from './errors/read-azure-error.ts';

/**
 * The outcome of a call to Azure, with every exchange that it made. An exchange also has the names in the response that
 * differ from those of the call.
 */
export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value; readonly exchanges: readonly Exchange[] }
  | { readonly ok: false; readonly problem: Problem; readonly exchanges: readonly Exchange[] };

/**
 * Calls Azure and never rejects. Microsoft's clients wrap, shorten and translate errors, so the problem comes from the
 * service's own response. The client's error is the last resort.
 */
export async function attempt<Value>(
  work: () => Promise<Value>,
  context: CallContext,
  signal?: AbortSignal,
): Promise<Attempt<Value>> {
  const { result, exchanges: made } = await recordExchanges(work);
  const exchanges = made.map((exchange) => withMismatches(exchange, context));
  if (result.status === 'fulfilled') return { ok: true, value: result.value, exchanges };
  const problem = sanitizeProblem(problemOf(result.reason, exchanges, context, signal));
  return { ok: false, problem, exchanges };
}

function withMismatches(exchange: Exchange, context: CallContext): Exchange {
  const mismatches = mismatchesIn(exchange, context);
  return mismatches.length === 0 ? exchange : { ...exchange, mismatches };
}

function problemOf(
  thrown: unknown,
  exchanges: readonly Exchange[],
  context: CallContext,
  signal: AbortSignal | undefined,
): Problem {
  if (signal?.aborted) return makeProblem('run-cancelled', {});
  const known = problemInCauses(thrown);
  if (known !== null) return known;
  const last = exchanges.at(-1);
  if (last?.failure) return readAzureError(last, context);
  return unrecognised(thrown, last);
}

/** The clients wrap the transport's errors, so the problem may be anywhere in the chain of causes. */
function problemInCauses(thrown: unknown): Problem | null {
  let error: unknown = thrown;
  for (let depth = 0; depth < 10 && error instanceof Error; depth += 1) {
    if (error instanceof ProblemError) return error.problem;
    error = error.cause;
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
      code: thrown instanceof Error ? safeText(thrown.name, 200) : null,
      message: safeText(thrown instanceof Error ? thrown.message : String(thrown), 4_000),
      requestId: last?.evidence.requestId ?? null,
      correlationId: last?.evidence.correlationId ?? null,
      at: last?.evidence.at ?? new Date().toISOString(),
    },
  );
}
