import type { Finding } from '../../../shared/domain/check.ts';
import { explainProblem, makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import {
  countables,
  countInGraph,
  permissionToCount,
  type Countable,
  type Counts,
} from '../../azure/graph/count-directory-objects.ts';
import type { Registration } from '../../azure/graph/registration.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import type { TenantCheckContext } from '../check-context.ts';
import { passed, type Check, type Evaluation, type EvaluationInput } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import { refutedBy } from '../sign-in.ts';
import { requiredPermissionsIn } from './application.ts';
import { comparePermissions } from './compare-permissions.ts';
import { requirementsIn, type KnownRequirements } from './known-requirements.ts';
import { rolesIn } from './token-claims.ts';

type RequiredPermissions = Registration['graphPermissions'];

interface Permissions extends KnownRequirements {
  readonly counts: Counts;
  /** The permissions in the token; null without a token for Graph. */
  readonly held: readonly string[] | null;
  /** Why there is no token for Graph, although the application can sign in to the tenant. */
  readonly refused: Problem | null;
}

/**
 * The token contains the Graph permissions of the registration, and Graph honors them. Counting proves it, because a
 * permission in a token may have been revoked. If the application is not allowed to read its registration, nothing is known to
 * be required: what the token contains is tried, and only a permission that an earlier check found and that is gone needs
 * attention. If the home tenant does not return the registration this time, the requirements of the last successful check count.
 * Without them nothing is known to be required either, because a fault in the home tenant says nothing about the customer
 * tenant. A finding says so, and the first check of a tenant needs attention until another one can read the registration.
 */
export const graphPermissions: Check<TenantCheckContext, Permissions> = {
  id: 'graph-permissions',
  needs: ['token-claims'],
  async collect({ access, callContext, signal, signIn, registration }) {
    const [tokens, result] = await Promise.all([signIn(), registration()]);
    const known = requirementsIn(result, tokens, access.cloud.graphHost);
    const issued = { token: tokens.vault ?? tokens.graph, for: 'Key Vault' } as const;
    const token = refutedBy(issued, tokens.graph, 'Microsoft Graph');
    if (!token.ok)
      return {
        fact: { counts: {}, held: null, refused: token.problem, ...known },
        exchanges: token.exchanges,
      };
    const held = token.value.roles;
    const counted = permissionsForCounting(known.required?.names ?? held);
    const counts = await countInGraph(access, counted, callContext(), signal);
    return { fact: { counts, held, refused: null, ...known }, exchanges: exchangesOf(counts) };
  },
  evaluate(fact, input) {
    const { required, notRead } = fact;
    if (required !== null) return evaluateAgainst(required, fact, input);
    const earlier = notRead === null ? null : requiredPermissionsIn(input.lastGood);
    if (earlier !== null) return withFinding(earlierRequirements, evaluateAgainst(earlier, fact, input));
    const evaluated = evaluateWithoutRegistration(fact, input);
    const isFirst = notRead !== null && isInconclusive(notRead) && input.lastGood === null;
    return isFirst && evaluated.verdict.state === 'passed'
      ? { ...evaluated, verdict: { state: 'attention', problem: notRead } }
      : evaluated;
  },
};

const exchangesOf = (counts: Counts): readonly Exchange[] => Object.values(counts)[0]?.exchanges ?? [];

/** The permission for each count; objects that the permissions do not cover are not counted. */
const permissionsForCounting = (permissions: readonly string[]) =>
  Object.fromEntries(
    countables.flatMap((what) => {
      const permission = permissionToCount(what, permissions);
      return permission === undefined ? [] : [[what, permission]];
    }),
  );

const titles: Readonly<Record<Countable, string>> = { users: 'Users', groups: 'Groups' };

const countsIn = (counts: Counts): Finding[] =>
  countables.flatMap((what) => {
    const counted = counts[what];
    return counted?.ok ? [{ name: titles[what], value: String(counted.value) }] : [];
  });

const problemsIn = (counts: Counts): Problem[] =>
  countables.flatMap((what) => {
    const counted = counts[what];
    return counted === undefined || counted.ok ? [] : [counted.problem];
  });

/** What is required is known, so what is missing is a fault. */
function evaluateAgainst(
  required: RequiredPermissions,
  { counts, held, refused }: Permissions,
  input: EvaluationInput,
): Evaluation {
  const findings = countsIn(counts);
  if (required.names.length === 0 && required.unnamed.length === 0)
    return passed({ name: 'Graph permissions', value: 'none required' }, ...refusedFindings(refused));
  if (refused !== null || held === null) return evaluateProblem(refused ?? noToken, findings);
  const { missing: notHeld, surplus, unverified } = comparePermissions(held, required);
  if (unverified.length > 0)
    findings.push({
      name: 'Required permissions without a name',
      value: `not verified: ${unverified.join(', ').slice(0, 900)}`,
    });
  const problems = problemsIn(counts);
  const refusals = problems.filter((problem) => !isInconclusive(problem));
  const missing = [...new Set([...notHeld, ...refusals.flatMap(missingIn)])];
  const refusal = refusals.find(({ code }) => code === 'graph-permission-missing');
  if (missing.length > 0 && (refusal !== undefined || refusals.length === 0)) {
    const facts = { ...signInFacts(input), missing: missing.slice(0, 20) };
    const grantedNone = held.length === 0 && { grantedNone: true as const };
    const problem = makeProblem(
      'graph-permission-missing',
      { ...facts, ...grantedNone },
      refusal?.cause ?? null,
    );
    return evaluateProblem(problem, findings);
  }
  const [first] = refusals.length > 0 ? refusals : problems;
  if (first !== undefined) return evaluateProblem(first, findings);
  if (surplus.length === 0 || input.tenant.tenantId === input.homeTenantId) return passed(...findings);
  const facts = { ...signInFacts(input), surplus: surplus.slice(0, 50) };
  return {
    verdict: { state: 'attention', problem: makeProblem('graph-permissions-surplus', facts) },
    findings,
  };
}

/** Nothing is known to be required: a missing permission may be one that nobody needs. */
function evaluateWithoutRegistration(
  { counts, held, refused, notRead }: Permissions,
  input: EvaluationInput,
): Evaluation {
  const findings: Finding[] = [
    requirementsNotKnown(notRead),
    ...countsIn(counts),
    ...refusedFindings(refused),
  ];
  const heldBefore = rolesIn(input.lastGood);
  if (refused !== null || held === null) {
    const problem = refused ?? noToken;
    if (isInconclusive(problem)) return evaluateProblem(problem, findings);
    // An application that had no permission while it worked does not use Graph.
    return heldBefore?.length === 0
      ? passed(...findings)
      : { verdict: { state: 'attention', problem }, findings };
  }
  const problems = problemsIn(counts);
  const [first] = [...problems.filter((one) => !isInconclusive(one)), ...problems];
  if (first !== undefined) return evaluateRefusedGrant(first, held, findings);
  const withdrawn = heldBefore?.filter((role) => !held.includes(role)) ?? [];
  if (withdrawn.length === 0) return passed(...findings);
  const facts = { ...signInFacts(input), withdrawn: withdrawn.slice(0, 20) };
  return {
    verdict: { state: 'attention', problem: makeProblem('graph-permission-withdrawn', facts) },
    findings,
  };
}

/** The token contains the permission that Graph misses, so one of the two is not up to date. */
function evaluateRefusedGrant(problem: Problem, held: readonly string[], findings: Finding[]): Evaluation {
  if (problem.code !== 'graph-permission-missing')
    return isInconclusive(problem)
      ? evaluateProblem(problem, findings)
      : { verdict: { state: 'attention', problem }, findings };
  const granted = missingIn(problem)
    .filter((one) => held.includes(one))
    .join(', ');
  return evaluateProblem(
    makeProblem(
      'answers-conflict',
      {
        service: 'Graph',
        accepted: `a token with the permission ${granted}`.slice(0, 300),
        refused: 'the request that requires the permission',
      },
      problem.cause,
    ),
    findings,
  );
}

const requirementsNotKnown = (notRead: Problem | null): Finding => ({
  name: 'Required permissions',
  value:
    notRead === null
      ? 'not known: the app registration is not readable'
      : `not known: the app registration could not be read this time: ${explainProblem(notRead).title}`,
});

const earlierRequirements: Finding = {
  name: 'Required permissions',
  value: 'as in the last successful check: the app registration could not be read this time',
};

const withFinding = (finding: Finding, evaluated: Evaluation): Evaluation => ({
  ...evaluated,
  findings: [finding, ...evaluated.findings],
});

const noToken = makeProblem('unrecognised', { service: 'Graph' });

const refusedFindings = (refused: Problem | null): Finding[] =>
  refused === null
    ? []
    : [{ name: 'Token for Microsoft Graph', value: `refused: ${refused.cause?.code ?? 'unknown'}` }];

const missingIn = ({ code, facts }: Problem): string[] =>
  code === 'graph-permission-missing' ? (facts['missing'] as string[]) : [];

const signInFacts = ({ tenant: { tenantId, cloud }, appId }: EvaluationInput) => ({ tenantId, appId, cloud });
