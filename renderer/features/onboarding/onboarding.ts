import type { ConsoleClient } from '../../../shared/contract/actions.ts';

/** The onboarding of one customer, as the console returns it. */
export type Onboarding = Extract<
  Awaited<ReturnType<ConsoleClient['onboarding']['path']>>,
  { ok: true }
>['value'];
