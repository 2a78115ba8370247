import { randomUUID } from 'node:crypto';
import type { EntraRefusal } from './entra-refusal.ts';

/** Two refusals come without the address of a page about them. */
const withoutPage = [70003, 700038];
/** What some refusals are more exactly; clients look at it to know whether the person can help. */
const suberrors: Readonly<Record<number, string>> = {
  50076: 'basic_action',
  50079: 'basic_action',
  53003: 'message_only',
  65001: 'consent_required',
};

/** A refusal as Entra writes it. `now` in milliseconds. */
export function refusalBody(refusal: EntraRefusal, now: number, correlationId: string = randomUUID()) {
  const { number, error, message } = refusal;
  const traceId = randomUUID();
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error,
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
