import { randomUUID } from 'node:crypto';
import type { EntraRefusal } from './entra-refusal.ts';

/** The refusals without an `error_uri`. */
const withoutPage = [70003, 700038];
/** Details by number. Clients read them to decide whether to ask the user. */
const suberrors: Readonly<Record<number, string>> = {
  50076: 'basic_action',
  50079: 'basic_action',
  53003: 'message_only',
  65001: 'consent_required',
};

/** Entra's JSON body of a refusal. `now` in milliseconds. */
export function refusalBody(
  { number, code, message }: EntraRefusal,
  now: number,
  correlationId: string = randomUUID(),
) {
  const traceId = randomUUID();
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: code,
    error_description: `${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(withoutPage.includes(number)
      ? {}
      : { error_uri: `https://login.microsoftonline.com/error?code=${number}` }),
    ...(suberrors[number] === undefined ? {} : { suberror: suberrors[number] }),
  };
}
