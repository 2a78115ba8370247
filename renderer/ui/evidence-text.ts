import type { Evidence } from '../../shared/domain/check.ts';

const utcTime = (iso: string): string => iso.replace('T', ' ').replace('Z', ' UTC');

const exchangeText = ({
  service,
  method,
  url,
  status,
  requestId,
  correlationId,
  at,
  durationMs,
}: Evidence): string =>
  [
    `${utcTime(at)}  ${service}  ${method} ${url}`,
    `  ${status === null ? 'no response' : `status ${status}`}, ${Math.round(durationMs)} ms`,
    `  request ID ${requestId ?? '–'}, correlation ID ${correlationId ?? '–'}`,
  ].join('\n');

/** Evidence as text for a support request. Times are UTC. */
export const evidenceText = (evidence: readonly Evidence[]): string =>
  evidence.map(exchangeText).join('\n\n');

export const evidenceJson = (evidence: readonly Evidence[]): string => JSON.stringify(evidence, null, 2);
