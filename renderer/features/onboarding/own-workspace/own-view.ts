import type { ConsoleClient } from '../../../../shared/contract/actions.ts';

/** What the console of a customer workspace shows beside the steps. */
export type OwnWorkspace = Extract<
  Awaited<ReturnType<ConsoleClient['customer']['read']>>,
  { ok: true }
>['value'];
