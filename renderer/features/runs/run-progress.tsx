import { ProgressBar } from '@fluentui/react-components';
import type { Run } from '../../../shared/domain/run.ts';

/** How far a run is; of a run over one tenant only that it is under way. */
export function RunProgress({ run }: { run: Run }) {
  return (
    <ProgressBar
      aria-label="Progress"
      {...(run.soleTenantId === null && { value: run.done, max: Math.max(run.tenants, 1) })}
    />
  );
}
