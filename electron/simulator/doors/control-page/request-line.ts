import type { LoggedRequest } from '../../traffic/request-log.ts';

/** A request in words. */
export interface RequestLine {
  readonly number: number;
  readonly time: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly reason: string;
}

export const isRefused = ({ status }: Pick<LoggedRequest, 'status'>): boolean =>
  status === null || status >= 400;

export function asLine({
  number,
  at,
  status,
  failure,
  method,
  host,
  path,
  why,
  fault,
}: LoggedRequest): RequestLine {
  const reason = [fault === null ? null : `Fault: ${fault}.`, why].filter((one) => one !== null).join(' ');
  const outcome = failure ?? (status === null ? 'no answer yet' : String(status));
  return { number, time: at.slice(11, 19), outcome, status, method, host, path, reason };
}
