import { clouds } from '../../shared/cloud.ts';
import type { RequirementId } from '../../shared/domain/provider-setup/requirement.ts';
import type { SetupPlan } from '../../shared/domain/provider-setup/setup-request.ts';
import type { SetupTarget } from '../../shared/domain/provider-setup/setup-target.ts';
import type { ObservedSetup } from './observe-setup.ts';
import { idOrName, type KnownIds, type SetupId } from './setup-ids.ts';
import type { Learns, PlanOptions, SetupStep } from './setup-step.ts';

type Step = Pick<SetupStep, 'purpose' | 'meets' | 'method' | 'path'> & {
  readonly body: object;
  readonly prefer?: string;
  readonly learns?: Learns;
  readonly createsSecret?: boolean;
};

/** A plan while it is made. */
export interface PlanDraft {
  readonly target: SetupTarget;
  readonly observed: ObservedSetup;
  readonly ids: KnownIds;
  readonly steps: readonly SetupStep[];
  readonly leftOver: SetupPlan['leftOver'];
  /** Whether the plan creates the registration. */
  readonly creates: Readonly<Record<'provider' | 'console', boolean>>;
  /** Whether the registration exists, or the plan creates it. */
  readonly has: Readonly<Record<'provider' | 'console', boolean>>;
  /** Whether the requirement is missing and to be met. */
  readonly lacks: (id: RequirementId) => boolean;
  /** The ID, or its name in braces if an earlier request creates it. */
  readonly id: (name: SetupId) => string;
  readonly add: (step: Step) => void;
  /** Says why no request meets these requirements, as far as they are missing. */
  readonly leave: (ids: readonly RequirementId[], because: string) => void;
}

export const noRegistration = 'The registration does not exist.';
export const noPrincipal = 'The home tenant has no service principal of the application.';

export function createPlanDraft({ target, observed, states, leaveOut }: PlanOptions): PlanDraft {
  const missing = new Set(
    states.flatMap(({ id, status }) => (status === 'missing' && !leaveOut.includes(id) ? [id] : [])),
  );
  const lacks = (id: RequirementId): boolean => missing.has(id);
  const ids = knownIds(observed);
  const steps: SetupStep[] = [];
  const leftOver: PlanDraft['leftOver'] = [];
  const { provider, console } = observed;
  const creates = {
    provider: provider === null && lacks('provider-registration'),
    console: console === null && lacks('console-registration'),
  };
  return {
    ...{ target, observed, ids, steps, leftOver, creates, lacks },
    has: {
      provider: provider !== null || creates.provider,
      console: console !== null || creates.console,
    },
    id: (name) => idOrName(ids, name),
    add({ body, prefer = null, learns = null, createsSecret = false, ...rest }) {
      const url = `https://${clouds[target.cloud].graphHost}/v1.0${rest.path}`;
      steps.push({ ...rest, url, prefer, body: JSON.stringify(body, null, 2), learns, createsSecret });
    },
    leave(unmet, because) {
      for (const id of unmet) if (lacks(id)) leftOver.push({ id, because });
    },
  };
}

function knownIds({ provider, console, facts }: ObservedSetup): KnownIds {
  const { providerPrincipal, consolePrincipal } = facts;
  return {
    ...(provider && {
      'provider application ID': provider.facts.appId,
      'provider object ID': provider.facts.objectId,
    }),
    ...(console && {
      'console application ID': console.facts.appId,
      'console object ID': console.facts.objectId,
    }),
    ...(providerPrincipal.known &&
      providerPrincipal.value && { 'provider service principal ID': providerPrincipal.value.objectId }),
    ...(consolePrincipal.known &&
      consolePrincipal.value && { 'console service principal ID': consolePrincipal.value.objectId }),
  };
}
