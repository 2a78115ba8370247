import type { Cause } from '../../../shared/problems/cause.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { redact } from '../../network/redact.ts';

/** What a service answered to a call that failed; nulls if it did not answer. */
export interface FailedCall {
  readonly status: number | null;
  /** The service's own code, with the inner one if there is one. */
  readonly code: string | null;
  readonly inner: string | null;
  readonly message: string;
  readonly requestId: string | null;
}

/** Reads the last response of a failed call; the SDK clients leave the inner code out of their errors. */
export function failedCall(thrown: unknown, exchange: Exchange | undefined): FailedCall {
  const body = parse(exchange?.failure?.body);
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    status: exchange?.failure?.status ?? null,
    code: text(body?.code),
    inner: text(body?.innererror?.code),
    message: text(body?.message) ?? (thrown instanceof Error ? thrown.message : ''),
    requestId: exchange?.evidence.requestId ?? null,
  };
}

/** The cause of a problem of the console's own credential, redacted. */
export function causeOf(failed: FailedCall, service: string): Cause {
  const { status, code, inner, message, requestId } = failed;
  const named = [code, inner].filter((one) => one !== null).join('/');
  return {
    service,
    status,
    code: named === '' ? null : redact(named).slice(0, 200),
    message: redact(message).slice(0, 4_000),
    requestId,
    correlationId: null,
    at: new Date().toISOString(),
  };
}

interface ErrorBody {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly innererror?: { readonly code?: unknown } | null;
}

function parse(text: string | undefined): ErrorBody | null {
  try {
    const body = JSON.parse(text ?? '') as { readonly error?: unknown } | null;
    const error = body?.error;
    return typeof error === 'object' && error !== null ? error : null;
  } catch {
    return null;
  }
}
