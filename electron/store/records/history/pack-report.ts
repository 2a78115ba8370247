import type { CheckResult, Evidence, TenantReport, Verdict } from '../../../../shared/domain/check.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { compress, decompress } from './compressed.ts';

/** A report in two parts: what stays the same while nothing changes, and what differs every time. */
interface PackedReport {
  /** Each result as JSON, without the identifiers and times of its exchanges. */
  readonly results: readonly string[];
  readonly values: Uint8Array;
}

type Value = string | number | null;

/** What differs every time. Each function returns what takes the place of the value. */
interface Visitor {
  id(value: string | null): string | null;
  instant(value: string): string;
  duration(value: number): number;
  /** The message of a service, which can name identifiers and times as well. */
  message(value: string): string;
}

const countBytes = 4;
const idBytes = 16;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const idOrTime =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,7})?Z/g;
/** Takes the place of an identifier or a time in a message. */
const gap = '\u0000';

export function packReport({ startedAt, results }: TenantReport): PackedReport {
  const start = Date.parse(startedAt);
  const values: Value[] = [];
  const ids = new Map<string, number>();
  const keepId = (value: string | null): void => {
    if (value === null || !guid.test(value)) values.push(value);
    else {
      const number = ids.get(value) ?? ids.size;
      ids.set(value, number);
      values.push(number);
    }
  };
  const visitor: Visitor = {
    id(value) {
      keepId(value);
      return null;
    },
    instant(value) {
      const time = Date.parse(value);
      values.push(new Date(time).toISOString() === value ? time - start : value);
      return '';
    },
    duration(value) {
      values.push(value);
      return 0;
    },
    message(value) {
      const found = value.includes(gap) ? [] : (value.match(idOrTime) ?? []);
      values.push(found.length);
      for (const one of found) keepId(one);
      return found.length === 0 ? value : value.replace(idOrTime, gap);
    },
  };
  const masked = results.map((result) => JSON.stringify(visit(result, visitor)));
  const count = Buffer.alloc(countBytes);
  count.writeUInt32LE(ids.size);
  const bytes = [...ids.keys()].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
  return { results: masked, values: Buffer.concat([count, ...bytes, compress(JSON.stringify(values))]) };
}

/** The results of a packed report, in which `startedAt` is the same. Throws for values of another report. */
export function unpackResults({ results, values }: PackedReport, startedAt: string): CheckResult[] {
  const start = Date.parse(startedAt);
  const bytes = Buffer.from(values);
  const placeOfId = (number: number): number => countBytes + number * idBytes;
  const text = decompress(bytes.subarray(placeOfId(bytes.readUInt32LE())));
  const stored = JSON.parse(text) as Value[];
  let taken = 0;
  const next = (): Value => {
    const value = stored[taken++];
    if (value === undefined) throw new RangeError('The values are those of another report.');
    return value;
  };
  const idAt = (number: number): string =>
    bytes
      .toString('hex', placeOfId(number), placeOfId(number + 1))
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const nextId = (): string | null => {
    const value = next();
    return typeof value === 'number' ? idAt(value) : value;
  };
  const visitor: Visitor = {
    id: () => nextId(),
    instant() {
      const value = next();
      return typeof value === 'number' ? new Date(start + value).toISOString() : String(value);
    },
    duration: () => Number(next()),
    message(value) {
      const found = Array.from({ length: Number(next()) }, () => nextId() ?? '');
      return found.length === 0 ? value : value.replaceAll(gap, () => found.shift() ?? '');
    },
  };
  return results.map((result) => visit(JSON.parse(result) as CheckResult, visitor));
}

/** The result with other identifiers and times, visited always in the same order. The order of the properties stays. */
function visit(result: CheckResult, visitor: Visitor): CheckResult {
  return {
    ...result,
    durationMs: visitor.duration(result.durationMs),
    evidence: result.evidence.map((one) => visitEvidence(one, visitor)),
    verdict: visitVerdict(result.verdict, visitor),
    ...(result.advice && { advice: result.advice.map((one) => visitProblem(one, visitor)) }),
  };
}

const visitEvidence = (one: Evidence, visitor: Visitor): Evidence => ({
  ...one,
  requestId: visitor.id(one.requestId),
  correlationId: visitor.id(one.correlationId),
  at: visitor.instant(one.at),
  durationMs: visitor.duration(one.durationMs),
});

const visitVerdict = (verdict: Verdict, visitor: Visitor): Verdict =>
  'problem' in verdict ? { ...verdict, problem: visitProblem(verdict.problem, visitor) } : verdict;

const visitProblem = (problem: Problem, visitor: Visitor): Problem =>
  problem.cause === null
    ? problem
    : {
        ...problem,
        cause: {
          ...problem.cause,
          message: visitor.message(problem.cause.message),
          requestId: visitor.id(problem.cause.requestId),
          correlationId: visitor.id(problem.cause.correlationId),
          at: visitor.instant(problem.cause.at),
        },
      };
