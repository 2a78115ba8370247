import { actions, type ConsoleClient, type ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { TenantStatus } from '../../shared/contract/tenants-actions.ts';
import type { Alert } from '../../shared/domain/alerts/alert.ts';
import type { Activity } from '../../shared/domain/audit-entry.ts';
import type { PastCheck } from '../../shared/domain/run.ts';
import type { DayStatus } from '../../shared/domain/trend.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { ok, refuse, type Action, type ActionTable, type Answer } from '../../shared/contract/action.ts';
import type { Connect } from '../../shared/contract/bridge.ts';
import { consoleEvent, type ConsoleEvent } from '../../shared/contract/events.ts';
import type { LinkState } from '../../shared/contract/links-actions.ts';
import type { Person, Environment } from '../../shared/domain/session.ts';
import type { EndedSession, KnownAccount, SignInWay } from '../../shared/domain/sign-in.ts';
import { roleSuffices } from '../../shared/domain/role-suffices.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import { fakeHandlers } from './fake-handlers.ts';
import type { HandOffWait } from '../../shared/domain/onboarding/hand-off-wait.ts';
import type { StepRight } from '../../shared/domain/onboarding/step-right.ts';
import type { CustomerAccount } from '../../shared/domain/onboarding/customer-account.ts';
import type { OnboardingRequest } from '../../shared/domain/onboarding/onboarding-request.ts';
import type { OnboardingItem } from '../../shared/domain/onboarding/onboarding-item.ts';
import type { CheckResult, TenantReport } from '../../shared/domain/check.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';

/** The state of the fake console. Tests read and change it. */
export interface FakeState {
  person: Person | null;
  readonly people: readonly Person[];
  readonly environment: Environment;
  readonly signIn: SignInWay;
  ended: EndedSession | null;
  readonly accounts: readonly { readonly account: KnownAccount; readonly person: Person }[];
  rows: TenantRow[];
  onboarding: OnboardingItem[];
  customerAccount: CustomerAccount | null;
  /** What the person who signed in at the tenant may do. */
  rights: readonly StepRight[];
  handedOff: readonly HandOffWait[];
  /** Whether an address of the provider is known that a firewall can allow. */
  readonly knowsAddresses: boolean;
  ownRequest: OnboardingRequest | null;
  links: LinkState;
  workspaces: readonly Workspace[];
  /** What a customer workspace shows; undefined for the console of a provider. */
  readonly customer?: CustomerView | undefined;
  /** The parts of a tenant’s status that its row does not have. */
  readonly statuses: Map<string, Partial<TenantStatus>>;
  /** Reports of past runs by `{tenantId} {runId}`. */
  readonly reports: Map<string, TenantReport>;
  /** Past checks by tenant id, newest first. Without an entry, the history of the tenant's status. */
  readonly histories: Map<string, PastCheck[]>;
  /** Oldest first. */
  trend: DayStatus[];
  /** Newest first. */
  activity: Activity[];
  alerts: Alert[];
  /** The results of the next check of a tenant. */
  resultsOf: (tenant: TenantRecord) => CheckResult[];
}

type CustomerView = Extract<Awaited<ReturnType<ConsoleClient['customer']['read']>>, { ok: true }>['value'];

export type FakeHandlers = ConsoleHandlers<FakeState>;
export type FakeOverrides = { readonly [Area in keyof FakeHandlers]?: Partial<FakeHandlers[Area]> };

export interface FakeConsole {
  readonly connect: Connect;
  readonly state: FakeState;
  /** Every call in order, including refused ones. */
  readonly calls: readonly { readonly action: string; readonly input: unknown }[];
  /** Sends an event to the listeners. */
  readonly emit: (event: ConsoleEvent) => void;
  /** Sends the next `count` events of the active runs; by default all. */
  readonly advance: (count?: number) => void;
}

const refusedInput = (issues: readonly { path: PropertyKey[]; message: string }[]): Answer<never> =>
  refuse(
    makeProblem('input-invalid', {
      issues: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    }),
  );

/**
 * A console in memory. Parses inputs, outputs and events with the schemas of the contract, and checks roles and reach, so
 * that a test cannot rely on a call that the real console refuses.
 */
export function createFakeConsole(
  given: Partial<FakeState> & { overrides?: FakeOverrides } = {},
): FakeConsole {
  const { overrides = {}, ...rest } = given;
  const state: FakeState = {
    person: null,
    people: [],
    environment: 'demo',
    signIn: 'list',
    ended: null,
    accounts: [],
    rows: [],
    onboarding: [],
    customerAccount: null,
    rights: [],
    handedOff: [],
    knowsAddresses: true,
    links: 'not registered',
    ownRequest: null,
    workspaces: [{ id: mainWorkspaceId, name: 'Main workspace', kind: 'provider' }],
    statuses: new Map(),
    reports: new Map(),
    histories: new Map(),
    trend: [],
    activity: [],
    alerts: [],
    resultsOf: () => [],
    ...rest,
  };
  const calls: { action: string; input: unknown }[] = [];
  const pendingEvents: (() => void)[] = [];
  const listeners = new Set<(event: unknown) => void>();
  const emit = (event: ConsoleEvent) => {
    const parsed = consoleEvent.parse(event);
    for (const listener of listeners) listener(parsed);
  };
  const handlers = fakeHandlers(state, emit, (...steps) => pendingEvents.push(...steps));

  const answer = async (name: string, input: unknown): Promise<Answer<unknown>> => {
    const [area = '', member = ''] = name.split('.');
    const action: Action | undefined = (actions as ActionTable)[area]?.[member];
    if (!action) return refuse(makeProblem('action-unknown', { action: name }));
    const parsed = action.input.safeParse(input);
    if (!parsed.success) return refusedInput(parsed.error.issues);
    if (!roleSuffices(state.person?.role ?? null, action.access)) {
      return refuse(
        makeProblem('role-insufficient', {
          needed: action.access.least,
          has: state.person?.role ?? 'nobody',
        }),
      );
    }
    type AnyHandler = (input: unknown, context: FakeState) => Answer<unknown> | Promise<Answer<unknown>>;
    const tree = {
      ...handlers,
      [area]: { ...handlers[area as keyof FakeHandlers], ...overrides[area as keyof FakeHandlers] },
    };
    const handler = (tree as unknown as Record<string, Record<string, AnyHandler>>)[area]?.[member];
    if (!handler) throw new Error(`The fake console lacks ${name}.`);
    const answered = await handler(parsed.data, state);
    return answered.ok ? ok(action.output.parse(answered.value)) : answered;
  };

  return {
    state,
    calls,
    emit,
    advance(count = Infinity) {
      for (let sent = 0; sent < count && pendingEvents.length > 0; sent += 1) pendingEvents.shift()?.();
    },
    connect: (listener) => {
      listeners.add(listener);
      return (action, input) => {
        calls.push({ action, input });
        return answer(action, input);
      };
    },
  };
}
