import { cause as causeSchema, type Cause } from '../../shared/problems/cause.ts';
import { makeProblem, problem as problemSchema, type Problem } from '../../shared/problems/problem.ts';
import { redact } from './redact.ts';

const limits = { service: 40, code: 200, message: 4_000, id: 200 } as const;

/** A foreign text as the console may keep it: without secrets, and not longer than `most` characters. */
export function safeText(text: string, most: number): string {
  // A secret that is cut is no longer recognizable, so it is removed first.
  const safe = redact(text.slice(0, most * 4));
  return safe.length > most ? `${safe.slice(0, most - 1)}…` : safe;
}

/**
 * Every problem passes here before it leaves the code that calls Azure. Its facts and its cause contain no secrets. If a
 * fact then does not fit the problem, the problem becomes `unrecognised`, and its cause tells what the service returned.
 */
export function sanitizeProblem(given: Problem): Problem {
  const cause = given.cause === null ? null : sanitizeCause(given.cause);
  const facts = Object.fromEntries(
    Object.entries(given.facts).map(([name, value]) => [name, sanitizeFact(value)]),
  );
  const sanitized: Problem = { code: given.code, facts, cause };
  const fits = [{ ...given, cause }, sanitized].every((one) => problemSchema.safeParse(one).success);
  return fits ? sanitized : misfit(sanitized);
}

/** In a resource ID, names of resource groups and keys may be as long and as random as a secret. */
function sanitizeFact(value: unknown): unknown {
  if (typeof value === 'string') return redact(value, { keepLongRuns: value.startsWith('/') });
  return Array.isArray(value) ? value.map(sanitizeFact) : value;
}

function sanitizeCause(given: Cause): Cause {
  const { service, status, code, message, requestId, correlationId, at } = given;
  const id = (text: string | null) => (text === null ? null : safeText(text, limits.id));
  const sanitized: Cause = {
    service: safeText(service, limits.service),
    status: Number.isSafeInteger(status) ? status : null,
    code: code === null ? null : safeText(code, limits.code),
    message: safeText(message, limits.message),
    requestId: id(requestId),
    correlationId: id(correlationId),
    at,
  };
  return causeSchema.safeParse(sanitized).success
    ? sanitized
    : { ...sanitized, at: new Date().toISOString() };
}

/** The title of the problem is all that is certain: its facts are not what the service documents. */
function misfit({ code, facts, cause }: Problem): Problem {
  const service = cause?.service ?? (typeof facts['service'] === 'string' ? facts['service'] : '');
  return makeProblem(
    'unrecognised',
    { service: safeText(service, limits.service) },
    cause ?? {
      service: safeText(service === '' ? 'Azure' : service, limits.service),
      status: null,
      code,
      message: `The response has a value with an unexpected format: ${safeText(JSON.stringify(facts), 1_000)}`,
      requestId: null,
      correlationId: null,
      at: new Date().toISOString(),
    },
  );
}
