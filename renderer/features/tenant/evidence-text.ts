import type { Evidence } from '../../../shared/domain/check.ts';

const line = ({ service, method, url, status, requestId, correlationId, at, durationMs }: Evidence): string =>
  [
    `${at}  ${service}  ${method} ${url}`,
    `  status ${status ?? 'none'}, ${Math.round(durationMs)} ms`,
    `  request id ${requestId ?? '–'}, correlation id ${correlationId ?? '–'}`,
  ].join('\n');

/** Evidence as one pastes it into a support case. Times are UTC. */
export const evidenceText = (evidence: readonly Evidence[]): string => evidence.map(line).join('\n\n');

export const evidenceJson = (evidence: readonly Evidence[]): string => JSON.stringify(evidence, null, 2);
