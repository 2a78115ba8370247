import type { LoggedRun } from '../../api/run-log.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { accessSentence, accessStatuses } from '../../../shared/domain/status-words.ts';
import { count } from '../../../shared/problems/phrases.ts';

/** `Check of 20 tenants`, or the name of the tenant. */
export const runName = (run: Run, nameOf: (tenantId: string) => string | undefined): string =>
  run.soleTenantId === null
    ? `Check of ${count(run.tenants, 'tenant')}`
    : (nameOf(run.soleTenantId) ?? 'Check of 1 tenant');

/** The shown run, and how many others there are: `Check of 9 tenants, 1 other run, 2 earlier results`. */
export function withOthers(name: string, running: number, ended: number): string {
  const others = running === 0 ? 0 : running - 1;
  const results = running === 0 ? ended - 1 : ended;
  return [
    name,
    ...(others > 0 ? [count(others, 'other run')] : []),
    ...(results > 0 ? [count(results, 'earlier result')] : []),
  ].join(', ');
}

/** Milliseconds until the run ends, estimated from the tenants checked so far; null before the first one. */
export function timeLeft({ startedAt, done, tenants }: Run, now: number): number | null {
  const elapsed = now - Date.parse(startedAt);
  return done === 0 || elapsed <= 0 ? null : (elapsed / done) * (tenants - done);
}

const steps = (value: number, step: number): number => Math.max(step, Math.round(value / step) * step);

/** `about 25 s left`, `about 3 min left`. */
export function timeLeftText(ms: number): string {
  const seconds = ms / 1_000;
  return seconds < 90
    ? `about ${steps(seconds, 5)} s left`
    : `about ${Math.round(seconds / 60).toLocaleString('en')} min left`;
}

/** `5 of 20, about 25 s left`; for one tenant the number of its complete checks. */
export function progressText({ run }: LoggedRun, checks: number, now: number): string {
  if (run.soleTenantId !== null) return checks === 0 ? 'Checking…' : `${count(checks, 'check')} complete`;
  const left = timeLeft(run, now);
  const progress = `${run.done.toLocaleString('en')} of ${run.tenants.toLocaleString('en')}`;
  return left === null ? progress : `${progress}, ${timeLeftText(left)}`;
}

/**
 * `20 checked: 3 not working, 1 unknown`. Without the statuses if the page did not see all of them. `isProof` is whether a check
 * that passed proves the access: for a customer it does not before a key is selected, as their own page says.
 */
export function resultText({ run, statuses }: LoggedRun, { isProof }: { readonly isProof: boolean }): string {
  const found = accessStatuses.filter((status) => (statuses[status] ?? 0) > 0);
  const seen = found.reduce((sum, status) => sum + (statuses[status] ?? 0), 0);
  const [only] = found;
  if (run.soleTenantId !== null) {
    if (run.state === 'cancelled' && only === undefined) return 'Canceled';
    if (only === 'working' && !isProof) return 'Not verified yet';
    return only === undefined ? 'Check complete' : accessSentence(only);
  }
  const checked =
    run.state === 'cancelled'
      ? `Canceled: ${run.done.toLocaleString('en')} of ${run.tenants.toLocaleString('en')} checked`
      : `${run.done.toLocaleString('en')} checked`;
  if (seen === 0 || seen < run.done) return checked;
  const worse = found.filter((status) => status !== 'working');
  const details =
    worse.length === 0
      ? 'all working'
      : worse.map((status) => `${(statuses[status] ?? 0).toLocaleString('en')} ${status}`).join(', ');
  return run.state === 'cancelled' ? `${checked}, ${details}` : `${checked}: ${details}`;
}
