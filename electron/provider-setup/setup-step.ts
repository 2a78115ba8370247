import type { RequirementId, RequirementState } from '../../shared/domain/provider-setup/requirement.ts';
import type { SetupPlan, SetupRequest } from '../../shared/domain/provider-setup/setup-request.ts';
import type { SetupTarget } from '../../shared/domain/provider-setup/setup-target.ts';
import type { ObservedSetup } from './observe-setup.ts';
import type { KnownIds } from './setup-ids.ts';

/** What a response adds to the known IDs. */
export type Learns = 'provider' | 'console' | 'provider service principal' | 'console service principal';

/** A planned request with what sends it. */
export interface SetupStep extends SetupRequest {
  /** Below `/v1.0`. */
  readonly path: string;
  readonly learns: Learns | null;
  /** Whether the response contains a new client secret. */
  readonly createsSecret: boolean;
}

export interface SetupSteps extends SetupPlan {
  readonly steps: readonly SetupStep[];
  readonly ids: KnownIds;
}

export interface PlanOptions {
  readonly target: SetupTarget;
  readonly observed: ObservedSetup;
  readonly states: readonly RequirementState[];
  /** Requirements that the administrator does not want to be met now. */
  readonly leaveOut: readonly RequirementId[];
  /** The object ID of the administrator who signed in, in the home tenant. */
  readonly administratorId: string;
  /** Why this console cannot store a new client secret; null if it can. */
  readonly keepsNoSecret: string | null;
  /** The last day on which a new client secret is valid; ISO 8601, UTC. */
  readonly secretEndsOn: string;
}
