import { createHash } from 'node:crypto';
import type { SetupRequest } from '../../shared/domain/provider-setup/setup-request.ts';
import { addPasswordPath } from '../azure/graph/client-secrets.ts';
import { planConsole } from './plan-console.ts';
import { createPlanDraft, noRegistration, type PlanDraft } from './plan-draft.ts';
import { planPrincipals } from './plan-principals.ts';
import { planApi, planProvider } from './plan-provider.ts';
import type { PlanOptions, SetupStep, SetupSteps } from './setup-step.ts';

/** The exact requests that create or correct what is missing, in their order. Pure. */
export function planSetup(options: PlanOptions): SetupSteps {
  const draft = createPlanDraft(options);
  planProvider(draft);
  planConsole(draft);
  planApi(draft);
  planPrincipals(draft, options.administratorId);
  planSecret(draft, options);
  const requests = draft.steps.map(shown);
  const { steps, ids, leftOver } = draft;
  return { steps, ids, requests, leftOver, digest: digestOf(requests) };
}

function planSecret(
  { has, lacks, add, leave, id }: PlanDraft,
  { keepsNoSecret, secretEndsOn }: PlanOptions,
): void {
  const meets = (['credential-accepted', 'credential-end'] as const).filter(lacks);
  if (meets.length === 0) return;
  if (keepsNoSecret !== null) leave(meets, keepsNoSecret);
  else if (!has.provider) leave(meets, noRegistration);
  else
    add({
      purpose: 'Create a client secret. Causeway stores it on this computer and never shows it.',
      meets,
      method: 'POST',
      path: addPasswordPath(id('provider object ID')),
      body: { passwordCredential: { displayName: 'Causeway', endDateTime: secretEndsOn } },
      createsSecret: true,
    });
}

/** A request without the parts that only Causeway needs. */
const shown = ({ purpose, meets, method, url, prefer, body }: SetupStep): SetupRequest => ({
  ...{ purpose, meets, method, url, prefer, body },
});

const digestOf = (requests: readonly SetupRequest[]): string =>
  createHash('sha256').update(JSON.stringify(requests)).digest('hex');
