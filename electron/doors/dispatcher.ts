import type * as z from 'zod';
import {
  refuse,
  type Action,
  type ActionTable,
  type Answer,
  type HandlersOf,
} from '../../shared/contract/action.ts';
import { reaches, roleSuffices, type Person } from '../../shared/domain/session.ts';
import {
  definitionOf,
  makeProblem,
  problem as problemSchema,
  type Problem,
} from '../../shared/problems/problem.ts';
import { findAction, type NamedAction } from './find-action.ts';
import type { TrustedCaller } from './trusted-caller.ts';
import { withinPatience } from './within-patience.ts';

/** The one place that every door brings its calls to. */
export interface Dispatcher {
  /** Never rejects and never hangs, whatever it is given. `caller` is null where the door cannot vouch for it. */
  answer(caller: TrustedCaller | null, action: unknown, input: unknown): Promise<Answer<unknown>>;
}

/** What somebody tried to change, and what came of it. */
export interface AuditedAction {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The person's id; null before somebody was chosen. */
  readonly person: string | null;
  /** `area.action` */
  readonly action: string;
  readonly tenantId: string | null;
  readonly ok: boolean;
  /** The problem's code where it did not succeed. */
  readonly code: string | null;
}

export interface DispatcherOptions<Table extends ActionTable> {
  readonly actions: Table;
  readonly handlers: HandlersOf<Table, TrustedCaller>;
  readonly audit?: (entry: AuditedAction) => void | Promise<void>;
  /** Told about bugs. What it is given may hold anything: redact before writing it down. */
  readonly onFault?: (where: string, error: unknown) => void;
  readonly now?: () => Date;
  /** Milliseconds after which a handler that has not answered is given up. */
  readonly patience?: number;
}

type AnyHandler = (input: unknown, context: TrustedCaller) => Answer<unknown> | Promise<Answer<unknown>>;

const longestFact = 200;
const longestMessage = 600;

export function createDispatcher<Table extends ActionTable>(options: DispatcherOptions<Table>): Dispatcher {
  const { actions, audit, now = () => new Date(), patience = 180_000 } = options;
  const handlers = options.handlers as unknown as Readonly<
    Record<string, Readonly<Record<string, AnyHandler>>>
  >;

  const fault = (where: string, error: unknown): Answer<never> => {
    try {
      options.onFault?.(where, error);
    } catch {
      // A log that cannot be written is no reason to leave the caller without an answer.
    }
    return refuse(makeProblem('console-fault', { where }));
  };

  const handle = async (
    found: NamedAction,
    input: unknown,
    caller: TrustedCaller,
  ): Promise<Answer<unknown>> => {
    const where = `${found.area}.${found.name}`;
    const outcome = await withinPatience(patience, caller.signal, async (signal) => {
      const handler = handlers[found.area]?.[found.name];
      if (!handler) throw new Error(`${where} has no handler.`);
      return handler(input, { session: caller.session, signal });
    });
    if ('value' in outcome) return closeAnswer(found.action, outcome.value);
    if (outcome.ended === 'caller left') return refuse(makeProblem('run-cancelled', {}));
    throw new Error(`${where} did not answer within ${patience} ms.`);
  };

  const note = async (
    where: string,
    before: Person | null,
    after: Person | null,
    tenantId: string | null,
    answer: Answer<unknown>,
  ) => {
    const person = (before ?? after)?.id ?? null;
    const code = answer.ok ? null : answer.problem.code;
    await audit?.({ at: now().toISOString(), person, action: where, tenantId, ok: answer.ok, code });
  };

  return {
    async answer(caller, wanted, given) {
      let where = 'the front desk';
      try {
        if (!caller) return refuse(makeProblem('caller-untrusted', {}));
        const found = findAction(actions, wanted);
        if (!found) return refuse(makeProblem('action-unknown', { action: asFact(wanted) }));
        where = `${found.area}.${found.name}`;

        const input = parseSafely(found.action.input, given);
        if (!input.ok) return input;
        const tenantId = tenantOf(found.action, input.value);
        const { person } = caller.session;

        const refusal = refusalFor(found.action, person, tenantId);
        const answer = refusal
          ? refuse(refusal)
          : await handle(found, input.value, caller).catch((error: unknown) => fault(where, error));
        if (found.action.changes) {
          await note(where, person, caller.session.person, tenantId, answer).catch((error: unknown) =>
            fault(`${where} (audit)`, error),
          );
        }
        return answer;
      } catch (error) {
        return fault(where, error);
      }
    },
  };
}

/** Role first, then reach; a tenant out of reach is answered like one that does not exist, before anything is looked up. */
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

/** Parses what a caller sent; getters and proxies that throw on being looked at count as bad input. */
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

/** Lets through only what the contract declares; throws where the handler answered something else. */
function closeAnswer(action: Action, answer: Answer<unknown>): Answer<unknown> {
  if (answer.ok) return { ok: true, value: action.output.parse(answer.value) };
  const { code, facts, cause } = problemSchema.parse(answer.problem);
  const known = definitionOf(code).facts.parse(facts) as Record<string, unknown>;
  return refuse({ code, facts: known, cause });
}

const asFact = (wanted: unknown): string =>
  typeof wanted === 'string' ? wanted.slice(0, longestFact) : typeof wanted;
