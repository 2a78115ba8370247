import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { OwnChange } from '../../../shared/domain/onboarding/own-change.ts';
import { PlanToSend } from './grant-plan.tsx';

/** The exact requests of a change in the own tenant; a button sends them. */
export function OwnChangePlan({
  tenantId,
  change,
  onDone,
}: {
  readonly tenantId: string;
  readonly change: OwnChange;
  readonly onDone?: () => void;
}) {
  const { ask, queries } = useConsole();
  const plan = useQuery({ ...queries.onboarding.planChange({ tenantId, change }), staleTime: 0 });
  const send = (digest: string) => ask.onboarding.change({ tenantId, change, digest });
  return <PlanToSend plan={plan} send={send} onDone={onDone} />;
}
