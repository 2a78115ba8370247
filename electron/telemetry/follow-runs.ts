import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { ATTR_ERROR_TYPE } from '@opentelemetry/semantic-conventions';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import type { Run } from '../../shared/domain/run.ts';
import { attributeNames } from './attribute-names.ts';
import type { TenantLabels } from './tenant-labels.ts';

interface Timed {
  readonly span: Span;
  /** Milliseconds of the monotonic clock. */
  readonly startedAt: number;
}

interface FollowedRun extends Timed {
  /** The tenants whose checks have begun and not ended. */
  readonly tenants: Map<string, Timed>;
}

export interface RunFollower {
  onEvent(event: ConsoleEvent): void;
  /** Ends the spans of what is still running. */
  close(): void;
}

export interface RunFollowerOptions {
  readonly tracer: Tracer;
  readonly labels: TenantLabels;
  readonly nameOf: (tenantId: string) => string | undefined;
  /** The durations are in seconds. */
  readonly recordCheck: (seconds: number, attributes: Attributes) => void;
  readonly recordRun: (seconds: number, attributes: Attributes) => void;
}

/** Turns the events of runs into spans and durations. The checks of a tenant are events of its span. */
export function followRuns(options: RunFollowerOptions): RunFollower {
  const { tracer, labels, nameOf, recordCheck, recordRun } = options;
  const runs = new Map<string, FollowedRun>();
  const timed = (span: Span): Timed => ({ span, startedAt: performance.now() });
  const secondsSince = ({ startedAt }: Timed): number => (performance.now() - startedAt) / 1_000;

  function end(run: FollowedRun): void {
    // The check of a tenant that was cancelled, or whose tenant was removed, has no verdict.
    for (const { span } of run.tenants.values()) span.end();
    run.tenants.clear();
    run.span.end();
  }

  return {
    onEvent(event) {
      if (event.kind === 'run-started') {
        const { runId, tenants } = event.run;
        const span = tracer.startSpan(
          'causeway.run',
          {
            attributes: {
              [attributeNames.runId]: runId,
              [attributeNames.runTenants]: tenants,
              [attributeNames.runScope]: scopeOf(event.run),
            },
          },
          ROOT_CONTEXT,
        );
        runs.set(runId, { ...timed(span), tenants: new Map() });
        return;
      }
      if (event.kind === 'tenant-started') {
        const run = runs.get(event.runId);
        if (!run) return;
        const attributes = labels(event.tenantId, nameOf(event.tenantId));
        const parent = trace.setSpan(ROOT_CONTEXT, run.span);
        run.tenants.set(
          event.tenantId,
          timed(tracer.startSpan('causeway.tenant.check', { attributes }, parent)),
        );
        return;
      }
      if (event.kind === 'check-reported') {
        const { check, verdict, durationMs } = event.checkResult;
        runs
          .get(event.runId)
          ?.tenants.get(event.tenantId)
          ?.span.addEvent('causeway.check', {
            [attributeNames.checkId]: check,
            [attributeNames.checkDuration]: durationMs / 1_000,
            ...attributesOf(verdict),
          });
        return;
      }
      if (event.kind === 'tenant-reported') {
        const { verdict } = event.outcome;
        const tenants = runs.get(event.runId)?.tenants;
        const checked = tenants?.get(event.tenantId);
        if (!checked) return;
        tenants?.delete(event.tenantId);
        recordCheck(secondsSince(checked), attributesOf(verdict));
        const { span } = checked;
        span.setAttributes(attributesOf(verdict));
        if (verdict.state === 'failed' || verdict.state === 'unknown') {
          const { code } = verdict.problem;
          span.setAttribute(ATTR_ERROR_TYPE, code);
          span.setStatus({ code: SpanStatusCode.ERROR, message: code });
        }
        span.end();
        return;
      }
      if (event.kind === 'run-ended') {
        const { runId, state, done } = event.run;
        const run = runs.get(runId);
        if (!run) return;
        runs.delete(runId);
        recordRun(secondsSince(run), {
          [attributeNames.runState]: state,
          [attributeNames.runScope]: scopeOf(event.run),
        });
        run.span.setAttributes({ [attributeNames.runState]: state, [attributeNames.runDone]: done });
        end(run);
        return;
      }
    },
    close() {
      for (const run of runs.values()) end(run);
      runs.clear();
    },
  };
}

const scopeOf = ({ soleTenantId }: Run): string => (soleTenantId === null ? 'fleet' : 'tenant');

const attributesOf = (verdict: Verdict): Attributes => ({
  [attributeNames.verdictState]: verdict.state,
  ...('problem' in verdict && { [attributeNames.problemCode]: verdict.problem.code }),
});
