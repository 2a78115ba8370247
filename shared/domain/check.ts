import * as z from 'zod';
import { tenantId } from './tenant.ts';
import { problem, type Problem } from '../problems/problem.ts';
import { isNonBlocking } from '../problems/is-non-blocking.ts';
import { isProviderAdvice } from '../problems/ownership.ts';

const idsOfTenantChecks = [
  'tenant-exists',
  'credential',
  'application',
  'service-principal',
  'token-claims',
  'graph-permissions',
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

/** The rungs of the ladder, in order: those of the tenant, then those of each vault. */
export const checkId = z.enum([...idsOfTenantChecks, ...idsOfVaultChecks]);
export type CheckId = z.infer<typeof checkId>;

/** The rungs that are climbed once per vault; all others are climbed once per tenant. */
export const vaultCheckIds: ReadonlySet<CheckId> = new Set(idsOfVaultChecks);

/** What a rung is called and what it proves, in the words of the screen. */
export const checkTitles: Readonly<Record<CheckId, { readonly title: string; readonly proves: string }>> = {
  'tenant-exists': { title: 'Tenant exists', proves: 'Entra knows the tenant in the chosen cloud.' },
  credential: { title: 'Credential works', proves: 'Entra accepts what the application proves itself with.' },
  application: {
    title: 'Application’s registration',
    proves:
      'The registration at the provider’s home lets customers in, its credential lasts, and its instances are locked.',
  },
  'service-principal': {
    title: 'Service principal in the tenant',
    proves: 'The customer added the application, and it may sign in there.',
  },
  'token-claims': {
    title: 'Token claims',
    proves: 'The token names this tenant, this application and the known object id.',
  },
  'graph-permissions': {
    title: 'Graph permissions',
    proves: 'The token holds what the registration asks of Microsoft Graph, and Graph answers.',
  },
  'resource-manager': {
    title: 'Resource Manager’s view',
    proves: 'What Azure Resource Manager shows of the vault, where the application may look.',
  },
  'vault-found': {
    title: 'Vault found',
    proves: 'The vault’s name is in the DNS, and a Key Vault answers there.',
  },
  'vault-tenant': {
    title: 'Vault belongs to the tenant',
    proves: 'The vault trusts this tenant.',
  },
  'vault-network': {
    title: 'Vault’s network',
    proves: 'The vault’s firewall and private links let this machine in.',
  },
  'vault-authorisation': {
    title: 'Vault authorisation',
    proves: 'A role or an access policy lets the application read the key.',
  },
  'key-state': {
    title: 'Key state',
    proves: 'The key is enabled, within its dates, and may wrap and unwrap.',
  },
  'round-trip': {
    title: 'Wrap and unwrap',
    proves:
      'Key Vault itself wraps and unwraps 32 random bytes, and encrypts as many where that is known to be allowed.',
  },
  secret: { title: 'Secret readable', proves: 'The configured secret can be read.' },
  advice: {
    title: 'Advice',
    proves:
      'Key, vault and roles are as safe as they can be: nothing ends soon, nothing reaches further than needed.',
  },
};

/**
 * What a rung came to. `waiting` is a grant that is still propagating, with the time until which that is normal;
 * `unknown` means we could not tell; `skipped` names the rung that must pass first.
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

/** True where everything works, be there advice or not: such a report is what later ones are compared with. */
export const countsAsHealthy = (given: Verdict): boolean =>
  given.state === 'passed' || (given.state === 'attention' && isNonBlocking(given.problem.code));

/** One exchange with a service, as proof: never a token, a secret or a body. */
export const evidence = z.strictObject({
  service: z.string().max(40),
  method: z.string().max(10),
  /** Host and path; the query only with values that identify nothing secret. */
  url: z.string().max(2_000),
  /** HTTP status; null where no answer came. */
  status: z.number().int().nullable(),
  requestId: z.string().max(200).nullable(),
  correlationId: z.string().max(200).nullable(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
});
export type Evidence = z.infer<typeof evidence>;

/** One thing that a rung learned, in words for people: `{ name: 'Users', value: '120' }`. */
export const finding = z.strictObject({ name: z.string().max(80), value: z.string().max(1_000) });
export type Finding = z.infer<typeof finding>;

/**
 * What one rung reported. `vaultUri` is set on the rungs that are climbed once per vault; `advice` where a rung has more to
 * advise than its verdict can say, the most urgent first.
 */
export const checkResult = z.strictObject({
  check: checkId,
  vaultUri: z.string().nullable(),
  verdict,
  findings: z.array(finding).max(40),
  evidence: z.array(evidence).max(60),
  durationMs: z.number().nonnegative(),
  advice: z.array(problem).max(10).optional(),
});
export type CheckResult = z.infer<typeof checkResult>;

/** All rungs of one tenant in one run. */
export const tenantReport = z.strictObject({
  runId: z.string(),
  tenantId,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  verdict,
  results: z.array(checkResult),
});
export type TenantReport = z.infer<typeof tenantReport>;

/**
 * The one verdict of a ladder: the first red rung; else the first that we could not tell, waits, or wants attention. What
 * leaves the road open comes last, so that advice never hides a key that has expired. What the provider may improve for
 * everybody is no tenant's verdict: `providerAdviceOf` hands it on, to be said once.
 */
export function overallVerdict(results: readonly CheckResult[]): Verdict {
  const verdicts = results.map((checkResult) => checkResult.verdict);
  const first = (state: VerdictState, which: (verdict: Verdict) => boolean = () => true) =>
    verdicts.find((verdict) => verdict.state === state && which(verdict));
  const found =
    first('failed') ??
    first('unknown') ??
    first('waiting') ??
    first('attention', (verdict) => !countsAsHealthy(verdict)) ??
    first('attention', (verdict) => !isAdviceToProvider(verdict));
  if (found) return found;
  return results.some(({ verdict }) => verdict.state === 'passed' || isAdviceToProvider(verdict))
    ? { state: 'passed' }
    : { state: 'blocked', by: null };
}

const isAdviceToProvider = (given: Verdict): boolean =>
  given.state === 'attention' && isProviderAdvice(given.problem.code);

/**
 * What the provider may improve for every tenant, as this ladder saw it, the most urgent first; null where it did not see
 * the provider's registration, which says neither that there is something nor that there is nothing.
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
