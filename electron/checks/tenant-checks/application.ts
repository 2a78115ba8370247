import type { Finding, Verdict } from '../../../shared/domain/check.ts';
import { explainProblem, makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { registrationPermission, type Registration } from '../../azure/graph/registration.ts';
import { adviceInWords, type Check, type Evaluation, type EvaluationInput } from '../check.ts';
import { expiresSoon } from '../expires-soon.ts';
import { credentialInUseOf, type InUse } from './credential-in-use.ts';
import type { RegistrationSeen } from '../registration-of-run.ts';
import type { TenantCheckContext } from '../check-context.ts';

/** Audiences that let other organisations add the application. Source: learn.microsoft.com/graph/api/resources/application. */
const multiTenant = ['AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount'];

/**
 * The provider's registration of the application, as the home tenant shows it to the application itself. Not being shown it
 * is normal and nobody's fault: the rung is then skipped. What it advises is the same for every tenant.
 */
export const application: Check<TenantCheckContext, RegistrationSeen> = {
  id: 'application',
  needs: ['credential'],
  async collect({ registration }) {
    const seen = await registration();
    return { fact: seen, exchanges: seen?.exchanges ?? [] };
  },
  evaluate(seen, input) {
    if (seen?.ok !== true) return notShown(seen?.problem);
    const registration = seen.value;
    const inUse = credentialInUseOf(registration, input.now);
    const findings = describe(registration, inUse);
    const wrong = whatIsWrong(registration, input);
    const advice = adviceOn(registration, inUse, input);
    return {
      verdict: verdictOn(wrong, advice),
      findings: [...findings, ...advice.map(adviceInWords)],
      advice,
    };
  },
};

function verdictOn(wrong: Problem | null, [first]: readonly Problem[]): Verdict {
  if (wrong !== null) return { state: 'failed', problem: wrong };
  return first === undefined ? { state: 'passed' } : { state: 'attention', problem: first };
}

function notShown(problem: Problem | undefined): Evaluation {
  const value =
    problem === undefined
      ? 'not shown: the home tenant has not answered in time'
      : problem.code === 'graph-permission-missing'
        ? `not shown: the application lacks ${registrationPermission} at home`
        : `not shown: ${explainProblem(problem).title}`;
  return {
    verdict: { state: 'blocked', by: null },
    findings: [{ name: 'Home registration', value }],
  };
}

/** What closes the road to every customer. The home tenant itself needs no application for several tenants. */
function whatIsWrong(
  { disabledByMicrosoft, deactivated, signInAudience }: Registration,
  { appId, homeTenantId, tenant }: EvaluationInput,
): Problem | null {
  if (disabledByMicrosoft) return makeProblem('app-disabled-by-microsoft', { appId });
  if (deactivated) return makeProblem('app-disabled-at-home', { appId, homeTenantId });
  return signInAudience !== null && !multiTenant.includes(signInAudience) && tenant.tenantId !== homeTenantId
    ? makeProblem('app-not-multi-tenant', { appId })
    : null;
}

function adviceOn(
  { lock, provenBy }: Registration,
  inUse: InUse | null,
  { appId, now }: Pick<EvaluationInput, 'appId' | 'now'>,
): Problem[] {
  return [
    ...(inUse !== null && expiresSoon(inUse.endsOn, now)
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
    ...(provenBy === 'secret' ? [makeProblem('advice-secret-instead-of-certificate', { appId })] : []),
  ];
}

function describe(
  { signInAudience, lock, graphPermissions: { names, unnamed } }: Registration,
  inUse: InUse | null,
): Finding[] {
  const required = [...names, ...unnamed].join(', ').slice(0, 1_000);
  return [
    ...(inUse === null ? [] : describeCredential(inUse)),
    { name: 'Sign-in audience', value: (signInAudience ?? 'not said').slice(0, 100) },
    { name: 'App instance lock', value: lockInWords(lock) },
    { name: 'Graph permissions required', value: required === '' ? 'none' : required },
  ];
}

function describeCredential({ kind, name, endsOn, outOf }: InUse): Finding[] {
  const title = `${kind === 'secret' ? 'client secret' : 'certificate'}${name === null ? '' : ` “${name}”`}`;
  const of = outOf === 1 ? '' : `, of ${outOf} in question the one that ends first`;
  return [
    { name: 'Credential', value: `${title.slice(0, 900)}${of}` },
    { name: 'Credential ends', value: endsOn ?? 'never' },
  ];
}

const lockInWords = (lock: Registration['lock']): string =>
  lock === null ? 'not said' : lock === 'off' ? 'off' : `on for ${lock}`;
