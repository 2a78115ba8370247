import {
  checkResult as resultSchema,
  type CheckResult,
  type Evidence,
  type Finding,
  type Verdict,
} from '../../shared/domain/check.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { safeText, sanitizeProblem } from './sanitize-problem.ts';

const maxFindings = 40;
const maxEvidence = 60;
const maxAdvice = 10;

const sanitizeFinding = ({ name, value }: Finding): Finding => ({
  name: safeText(name, 80),
  value: safeText(value, 1_000),
});

/**
 * Every result of a check passes here. Its texts contain no secrets and have a limited length, and it fits its schema: a
 * response with an unexpected value makes one check unknown, and the rest of the report stays.
 */
export function sanitizeCheckResult(given: CheckResult): CheckResult {
  const last = given.evidence.at(-1);
  const { advice, ...rest } = given;
  const kept = advice?.map(sanitizeProblem).filter(({ code }, index) => code === advice[index]?.code) ?? [];
  const sanitized: CheckResult = {
    ...rest,
    verdict: sanitizeVerdict(given.verdict, last),
    findings: given.findings.slice(0, maxFindings).map(sanitizeFinding),
    evidence: given.evidence.slice(0, maxEvidence),
    ...(kept.length > 0 && { advice: kept.slice(0, maxAdvice) }),
  };
  if (resultSchema.safeParse(sanitized).success) return sanitized;
  const problem = makeProblem('console-fault', { where: `the check ${given.check}` });
  return { ...sanitized, verdict: { state: 'unknown', problem }, findings: [], evidence: [] };
}

/** A problem that does not fit says nothing about the access. */
function sanitizeVerdict(verdict: Verdict, last: Evidence | undefined): Verdict {
  if (!('problem' in verdict)) return verdict;
  const problem = sanitizeProblem(verdict.problem);
  return problem.code === verdict.problem.code
    ? { ...verdict, problem }
    : { state: 'unknown', problem: withEvidence(problem, verdict.problem, last) };
}

/** A problem without a cause comes from a successful response, which the last evidence describes. */
function withEvidence(problem: Problem, given: Problem, last: Evidence | undefined): Problem {
  if (given.cause !== null || problem.cause === null || last === undefined) return problem;
  const { service, status, requestId, correlationId, at } = last;
  return {
    ...problem,
    facts: { ...problem.facts, service },
    cause: { ...problem.cause, service, status, requestId, correlationId, at },
  };
}
