import type { Run } from '../../shared/domain/run.ts';
import { servicePerson } from '../../shared/domain/service-person.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import type { Runs } from '../fleet/runs.ts';
import type { Pace } from './pace.ts';

/** Runs that no person starts. */
export interface ScheduledRuns {
  /** Resolves when the run has begun. Rejects if the audit trail or the run cannot be written. */
  start(tenantIds: readonly string[]): Promise<{ readonly ended: Promise<Run> }>;
}

const action = 'schedule.run';

/** Each run leaves an entry in the audit trail: the attempt before it begins, the result after it has ended. */
export function createScheduledRuns({
  runs,
  audit,
  pace,
  now = () => new Date(),
  onFault,
}: {
  readonly runs: Pick<Runs, 'start' | 'ended'>;
  readonly audit: Pick<AuditTrail, 'begin' | 'end'>;
  readonly pace: Pace;
  readonly now?: () => Date;
  readonly onFault: (where: string, error: unknown) => void;
}): ScheduledRuns {
  return {
    async start(tenantIds) {
      const [sole = null] = tenantIds.length === 1 ? tenantIds : [];
      const { id: person, name: personName, role } = servicePerson;
      const about = { person, personName, role, action, tenantId: sole };
      const intent = await audit.begin(
        { at: now().toISOString(), ...about },
        sole === null ? { tenantIds } : {},
      );
      const end = (ok: boolean, code: string | null) =>
        audit
          .end(intent, { at: now().toISOString(), ...about, ok, code })
          .catch((error: unknown) => onFault(`${action} (audit)`, error));
      let begun: Run;
      try {
        begun = await runs.start(tenantIds, personName, { pace });
      } catch (error) {
        await end(false, 'console-fault');
        throw error;
      }
      const ended = runs.ended(begun.runId).then(async (run) => {
        const isFinished = run.state === 'finished';
        await end(isFinished, isFinished ? null : 'run-cancelled');
        return run;
      });
      return { ended };
    },
  };
}
