import { longestText, type ExplainedText } from '../../../shared/domain/explained-text.ts';
import type { Cause } from '../../../shared/problems/cause.ts';
import { reportedProblem, type Problem } from '../../../shared/problems/problem.ts';
import { redact } from '../../network/redact.ts';
import type { CallContext } from '../call-context.ts';
import { callContextsInText } from './call-context-in-text.ts';
import { idsInText } from './ids-in-text.ts';
import { findErrorCodes, type ErrorCodeMatch } from './error-code-matches.ts';
import { plainText } from './clean-pasted-text.ts';
import { unrecognised } from '../errors/read-azure-error.ts';
import { interpretMatch } from './interpret-match.ts';

type Finding = ExplainedText['findings'][number];

const mostFindings = 20;
/** Of the same code; a log repeats itself. */
const mostReadings = 20;
/** As far as a body reaches around its code. */
const reach = 4_000;

/**
 * Names the errors that a text speaks of: a log line, an exception, a body that was quoted once or more. It asks nobody,
 * never throws, and keeps nothing secret. `at` is when the text was given.
 */
export function explainText(given: string, at: Date): ExplainedText {
  const text = redact(plainText(redact(given.slice(0, longestText))));
  const matches = findErrorCodes(text);
  const contextAt = callContextsInText(text);
  const findings = new Map<string, Finding>();
  const readings = new Map<string, number>();
  for (const [index, match] of matches.entries()) {
    const before = readings.get(match.code) ?? 0;
    if (findings.size === mostFindings) break;
    if (before === mostReadings) continue;
    readings.set(match.code, before + 1);
    const finding = findingOf(match, around(matches, index, text), contextAt(match.at), at.toISOString());
    const same = JSON.stringify([match.code, finding.problem.code, finding.problem.facts]);
    if (!findings.has(same)) findings.set(same, finding);
  }
  const named = [...findings.values()];
  return {
    findings: named.length > 0 ? named : [withoutMatch(text, at.toISOString())],
    ids: idsInText(text),
  };
}

/** From the mark before to the mark behind: what stands there is about this mark. `before` is how much of it precedes the mark. */
function around(
  matches: readonly ErrorCodeMatch[],
  index: number,
  text: string,
): { near: string; before: number } {
  const [match, before, behind] = [matches[index]?.at ?? 0, matches[index - 1], matches[index + 1]];
  const start = before === undefined ? 0 : before.at + before.code.length;
  const from = Math.max(start, match - reach);
  return { near: text.slice(from, Math.min(behind?.at ?? text.length, match + reach)), before: match - from };
}

function findingOf(
  match: ErrorCodeMatch,
  { near, before }: { readonly near: string; readonly before: number },
  context: CallContext,
  at: string,
): Finding {
  const said = { status: statusIn(near, before), at };
  const { problem, code } = interpretMatch(match, near, forCaller(context, near), said);
  const matched = (match.words ?? code ?? match.code).slice(0, 200);
  const service = match.kind.startsWith('Key Vault') ? 'Key Vault' : match.kind;
  return {
    problem: reported(problem ?? unrecognised(service, code), {
      ...{
        service,
        status: said.status,
        code: (code ?? match.code).slice(0, 200),
        message: redact(near).trim().slice(0, 4_000),
      },
      ...{ requestId: null, correlationId: null, at },
    }),
    matched,
  };
}

/** Public clients of Microsoft: the Azure CLI, Azure PowerShell, the portal, Visual Studio Code and Visual Studio. */
const personsClients =
  /\bappid=(?:04b07795-8ddb-461a-bbee-02f9e1bf7b46|1950a258-227b-4e31-a9cf-717495945fc2|c44b4083-3bb0-49c1-b47d-974e53cbdf3c|aebc6443-996d-45c2-90f0-388ff96faa56|872cd9fa-d31f-45e0-9eab-6e460a02d1f1)\b/i;

/** A person was refused there: what the catalogue would grant to an application's service principal is not for them. */
const forCaller = (context: CallContext, near: string): CallContext =>
  personsClients.test(near) ? { ...context, appId: '' } : context;

/** A web page where an answer should be is recognised by its look; anything else is not known. */
function withoutMatch(text: string, at: string): Finding {
  const isPage = /^\s{0,200}<(?:!doctype|html)\b/i.test(text);
  const cause: Cause = {
    ...{
      service: 'pasted text',
      status: statusIn(text, 0),
      code: null,
      message: text.trim().slice(0, 4_000),
    },
    ...{ requestId: null, correlationId: null, at },
  };
  const code = isPage ? 'answer-not-readable' : 'unrecognised';
  return { problem: { code, facts: null, cause }, matched: isPage ? 'a web page' : '' };
}

/** Facts that the text does not hold, or that hold something else than they should, are left out altogether. */
function reported({ code, facts }: Pick<Problem, 'code' | 'facts'>, cause: Cause): Finding['problem'] {
  const whole = reportedProblem.safeParse({ code, facts, cause });
  return whole.success ? whole.data : { code, facts: null, cause };
}

const status =
  /\b(?:status(?:[ _-]?code)?["']?\s{0,3}[:=]?\s{0,3}["']?|HTTP\/\d(?:\.\d)? )([1-5]\d\d)\b|\b([45]\d\d) \(?(?:Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Too Many)/gi;

/** The HTTP status that stands nearest: a log tells of the answers before this one too. */
function statusIn(text: string, at: number): number | null {
  const found = [...text.matchAll(status)].map(({ 1: named, 2: shown, index }) => ({
    status: Number(named ?? shown),
    away: Math.abs(index - at),
  }));
  return found.sort((one, other) => one.away - other.away)[0]?.status ?? null;
}
