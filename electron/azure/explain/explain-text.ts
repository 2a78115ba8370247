import type { ExplainedText } from '../../../shared/domain/explained-text.ts';
import { longestText } from '../../../shared/domain/longest-text.ts';
import type { Cause } from '../../../shared/problems/cause.ts';
import { factsThatFit, hasAllFacts, type PossibleProblem } from '../../../shared/problems/problem.ts';
import { redact } from '../../network/redact.ts';
import type { CallContext } from '../call-context.ts';
import { callContextsInText } from './call-context-in-text.ts';
import { idsInText } from './ids-in-text.ts';
import type { ErrorCodeMatch } from './error-code-match.ts';
import { findErrorCodes } from './error-code-matches.ts';
import { cleanPastedText } from './clean-pasted-text.ts';
import { unrecognised } from '../errors/read-azure-error.ts';
import { interpretMatch, type Surroundings } from './interpret-match.ts';
import { isCallerPerson } from './person-in-text.ts';

type Finding = ExplainedText['findings'][number];

const maxFindings = 20;
/** Occurrences of one code; logs repeat themselves. */
const maxOccurrences = 20;
/** Characters of context before and after a code. */
const contextLength = 4_000;

/**
 * Finds the errors in a text: a log line, an exception, or a response body, also inside quotes. Sends no request, never
 * throws and keeps no secret. `at` is the time of the call.
 */
export function explainText(given: string, at: Date): ExplainedText {
  const text = redact(cleanPastedText(redact(given.slice(0, longestText))));
  const matches = findErrorCodes(text);
  const contextAt = callContextsInText(text);
  const findings = new Map<string, Finding>();
  const occurrences = new Map<string, number>();
  const cut = new Set<Finding>();
  for (const [index, match] of matches.entries()) {
    const before = occurrences.get(match.code) ?? 0;
    if (findings.size === maxFindings) break;
    if (before === maxOccurrences) continue;
    occurrences.set(match.code, before + 1);
    const finding = findingOf(match, around(matches, index, text), contextAt(match.at), at.toISOString());
    const identity = identityOf(finding);
    if (isCutVaultText(match, finding)) cut.add(finding);
    if (!findings.has(identity)) findings.set(identity, finding);
  }
  const all = [...findings.values()];
  const isRefused = all.some((one) => isOfVault(one) && !cut.has(one) && one.problem.code !== 'unrecognised');
  const found = withoutVaguer(isRefused ? all.filter((one) => !cut.has(one)) : all);
  return {
    findings: found.length > 0 ? found : [withoutMatch(text, at.toISOString())],
    ids: idsInText(text),
  };
}

/** One problem with the same facts is one finding, however the text names it. */
const identityOf = ({ problem, matched }: Finding): string =>
  JSON.stringify([problem.code === 'unrecognised' ? matched : '', problem.code, problem.facts]);

const isOfVault = ({ problem }: Finding): boolean => problem.cause?.service === 'Key Vault';

/** A sentence of a refusal whose rest comes later in the text, where it is found again. */
const isCutVaultText = ({ kind }: ErrorCodeMatch, { problem }: Finding): boolean =>
  kind === 'Key Vault text' && problem.code === 'unrecognised';

/** Drops a finding that lacks facts if the text contains the same problem with the same facts and more. */
const withoutVaguer = (findings: readonly Finding[]): Finding[] =>
  findings.filter(
    ({ problem }) =>
      (hasAllFacts(problem) && problem.code !== 'key-not-found') ||
      !findings.some((other) => isVaguer(problem, other.problem)),
  );

/** A problem that the same error means once its facts are known. */
const preciser: Readonly<Record<string, string>> = {
  'key-not-found': 'key-version-missing',
  'connection-refused': 'proxy-connection-refused',
};

function isVaguer(one: PossibleProblem, other: PossibleProblem): boolean {
  const [facts, more] = [Object.entries(one.facts ?? {}), Object.entries(other.facts ?? {})];
  const known = new Set(more.map((fact) => JSON.stringify(fact)));
  return (
    (one.code === other.code || preciser[one.code] === other.code) &&
    facts.length < more.length &&
    facts.every((fact) => known.has(JSON.stringify(fact)))
  );
}

/** The text from the previous match to the next one, which belongs to this match. */
function around(matches: readonly ErrorCodeMatch[], index: number, text: string): Surroundings {
  const [at, previous, next] = [matches[index]?.at ?? 0, matches[index - 1], matches[index + 1]];
  const from = Math.max(previous?.end ?? 0, at - contextLength, 0);
  const to = Math.min(next?.at ?? text.length, at + contextLength);
  return { before: text.slice(Math.min(from, at), at), after: text.slice(at, Math.max(to, at)) };
}

function findingOf(
  match: ErrorCodeMatch,
  surroundings: Surroundings,
  context: CallContext,
  at: string,
): Finding {
  const near = `${surroundings.before}${surroundings.after}`;
  const response = { status: statusIn(near, surroundings.before.length), at };
  const { problem, code } = interpretMatch(match, surroundings, forCaller(context, match, near), response);
  const matched = withoutQueries(match.words ?? code ?? match.code).slice(0, 200);
  const service = match.kind.startsWith('Key Vault') ? 'Key Vault' : match.kind;
  return {
    problem: reported(problem ?? unrecognised(service, code), {
      ...{
        service,
        status: response.status,
        code: (code ?? match.code).slice(0, 200),
        message: redact(near).trim().slice(0, 4_000),
      },
      ...{ requestId: null, correlationId: null, at },
    }),
    matched,
  };
}

/** The query of an address can contain an authorization code. */
const withoutQueries = (words: string): string => words.replaceAll(/\?[\w.-]{1,60}=[^\s'"]*/g, '');

/** If a person was refused, a remedy that grants something to an application's service principal does not apply. */
function forCaller(context: CallContext, { kind }: ErrorCodeMatch, near: string): CallContext {
  if (!isCallerPerson(near)) return context;
  const isKnown = kind.startsWith('Key Vault') && context.objectId !== undefined;
  return { ...context, principalType: 'User', appId: isKnown ? context.appId : '' };
}

/** A web page is recognized by its first tag; any other text is unrecognized. */
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

/** If the text lacks a fact, or one does not fit, the others are kept, as far as they say anything. */
function reported(found: PossibleProblem, cause: Cause): Finding['problem'] {
  const { code } = found;
  const all = factsThatFit(found);
  if (hasAllFacts({ code, facts: all })) return { code, facts: all, cause };
  const told = Object.entries(all).filter(([, fact]) => fact !== null && fact !== '');
  return { code, facts: told.length === 0 ? null : Object.fromEntries(told), cause };
}

const status =
  /\b(?:status(?:[ _-]?code)?["']?\s{0,3}[:=]?\s{0,3}["']?|HTTP\/\d(?:\.\d)? )([1-5]\d\d)\b|\b([45]\d\d) \(?(?:Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Too Many)/gi;

/** The nearest HTTP status: a log contains the statuses of other responses too. */
function statusIn(text: string, at: number): number | null {
  const found = [...text.matchAll(status)].map(({ 1: labeled, 2: described, index }) => ({
    status: Number(labeled ?? described),
    distance: Math.abs(index - at),
  }));
  return found.sort((one, other) => one.distance - other.distance)[0]?.status ?? null;
}
