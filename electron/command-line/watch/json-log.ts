import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';

export type LogLevel = 'info' | 'warning' | 'error';

/** Writes one line of JSON: the time (ISO 8601, UTC), the level, the event, and its details. */
export type JsonLog = (level: LogLevel, event: string, details?: Readonly<Record<string, unknown>>) => void;

export const createJsonLog =
  (write: (line: string) => void, now: () => Date = () => new Date()): JsonLog =>
  (level, event, details = {}) =>
    write(`${JSON.stringify({ time: now().toISOString(), level, event, ...details })}\n`);

/** Logs what the runs do. Tenants are named by their IDs only. */
export function logEvent(log: JsonLog, event: ConsoleEvent): void {
  if (event.kind === 'run-started') {
    const { runId, tenants, startedBy } = event.run;
    log('info', 'run-started', { runId, tenants, startedBy });
  } else if (event.kind === 'tenant-reported' && event.outcome.verdict.state !== 'passed') {
    const { verdict } = event.outcome;
    const code = 'problem' in verdict ? verdict.problem.code : null;
    const level = verdict.state === 'failed' ? 'warning' : 'info';
    const { tenantId, since } = event;
    log(level, 'tenant-reported', { tenantId, state: verdict.state, code, since });
  } else if (event.kind === 'run-ended') {
    const { runId, state, tenants, done } = event.run;
    log('info', 'run-ended', { runId, state, tenants, done });
  }
}

export function logNotice(log: JsonLog, notice: Problem): void {
  const { title, explanation } = explainProblem(notice);
  log('warning', 'notice', { code: notice.code, title, explanation });
}
