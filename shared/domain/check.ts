import * as z from 'zod';
import { countsAsHealthy } from './counts-as-healthy.ts';
import { tenantId } from './tenant.ts';
import { expiry } from './expiry.ts';
import { problem, type Problem } from '../problems/problem.ts';
import { isProviderAdvice } from '../problems/ownership.ts';

const idsOfTenantChecks = [
  'tenant-exists',
  'credential',
  'application',
  'service-principal',
  'token-claims',
  'graph-permissions',
  'machine-clock',
] as const;
const idsOfVaultChecks = [
  'resource-manager',
  'vault-found',
  'vault-tenant',
  'vault-network',
  'vault-authorisation',
  'key-state',
  'round-trip',
  'secret',
  'advice',
] as const;

/** The checks of an access check in their order: first those of the tenant, then those of each vault. */
export const checkId = z.enum([...idsOfTenantChecks, ...idsOfVaultChecks]);
export type CheckId = z.infer<typeof checkId>;

/** The checks that run once per vault; all others run once per tenant. */
export const vaultCheckIds: ReadonlySet<CheckId> = new Set(idsOfVaultChecks);

/** The title of a check and what it proves, as the screens show them. */
export const checkTitles: Readonly<Record<CheckId, { readonly title: string; readonly proves: string }>> = {
  'tenant-exists': {
    title: 'Tenant exists',
    proves: 'Microsoft Entra knows the tenant in the selected cloud.',
  },
  credential: { title: 'Credential works', proves: 'Microsoft Entra accepts the application’s credential.' },
  application: {
    title: 'Application registration',
    proves:
      'The registration in the home tenant is multitenant, its credential does not expire soon, and app instance lock is on.',
  },
  'service-principal': {
    title: 'Service principal in the tenant',
    proves: 'The application has a service principal in the customer tenant and can sign in there.',
  },
  'token-claims': {
    title: 'Token claims',
    proves: 'The token contains this tenant, this application and the known object ID.',
  },
  'graph-permissions': {
    title: 'Microsoft Graph permissions',
    proves:
      'The token contains every Graph permission that the registration requires, if the registration is readable, and Graph accepts it.',
  },
  'machine-clock': {
    title: 'Clock of this machine',
    proves: 'The clock of this machine agrees with the clocks of the services.',
  },
  'resource-manager': {
    title: 'Azure Resource Manager visibility',
    proves:
      'Azure Resource Manager shows the vault’s settings, if the application has permission to read them.',
  },
  'vault-found': {
    title: 'Vault found',
    proves: 'The vault’s name resolves in DNS, and Key Vault answers at that address.',
  },
  'vault-tenant': {
    title: 'Vault belongs to the tenant',
    proves: 'The vault trusts tokens of this tenant.',
  },
  'vault-network': {
    title: 'Vault network access',
    proves: 'The vault’s firewall and private endpoints allow this machine.',
  },
  'vault-authorisation': {
    title: 'Vault authorization',
    proves: 'A role assignment or an access policy allows the application to read or use the key.',
  },
  'key-state': {
    title: 'Key enabled',
    proves: 'The key is enabled and permits wrap and unwrap. “Wrap and unwrap” tests its dates.',
  },
  'round-trip': {
    title: 'Wrap and unwrap',
    proves:
      'Key Vault wraps and unwraps 32 random bytes, and unwraps a value that was encrypted with the public key. It also encrypts and decrypts if the granted role allows it.',
  },
  secret: { title: 'Secret readable', proves: 'The application can read the configured secret.' },
  advice: {
    title: 'Advice',
    proves:
      'As far as the application can read: the key does not expire soon, no role is over-privileged, and purge protection is on.',
  },
};

/**
 * The outcome of a check. `waiting`: a change is still propagating, which is normal until the given time. `unknown`: the
 * check could not decide. `blocked`: the check named by `by` must pass first.
 */
export const verdict = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('passed') }),
  z.strictObject({ state: z.literal('attention'), problem }),
  z.strictObject({ state: z.literal('waiting'), problem, until: z.iso.datetime() }),
  z.strictObject({ state: z.literal('failed'), problem }),
  z.strictObject({ state: z.literal('unknown'), problem }),
  z.strictObject({ state: z.literal('blocked'), by: checkId.nullable() }),
]);
export type Verdict = z.infer<typeof verdict>;
export type VerdictState = Verdict['state'];

/** One exchange with a service, as proof. Never holds a token, a secret or a body. */
export const evidence = z.strictObject({
  service: z.string().max(40),
  method: z.string().max(10),
  /** Host and path; of the query only values that are not secret. */
  url: z.string().max(2_000),
  /** HTTP status; null if no answer came. */
  status: z.number().int().nullable(),
  requestId: z.string().max(200).nullable(),
  correlationId: z.string().max(200).nullable(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
});
export type Evidence = z.infer<typeof evidence>;

/** One fact that a check found, for people: `{ name: 'Users', value: '120' }`. */
export const finding = z.strictObject({ name: z.string().max(80), value: z.string().max(1_000) });
export type Finding = z.infer<typeof finding>;

/**
 * The result of a check. `vaultUri` is set for checks that run once per vault, and `keyName` if the record lists several keys of
 * the vault, with which they run once per key. `advice` holds further problems that the
 * verdict cannot hold, the most urgent first.
 */
export const checkResult = z.strictObject({
  check: checkId,
  vaultUri: z.string().nullable(),
  keyName: z.string().optional(),
  verdict,
  findings: z.array(finding).max(40),
  evidence: z.array(evidence).max(60),
  durationMs: z.number().nonnegative(),
  advice: z.array(problem).max(10).optional(),
  /** When what the check saw expires; empty if it never does. Absent if the check did not see it. */
  expiries: z.array(expiry).max(10).optional(),
});
export type CheckResult = z.infer<typeof checkResult>;

/** The results of all checks of one tenant in one run. */
export const tenantReport = z.strictObject({
  runId: z.string(),
  tenantId,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  verdict,
  results: z.array(checkResult),
});
export type TenantReport = z.infer<typeof tenantReport>;

/** Checks that illustrate the access and do not prove it. They close no access that other checks prove. */
export const optionalChecks: ReadonlySet<CheckId> = new Set(['resource-manager']);

/**
 * The verdict of a tenant: that of the first failed check, else of the first that is unknown, waiting or needs attention.
 * Problems that do not block access come last, so that advice never hides an expired key. Advice to the provider is never
 * a tenant's verdict; `providerAdviceOf` returns it. Optional checks count only if there are no others.
 */
export function overallVerdict(results: readonly CheckResult[]): Verdict {
  const required = results.filter(({ check }) => !optionalChecks.has(check));
  const counted = required.length > 0 ? required : results;
  const verdicts = counted.map((result) => result.verdict);
  const first = (state: VerdictState, which: (verdict: Verdict) => boolean = () => true) =>
    verdicts.find((verdict) => verdict.state === state && which(verdict));
  const found =
    first('failed') ??
    first('unknown') ??
    first('waiting') ??
    first('attention', (verdict) => !countsAsHealthy(verdict)) ??
    first('attention', (verdict) => !isAdviceToProvider(verdict));
  if (found) return found;
  return counted.some(({ verdict }) => verdict.state === 'passed' || isAdviceToProvider(verdict))
    ? { state: 'passed' }
    : { state: 'blocked', by: null };
}

const isAdviceToProvider = (given: Verdict): boolean =>
  given.state === 'attention' && isProviderAdvice(given.problem.code);

/**
 * The advice to the provider in these results, the most urgent first. Null if the checks did not see the provider's
 * registration: then nothing is known about it.
 */
export function providerAdviceOf(results: readonly CheckResult[]): Problem[] | null {
  const sawRegistration = results.some(
    ({ check, verdict }) => check === 'application' && !['blocked', 'unknown'].includes(verdict.state),
  );
  if (!sawRegistration) return null;
  const all = results.flatMap(
    ({ advice, verdict }) => advice ?? ('problem' in verdict ? [verdict.problem] : []),
  );
  return all.filter(({ code }) => isProviderAdvice(code)).slice(0, 10);
}
