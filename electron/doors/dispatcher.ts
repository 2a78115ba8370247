import * as z from 'zod';
import {
  refuse,
  type Action,
  type ActionTable,
  type Answer,
  type HandlersOf,
} from '../../shared/contract/action.ts';
import type { AuditEntry, AuditIntent, AuditNote } from '../../shared/domain/audit-entry.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import { roleSuffices } from '../../shared/domain/role-suffices.ts';
import {
  definitionOf,
  makeProblem,
  problem as problemSchema,
  type Problem,
} from '../../shared/problems/problem.ts';
import { TimeoutPassed, withTimeout } from '../cancellation/with-timeout.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { meansDiskFull } from '../problems/storage-failure.ts';
import { findAction, type NamedAction } from './find-action.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

/** Handles the calls from every door. */
export interface Dispatcher {
  /** Always resolves, whatever the input. `caller` is null if the door does not trust the source of the call. */
  answer(caller: TrustedCaller | null, action: unknown, input: unknown): Promise<Answer<unknown>>;
}

interface BeginOptions {
  readonly worksOnFullDisk: boolean;
  /** The tenants of an attempt that concerns several. */
  readonly tenantIds: readonly string[];
}

/** Where the attempts to change something are recorded. */
export interface Audit {
  /** Resolves when the intent is durable. Rejects if it cannot be written. */
  begin(intent: AuditIntent, options: BeginOptions): Promise<number>;
  /** `intent` is null for an attempt that was refused before it began. */
  end(intent: number | null, outcome: AuditEntry): Promise<void>;
}

export interface DispatcherOptions<Table extends ActionTable> {
  readonly actions: Table;
  readonly handlers: HandlersOf<Table, TrustedCaller>;
  readonly audit?: Audit;
  /** Runs the work of a change and returns its answer with the request IDs of the responses from Azure. */
  readonly collectRequestIds?: CollectRequestIds;
  /** Whether nobody has used the session for so long that it has to be locked before it gets an answer. */
  readonly isIdle?: (session: TrustedCaller['session']) => boolean;
  /** Called for each bug. The error can contain secrets: redact it before it is stored. */
  readonly onFault?: (where: string, error: unknown) => void;
  readonly now?: () => Date;
  /** Milliseconds that a handler may take to answer. */
  readonly timeoutMs?: number;
}

type CollectRequestIds = (
  work: () => Promise<Answer<unknown>>,
) => Promise<{ readonly value: Answer<unknown>; readonly requestIds: readonly string[] }>;

type AnyHandler = (input: unknown, context: TrustedCaller) => Answer<unknown> | Promise<Answer<unknown>>;

/** Milliseconds for which the same refused read leaves no other entry. */
const sameRefusalMs = 60_000;
const rememberedRefusals = 1_000;

const longestFact = 200;
const longestMessage = 600;

export function createDispatcher<Table extends ActionTable>(options: DispatcherOptions<Table>): Dispatcher {
  const { actions, audit = noAudit, now = () => new Date(), timeoutMs = 180_000 } = options;
  const { collectRequestIds = withoutRequestIds } = options;
  const handlers = options.handlers as unknown as Readonly<
    Record<string, Readonly<Record<string, AnyHandler>>>
  >;

  const fault = (where: string, error: unknown): Answer<never> => {
    try {
      options.onFault?.(where, error);
    } catch {
      // The caller gets an answer even if the log cannot be written.
    }
    return refuse(makeProblem('console-fault', { where }));
  };

  const handle = async (
    found: NamedAction,
    input: unknown,
    caller: TrustedCaller,
    note?: (note: AuditNote) => void,
  ): Promise<Answer<unknown>> => {
    const where = nameOf(found);
    const work = async (signal: AbortSignal) => {
      const handler = handlers[found.area]?.[found.name];
      if (!handler) throw new Error(`${where} has no handler.`);
      const { session, confirm } = caller;
      return handler(input, { session, signal, ...(confirm && { confirm }), ...(note && { note }) });
    };
    try {
      const answer = await withTimeout(work, { timeoutMs, signal: caller.signal });
      return parseAnswer(found.action, answer);
    } catch (error) {
      if (caller.signal.aborted && error === caller.signal.reason)
        return refuse(makeProblem('run-cancelled', {}));
      if (error instanceof TimeoutPassed)
        throw new Error(`${where} did not answer within ${timeoutMs} ms.`, { cause: error });
      throw error;
    }
  };

  const perform = (
    found: NamedAction,
    input: unknown,
    caller: TrustedCaller,
    note?: (note: AuditNote) => void,
  ): Promise<Answer<unknown>> =>
    handle(found, input, caller, note).catch((error: unknown) => {
      if (error instanceof ProblemError) return refuse(error.problem);
      if (meansDiskFull(error)) return refuse(makeProblem('disk-full', { path: null }));
      return fault(nameOf(found), error);
    });

  /** Records the intent before the change and the outcome after it. Without the intent, the change is refused. */
  const change = async (
    found: NamedAction,
    input: unknown,
    caller: TrustedCaller,
    refusal: Problem | null,
  ): Promise<Answer<unknown>> => {
    const action = nameOf(found);
    const tenantId = tenantOf(found.action, input);
    const before = caller.session.person;
    let intent: number | null = null;
    if (!refusal) {
      const attempt = { at: now().toISOString(), ...whoIs(before), action, tenantId };
      const begun = await begin(attempt, {
        worksOnFullDisk: found.action.worksOnFullDisk === true,
        tenantIds: tenantsOf(input),
      });
      if (!begun.ok) return begun;
      intent = begun.value;
    }
    let noted: AuditNote = {};
    const note = (more: AuditNote) => {
      noted = { ...noted, ...more };
    };
    const { value: answer, requestIds } = refusal
      ? { value: refuse(refusal), requestIds: [] }
      : await collectRequestIds(() => perform(found, input, caller, note));
    const who = whoIs(before ?? caller.session.person);
    const code = answer.ok ? null : answer.problem.code;
    const outcome = {
      ...{ at: now().toISOString(), ...who, action, tenantId, ok: answer.ok, code, ...noted },
      ...(requestIds.length > 0 && { requestIds: [...requestIds] }),
    };
    await audit.end(intent, outcome).catch((error: unknown) => fault(`${action} (audit)`, error));
    return answer;
  };

  const begin = async (intent: AuditIntent, options: BeginOptions): Promise<Answer<number>> => {
    try {
      return { ok: true, value: await audit.begin(intent, options) };
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'disk-full') return refuse(error.problem);
      fault(`${intent.action} (audit)`, error);
      const locked = error instanceof ProblemError && error.problem.code === 'records-locked';
      return refuse(makeProblem('audit-not-writable', { locked }));
    }
  };

  const refusals = new Map<string, number>();
  /** Whether a read that a person may not make is worth an entry. A page that repeats it must not fill the audit trail. */
  const isNewRefusal = (person: Person | null, action: string, tenantId: string | null): boolean => {
    if (person === null) return false;
    const key = JSON.stringify([person.id, action, tenantId]);
    const at = now().getTime();
    const last = refusals.get(key);
    if (last !== undefined && Math.abs(at - last) < sameRefusalMs) return false;
    if (refusals.size >= rememberedRefusals) refusals.clear();
    refusals.set(key, at);
    return true;
  };

  const answer = async (caller: TrustedCaller | null, wanted: unknown, given: unknown) => {
    let where = 'the dispatcher';
    try {
      if (!caller) return refuse(makeProblem('caller-untrusted', {}));
      const found = findAction(actions, wanted);
      if (!found) return refuse(makeProblem('action-unknown', { action: asFact(wanted) }));
      where = nameOf(found);

      const input = parseSafely(found.action.input, given);
      if (!input.ok) return input;
      const tenantId = tenantOf(found.action, input.value);
      const refusal = refusalFor(found.action, caller.session.person, tenantId);
      const isAudited = found.action.changes
        ? (found.action.audits?.(input.value) ?? true)
        : found.action.leavesEntry === true;
      if (isAudited || (refusal !== null && isNewRefusal(caller.session.person, where, tenantId)))
        return await change(found, input.value, caller, refusal);
      return refusal ? refuse(refusal) : await perform(found, input.value, caller);
    } catch (error) {
      return fault(where, error);
    }
  };

  return {
    async answer(caller, wanted, given) {
      if (caller && options.isIdle?.(caller.session)) await answer(caller, 'session.lock', {});
      return answer(caller, wanted, given);
    },
  };
}

const whoIs = (person: Person | null): Pick<AuditIntent, 'person' | 'personName' | 'role'> =>
  person === null ? { person: null } : { person: person.id, personName: person.name, role: person.role };

const withoutRequestIds: CollectRequestIds = async (work) => ({ value: await work(), requestIds: [] });

const noAudit: Audit = { begin: () => Promise.resolve(0), end: () => Promise.resolve() };

const nameOf = ({ area, name }: NamedAction): string => `${area}.${name}`;

/** Checks the role, then the reach. A tenant out of reach gets the same answer as one that does not exist. */
function refusalFor(action: Action, person: Person | null, tenantId: string | null): Problem | null {
  if (!roleSuffices(person?.role ?? null, action.access)) {
    const needed = action.access.least;
    return person
      ? makeProblem('role-insufficient', { needed, has: person.role })
      : makeProblem('session-required', {});
  }
  if (tenantId === null) return null;
  if (!person) return makeProblem('session-required', {});
  return reaches(person, tenantId) ? null : makeProblem('tenant-unknown', { tenantId });
}

function tenantOf(action: Action, input: unknown): string | null {
  if (action.concerns !== 'tenant') return null;
  return (input as { readonly tenantId: string }).tenantId;
}

/** The `tenantIds` of the input of an action about several tenants. */
const tenantsOf = (input: unknown): readonly string[] =>
  typeof input === 'object' && input !== null && 'tenantIds' in input && Array.isArray(input.tenantIds)
    ? (input.tenantIds as readonly string[])
    : [];

/** Parses a caller's input. Getters and proxies that throw count as invalid input. */
function parseSafely(schema: z.ZodType, given: unknown): Answer<unknown> {
  try {
    const parsed = schema.safeParse(given);
    if (parsed.success) return { ok: true, value: parsed.data };
    const issues = parsed.error.issues.slice(0, 50).map((issue) => ({
      path: issue.path.map(String).join('.').slice(0, longestFact),
      message: issue.message.slice(0, longestMessage),
    }));
    return refuse(makeProblem('input-invalid', { issues }));
  } catch {
    return refuse(makeProblem('input-invalid', { issues: [] }));
  }
}

/** Keeps only what the contract declares; throws if the handler's answer does not fit. */
function parseAnswer(action: Action, answer: Answer<unknown>): Answer<unknown> {
  if (answer.ok) return { ok: true, value: parseOutput(action.output, answer.value) };
  const { code, facts, cause } = problemSchema.parse(answer.problem);
  const known = definitionOf(code).facts.parse(facts);
  return refuse({ code, facts: known, cause });
}

/** The parsed elements of lists, by schema. */
const parsedElements = new WeakMap<z.ZodType, WeakMap<object, unknown>>();

/** Parses an element of a list only once, so that a list of thousands of unchanged rows is fast. */
function parseOutput(schema: z.ZodType, value: unknown): unknown {
  if (!(schema instanceof z.ZodArray) || schema.def.checks?.length || !Array.isArray(value))
    return schema.parse(value);
  const element = schema.element as z.ZodType;
  const parsed = parsedElements.get(element) ?? new WeakMap<object, unknown>();
  parsedElements.set(element, parsed);
  return value.map((one: unknown) => {
    if (typeof one !== 'object' || one === null) return element.parse(one);
    const known = parsed.get(one) ?? element.parse(one);
    parsed.set(one, known);
    return known;
  });
}

const asFact = (wanted: unknown): string =>
  typeof wanted === 'string' ? wanted.slice(0, longestFact) : typeof wanted;
