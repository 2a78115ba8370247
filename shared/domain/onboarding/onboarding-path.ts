import * as z from 'zod';
import { owner } from '../../problems/define-problem.ts';
import { problem, ownerOf } from '../../problems/problem.ts';
import {
  overallVerdict,
  vaultCheckIds,
  type CheckId,
  type CheckResult,
  type TenantReport,
} from '../check.ts';
import { countsAsHealthy } from '../counts-as-healthy.ts';
import type { TenantRecord, VaultResource } from '../tenant.ts';
import { isSamePlace, placeOf, type VaultPlace } from '../vault-place.ts';
import { onboardingStepId, onboardingSteps, type OnboardingStep } from './onboarding-steps.ts';

/**
 * Where a step is. `done`: its checks passed. `action`: somebody must act. `waiting`: the change is made and still
 * propagates. `unknown`: its checks could not decide. `pending`: an earlier step comes first.
 */
export const stepState = z.enum(['done', 'action', 'waiting', 'unknown', 'pending']);
export type StepState = z.infer<typeof stepState>;

export const stepProgress = z.strictObject({
  step: onboardingStepId,
  state: stepState,
  /** What prevents the step; null if nothing is known to. */
  problem: problem.nullable(),
  /** ISO 8601, UTC: when a waiting step takes effect at the latest. */
  until: z.iso.datetime().nullable(),
});
export type StepProgress = z.infer<typeof stepProgress>;

/** The progress of one tenant, derived from its record and its latest report. */
export const onboardingPath = z.strictObject({
  steps: z.array(stepProgress),
  /** The first step that is not done; null if every step is. */
  current: onboardingStepId.nullable(),
  /** Who must act for the current step; null if every step is done. */
  waitsFor: owner.nullable(),
  /** A fault of the provider that prevents every step, such as an expired credential. */
  obstacle: problem.nullable(),
});
export type OnboardingPath = z.infer<typeof onboardingPath>;

/** Checks of the provider's own application, which no customer can influence. */
const providerChecks: readonly CheckId[] = ['credential', 'machine-clock'];

/** The first step of an invited tenant, which Microsoft Entra's discovery document identified. */
const identified: StepProgress = { step: 'tenant', state: 'done', problem: null, until: null };

/**
 * Derives the progress. Nothing is stored: an access that breaks later shows again which step is missing. Null for a tenant
 * that is invited and not in the list yet.
 */
export function deriveOnboardingPath(
  tenant: Pick<TenantRecord, 'vaults'> | null,
  report: Pick<TenantReport, 'results'> | null,
): OnboardingPath {
  const results = report?.results ?? [];
  const steps = onboardingSteps.map((step) =>
    tenant === null && step.id === 'tenant' ? identified : progressOf(step, tenant?.vaults ?? [], results),
  );
  const current = steps.find(({ state }) => state !== 'done');
  const obstacle = obstacleIn(results);
  return {
    steps: steps.map((step) =>
      step !== current && step.state === 'action' && step.problem === null
        ? { ...step, state: 'pending' }
        : step,
    ),
    current: current?.step ?? null,
    waitsFor: obstacle === null ? waitsFor(current) : ownerOf(obstacle),
    obstacle,
  };
}

function progressOf(
  { id, doneWhen }: OnboardingStep,
  vaults: readonly VaultResource[],
  results: readonly CheckResult[],
): StepProgress {
  const none = { step: id, problem: null, until: null };
  const isAboutVaults = doneWhen.some((check) => vaultCheckIds.has(check));
  const checked = results.filter(({ check }) => doneWhen.includes(check));
  const isChecked = isAboutVaults
    ? vaults.length > 0 && vaults.every((vault) => isIn(results, placeOf(vaults, vault)))
    : results.length > 0;
  if (!isChecked) return { ...none, state: 'action' };
  if (checked.length === 0) return { ...none, state: 'done' };
  const verdict = overallVerdict(checked);
  if (verdict.state === 'passed' || countsAsHealthy(verdict)) {
    const isComplete = checked.every((result) => result.verdict.state !== 'blocked');
    return { ...none, state: isComplete ? 'done' : 'pending' };
  }
  if (verdict.state === 'blocked') return { ...none, state: 'pending' };
  const { problem: found } = verdict;
  if (verdict.state === 'waiting')
    return { step: id, state: 'waiting', problem: found, until: verdict.until };
  return { ...none, state: verdict.state === 'unknown' ? 'unknown' : 'action', problem: found };
}

/** Whether the report covers a vault or one of its keys. What was added later is not checked yet. */
const isIn = (results: readonly CheckResult[], place: VaultPlace): boolean =>
  results.some((result) => isSamePlace(result, place));

function obstacleIn(results: readonly CheckResult[]) {
  const found = results.find(
    ({ check, verdict }) => providerChecks.includes(check) && ['failed', 'unknown'].includes(verdict.state),
  );
  return found && 'problem' in found.verdict ? found.verdict.problem : null;
}

function waitsFor(current: StepProgress | undefined) {
  if (current === undefined) return null;
  if (current.state === 'waiting') return 'microsoft' as const;
  if (current.problem !== null) return ownerOf(current.problem);
  return onboardingSteps.find(({ id }) => id === current.step)?.by ?? null;
}
