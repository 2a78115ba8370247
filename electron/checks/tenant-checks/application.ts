import type { Finding, TenantReport, Verdict } from '../../../shared/domain/check.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import { onDate } from '../../../shared/problems/phrases.ts';
import { explainProblem, makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { registrationPermission, type Registration } from '../../azure/graph/registration.ts';
import type { TenantCheckContext } from '../check-context.ts';
import { adviceFinding, type Check, type Evaluation, type EvaluationInput } from '../check.ts';
import { expiryOf } from '../expiry-of.ts';
import { expiresSoon } from '../expires-soon.ts';
import type { RegistrationResult } from '../registration-cache.ts';
import { credentialInUseOf, type CredentialCandidate } from './credential-in-use.ts';
import { withHomePrincipal } from './home-principal.ts';

/**
 * Audiences that are known to exclude other organizations. An unknown value proves nothing. Source:
 * learn.microsoft.com/graph/api/resources/application.
 */
const closedAudiences = ['AzureADMyOrg', 'PersonalMicrosoftAccount'];

/**
 * The provider's app registration, as the home tenant shows it to the application itself. A registration that is not
 * visible is normal, so the check is then blocked and not failed. Its recommendations are the same for every tenant.
 */
export const application: Check<TenantCheckContext, RegistrationResult> = {
  id: 'application',
  needs: ['credential'],
  async collect({ registration, signIn }) {
    const result = withHomePrincipal(await registration(), await signIn());
    return { fact: result, exchanges: result?.exchanges ?? [] };
  },
  evaluate(result, input) {
    if (result?.ok !== true) return notAvailable(result?.problem);
    const registration = result.value;
    const inUse = credentialInUseOf(registration, input.clock.now('Entra'));
    const advice = adviceOn(registration, inUse, input);
    return {
      verdict: verdictOn(problemOf(registration, input), advice),
      findings: [...describe(registration, inUse), ...advice.map(adviceFinding)],
      advice,
      expiries: inUse === null ? [] : expiryOf(credentialNamed(inUse), inUse.endsOn),
    };
  },
};

function verdictOn(problem: Problem | null, [first]: readonly Problem[]): Verdict {
  if (problem !== null) return { state: 'failed', problem };
  return first === undefined ? { state: 'passed' } : { state: 'attention', problem: first };
}

function notAvailable(problem: Problem | undefined): Evaluation {
  const value =
    problem === undefined
      ? 'not available: the home tenant did not respond in time'
      : problem.code === 'graph-permission-missing'
        ? `not available: the application lacks ${registrationPermission} in the home tenant`
        : `not available: ${explainProblem(problem).title}`;
  const verdict: Verdict =
    problem?.code === 'home-service-principal-unusable'
      ? { state: 'attention', problem }
      : { state: 'blocked', by: null };
  return { verdict, findings: [{ name: 'App registration', value }] };
}

/** Problems that affect every customer. The home tenant itself does not require a multitenant application. */
function problemOf(
  { disabledByMicrosoft, deactivated, signInAudience }: Registration,
  { appId, homeTenantId, tenant }: EvaluationInput,
): Problem | null {
  if (disabledByMicrosoft) return makeProblem('app-disabled-by-microsoft', { appId });
  if (deactivated) return makeProblem('app-disabled-at-home', { appId, homeTenantId });
  return signInAudience !== null &&
    closedAudiences.includes(signInAudience) &&
    tenant.tenantId !== homeTenantId
    ? makeProblem('app-not-multi-tenant', { appId })
    : null;
}

function adviceOn(
  { lock, credentialKind }: Registration,
  inUse: CredentialCandidate | null,
  { appId, clock }: Pick<EvaluationInput, 'appId' | 'clock'>,
): Problem[] {
  return [
    ...(inUse !== null && expiresSoon(inUse.endsOn, clock.now('Entra'))
      ? [
          makeProblem('advice-credential-ends-soon', {
            ...{ appId, credential: inUse.kind, name: inUse.name?.slice(0, 300) ?? null },
            endsOn: inUse.endsOn,
          }),
        ]
      : []),
    ...(lock === null || lock === 'all properties'
      ? []
      : [makeProblem('advice-no-app-instance-lock', { appId })]),
    ...(credentialKind === 'secret' ? [makeProblem('advice-secret-instead-of-certificate', { appId })] : []),
  ];
}

/** Later runs find the permissions in stored reports by this name, so it must not change. */
const requiredFinding = 'Graph permissions required';
/** The same for the clients. */
const clientsFinding = 'Known client applications';
/** A finding holds no more. */
const mostChars = 1_000;

function describe(
  { signInAudience, lock, knownClients, graphPermissions: { names, unnamed } }: Registration,
  inUse: CredentialCandidate | null,
): Finding[] {
  const required = [...names, ...unnamed].join(', ').slice(0, mostChars);
  return [
    ...(inUse === null ? [] : describeCredential(inUse)),
    { name: 'Sign-in audience', value: (signInAudience ?? 'unknown').slice(0, 100) },
    { name: 'App instance lock', value: lockInWords(lock) },
    { name: requiredFinding, value: required === '' ? 'none' : required },
    ...(knownClients.length === 0
      ? []
      : [{ name: clientsFinding, value: knownClients.join(', ').slice(0, mostChars) }]),
  ];
}

const kindInWords = ({ kind }: CredentialCandidate): string =>
  kind === 'secret' ? 'client secret' : 'certificate';

const credentialNamed = (inUse: CredentialCandidate) =>
  ({ kind: 'credential', name: kindInWords(inUse), vaultUri: null }) as const;

function describeCredential(inUse: CredentialCandidate): Finding[] {
  const { name, endsOn, candidates } = inUse;
  const title = `${kindInWords(inUse)}${name === null ? '' : ` “${name}”`}`;
  const choice = candidates === 1 ? '' : ` (the first to expire of ${candidates} possible credentials)`;
  return [
    { name: 'Credential', value: `${title.slice(0, 900)}${choice}` },
    { name: 'Credential expires', value: endsOn === null ? 'never' : onDate(endsOn) },
  ];
}

const lockInWords = (lock: Registration['lock']): string =>
  lock === null ? 'unknown' : lock === 'off' ? 'off' : `on for ${lock}`;

/** The Graph permissions that the registration required in a report; null if the report does not have all of them. */
export function requiredPermissionsIn(report: TenantReport | null): Registration['graphPermissions'] | null {
  const value = report?.results
    .find((one) => one.check === application.id)
    ?.findings.find(({ name }) => name === requiredFinding)?.value;
  if (value === undefined || value.length >= mostChars) return null;
  const all = value === 'none' ? [] : value.split(', ');
  return { names: all.filter((one) => !isGuid(one)), unnamed: all.filter(isGuid) };
}

/** The application IDs of the clients that one consent covered as well in a report; empty if none is known. */
export const knownClientsIn = (report: TenantReport | null): readonly string[] =>
  report?.results
    .find((one) => one.check === application.id)
    ?.findings.find(({ name }) => name === clientsFinding)
    ?.value.split(', ') ?? [];
