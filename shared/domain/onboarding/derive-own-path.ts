import { makeProblem, ownerOf, type Problem } from '../../problems/problem.ts';
import { vaultNameOf, type VaultResource } from '../tenant.ts';
import { isAt, isSamePlace, placeOf } from '../vault-place.ts';
import type { Confirmation } from './confirmation.ts';
import type { EntraApplication } from './entra-application.ts';
import type { InvitationFile } from './invitation-file.ts';
import { onboardingSteps, type OnboardingStepId } from './onboarding-steps.ts';
import type { OnboardingPath, StepProgress, StepState } from './onboarding-path.ts';
import type { OwnVault, OwnView } from './own-view.ts';

interface Given {
  readonly invitation: Pick<
    InvitationFile,
    'tenantId' | 'appId' | 'cloud' | 'permissions' | 'coversSignIn' | 'consoleAppId'
  >;
  readonly vaults: readonly VaultResource[];
  /** Whether the consent page reported success. */
  readonly consentReported: boolean;
  /** Null before somebody signed in at the tenant. */
  readonly view: OwnView | null;
  /** What the provider stated about the access; null without a statement. */
  readonly confirmation: Confirmation | null;
}

type Finding = Pick<StepProgress, 'state' | 'problem'>;

const done: Finding = { state: 'done', problem: null };
const toDo: Finding = { state: 'action', problem: null };
const notKnown: Finding = { state: 'unknown', problem: null };
const because = (problem: Problem, state: StepState = 'action'): Finding => ({ state, problem });

/**
 * Derives the progress from what the own sign-in of the administrator can see. It is not the proof: the last step is the
 * provider's, whose access check uses the application itself, so it is done as soon as the provider states so.
 */
export function deriveOwnPath(given: Given): OnboardingPath {
  const found = onboardingSteps.map(({ id }) => ({ step: id, until: null, ...findings[id](given) }));
  const current = found.find((step) => step.state !== 'done' && !isLeftToProvider(step));
  return {
    steps: found.map((step) =>
      step !== current && isPending(step, current) ? { ...step, state: 'pending' } : step,
    ),
    current: current?.step ?? null,
    waitsFor: waitsFor(current),
    obstacle: null,
  };
}

/** A statement of the provider is older than a step that is open now. */
const isPending = ({ step, state, problem }: StepProgress, current: StepProgress | undefined): boolean =>
  (state === 'action' && problem === null) || (step === 'proof' && current !== undefined);

/** Only the provider can find out whether its addresses pass a firewall that the invitation does not mention. */
const isLeftToProvider = ({ step, state }: Pick<StepProgress, 'step' | 'state'>): boolean =>
  step === 'network' && state === 'unknown';

const findings: Readonly<Record<OnboardingStepId, (given: Given) => Finding>> = {
  // The administrator signed in there.
  tenant: () => done,
  consent: ({ invitation, consentReported, view }) => {
    if (view === null) return toDo;
    if (view.entraProblem !== null) return because(view.entraProblem, 'unknown');
    if (view.application === null) return toDo;
    const found = consentOf(invitation, view.application, consentReported);
    return found.state === 'done' ? signInConsentOf(invitation, view) : found;
  },
  resource: ({ vaults, view }) => {
    if (vaults.length === 0 || view === null) return toDo;
    // Chosen since Causeway looked.
    if (!covers(view, vaults)) return notKnown;
    const problem = first(view, (vault) => vault.problem);
    return problem === null ? done : because(problem);
  },
  network: ({ vaults, view }) => {
    if (vaults.length === 0 || !isReadable(view, vaults)) return toDo;
    if (view.vaults.some(({ network }) => network === 'closed')) return toDo;
    return view.vaults.some(({ network }) => network === 'not known') ? notKnown : done;
  },
  role: ({ vaults, view }) =>
    vaults.length > 0 && isReadable(view, vaults) && view.vaults.every(({ isGranted }) => isGranted === true)
      ? done
      : toDo,
  key: ({ vaults, view }) => {
    if (vaults.length === 0 || !isReadable(view, vaults)) return toDo;
    const problem = first(view, (vault) => keyProblem(vault, vaults));
    return problem === null ? done : because(problem);
  },
  proof: (given) => (confirmedAt(given) === null ? toDo : done),
};

/**
 * A missing permission that the provider asked for. If the invitation names none, any granted permission shows a consent. An
 * application that needs none shows nothing, so the report of the consent page decides.
 */
function consentOf(
  { tenantId, appId, cloud, permissions }: Given['invitation'],
  application: EntraApplication,
  consentReported: boolean,
): Finding {
  if (!application.isEnabled) return because(makeProblem('app-disabled', { tenantId, appId, cloud }));
  if (permissions === null) return consentReported || application.permissions.length > 0 ? done : toDo;
  const missing = permissions.filter((one) => !application.permissions.includes(one)).slice(0, 20);
  return missing.length === 0
    ? done
    : because(makeProblem('graph-permission-missing', { tenantId, appId, cloud, missing }));
}

/**
 * The other application, if one consent covers both: Entra issued no token with which people call the provider application. What
 * Entra did not say is no reason to stop here.
 */
function signInConsentOf(
  { tenantId, appId, consoleAppId, coversSignIn }: Given['invitation'],
  { signInApplication }: OwnView,
): Finding {
  const isMissing = coversSignIn && consoleAppId !== null && signInApplication?.delegated?.length === 0;
  return isMissing
    ? because(makeProblem('sign-in-consent-missing', { tenantId, appId, consoleAppId }))
    : done;
}

const covers = (view: OwnView, vaults: Given['vaults']): boolean =>
  vaults.every((vault) => view.vaults.some((seen) => isSamePlace(seen, placeOf(vaults, vault))));

const isReadable = (view: OwnView | null, vaults: Given['vaults']): view is OwnView =>
  view !== null && covers(view, vaults) && view.vaults.every(({ problem }) => problem === null);

const first = (view: OwnView, of: (vault: OwnVault) => Problem | null): Problem | null =>
  view.vaults.map(of).find((problem) => problem !== null) ?? null;

function keyProblem(seen: OwnVault, vaults: readonly VaultResource[]): Problem | null {
  const { vaultUri, key } = seen;
  if (key !== 'disabled' && key !== 'missing') return null;
  const keyName = vaults.find((vault) => isAt(seen, vault))?.keyName ?? '';
  const facts = { vaultName: vaultNameOf(vaultUri), keyName };
  return key === 'disabled' ? makeProblem('key-disabled', facts) : makeProblem('key-not-found', facts);
}

function waitsFor(current: StepProgress | undefined): OnboardingPath['waitsFor'] {
  if (current === undefined) return null;
  if (current.problem !== null) return ownerOf(current.problem);
  return onboardingSteps.find(({ id }) => id === current.step)?.by ?? null;
}

/**
 * When the provider verified exactly this access, as it states, ISO 8601, UTC: that of the present service principal to every
 * chosen key. Null without such a statement.
 */
export function confirmedAt({
  vaults,
  view,
  confirmation,
}: Pick<Given, 'vaults' | 'view' | 'confirmation'>): string | null {
  if (confirmation === null || vaults.length === 0) return null;
  const principalId = view?.application?.principalId;
  const isSame =
    principalId === confirmation.servicePrincipalId && vaults.every((vault) => namesKey(confirmation, vault));
  return isSame ? confirmation.verifiedAt : null;
}

/** Whether a confirmation is also about this key. */
export const namesKey = (
  { keys }: Pick<Confirmation, 'keys'>,
  { vaultUri, keyName }: Pick<VaultResource, 'vaultUri' | 'keyName'>,
): boolean => keys.some((one) => one.vaultUri === vaultUri && one.keyName === keyName);

/** Whether everything that the customer can see is in place, so that the provider can verify it. */
export const isReadyToVerify = ({ current }: OnboardingPath): boolean =>
  current === 'proof' || current === null;
