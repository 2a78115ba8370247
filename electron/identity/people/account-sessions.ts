import { randomUUID } from 'node:crypto';
import type { TokenCredential } from '@azure/core-auth';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { auditedRequests } from '../../../shared/domain/audit-entry.ts';
import { isStaff, type Person } from '../../../shared/domain/session.ts';
import type { KnownAccount, SignInMethod, SignInState } from '../../../shared/domain/sign-in.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { collectRequestIds } from '../../network/request-ids.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { TrustedCaller } from '../trusted-caller.ts';
import type { PeopleSignIn, SignedIn } from './sign-in.ts';
import type { WhoIs } from './who-is.ts';
import type { IdTokenClaims } from './validate-id-token.ts';

/** What a sign-in or its refusal leaves in the audit trail. */
export interface SignInOutcome {
  readonly person: Person | null;
  readonly code: string | null;
  /** The request IDs of the responses from Microsoft Entra. */
  readonly requestIds?: readonly string[];
}

export interface AccountSessionsOptions {
  /** Loads the sign-in when somebody needs it first. */
  readonly open: () => Promise<PeopleSignIn>;
  readonly whoIs: (claims: IdTokenClaims) => Promise<WhoIs>;
  /** Whether there are tokens of an earlier start. Without any, the sign-in is not loaded to list its accounts. */
  readonly hasStoredTokens: () => Promise<boolean>;
  /** Rejects if no browser opens. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** The address of the page on which a device code is entered, as the person can reach it. */
  readonly deviceCodePage?: (uri: string, userCode: string) => Promise<string>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly audit: (outcome: SignInOutcome) => Promise<void>;
  readonly onFault: (where: string, error: unknown) => void;
  /** Milliseconds between two renewals of a session. */
  readonly renewEveryMs?: number;
}

/** The sessions of people who sign in with an account. Each session belongs to one door. */
export interface AccountSessions {
  /** Starts a sign-in and returns its id at once. It ends as an event, at the latest when the caller leaves. */
  start(caller: TrustedCaller, method: SignInMethod): string;
  /** Cancels the sign-in if this session started it. */
  cancel(caller: TrustedCaller, flowId: string): void;
  /** The accounts that may continue without a page; none if the session was locked. */
  known(caller: TrustedCaller): Promise<readonly KnownAccount[]>;
  /** Signs in with the tokens of an account. Rejects with a `ProblemError`. Refuses an account whose session was locked. */
  continueAs(caller: TrustedCaller, accountId: string): Promise<Person>;
  /** Removes the tokens of an account. */
  forget(accountId: string): Promise<void>;
  /**
   * The provider's staff as the console's own identity: the tokens of whoever signed in last and still is. Rejects with
   * `own-vault-sign-in-required` if nobody is.
   */
  readonly staff: TokenCredential;
  /** Ends the session and removes its tokens. */
  leave(caller: TrustedCaller): Promise<void>;
  /** Ends the session and removes its tokens, so that only the person can continue it. */
  lock(caller: TrustedCaller): Promise<void>;
}

const half = 30 * 60 * 1_000;
/** A renewal may fail this often because Entra cannot be reached. Then the session ends. */
const mostFailures = 3;

export function createAccountSessions(options: AccountSessionsOptions): AccountSessions {
  const { whoIs, publish, audit, onFault, renewEveryMs = half } = options;
  const flows = new Map<string, { readonly caller: TrustedCaller; readonly stop: AbortController }>();
  /** The sessions that people entered, the last one at the end. */
  const entered = new Set<TrustedCaller['session']>();
  const locked = new WeakMap<TrustedCaller['session'], string>();
  let opened: Promise<PeopleSignIn> | undefined;
  const signIn = (): Promise<PeopleSignIn> =>
    (opened ??= options.open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  /** Gives the session to the person of the token, or rejects with the reason why the person has no role. */
  async function enter(caller: TrustedCaller, { accountId, claims }: SignedIn): Promise<Person> {
    const found = await whoIs(claims);
    if (!found.ok) {
      await (await signIn()).signOut(accountId);
      throw new ProblemError(found.problem);
    }
    caller.signal.throwIfAborted();
    caller.session.choose(found.person, accountId);
    locked.delete(caller.session);
    entered.delete(caller.session);
    entered.add(caller.session);
    renewLater(caller, accountId);
    return found.person;
  }

  async function run(caller: TrustedCaller, flowId: string, method: SignInMethod, signal: AbortSignal) {
    const tell = (state: SignInState) => publish({ kind: 'sign-in-changed', flowId, state });
    const people = await signIn();
    if (signal.aborted) throw new ProblemError(makeProblem('sign-in-cancelled', {}));
    if (method === 'browser') {
      tell({ step: 'browser' });
      return enter(
        caller,
        await people.inBrowser({
          signal,
          openBrowser: options.openBrowser,
          again: locked.get(caller.session),
        }),
      );
    }
    return enter(
      caller,
      await people.withDeviceCode({
        signal,
        onCode({ userCode, verificationUri, expiresAt }) {
          const page =
            options.deviceCodePage?.(verificationUri, userCode) ?? Promise.resolve(verificationUri);
          page.then(
            (uri) => tell({ step: 'device-code', userCode, verificationUri: uri, expiresAt }),
            (error: unknown) => onFault('the page for device codes', error),
          );
        },
      }),
    );
  }

  const problemOf = (error: unknown): Problem => {
    if (error instanceof ProblemError) return error.problem;
    onFault('session.signIn', error);
    return makeProblem('console-fault', { where: 'session.signIn' });
  };

  /** Renews until the session ends or another person uses it. */
  function renewLater(caller: TrustedCaller, accountId: string, failures = 0): void {
    const { session, signal } = caller;
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      if (session.accountId !== accountId) return;
      void renew(caller, accountId, failures).catch((error: unknown) => onFault('a renewal', error));
    }, renewEveryMs);
    timer.unref();
    const stop = () => clearTimeout(timer);
    signal.addEventListener('abort', stop, { once: true });
  }

  async function renew(caller: TrustedCaller, accountId: string, failures: number): Promise<void> {
    const { session } = caller;
    const before = session.person;
    try {
      const { claims } = await (await signIn()).renew(accountId);
      const found = await whoIs(claims);
      if (session.accountId !== accountId || before === null) return;
      if (!found.ok) throw new ProblemError(found.problem);
      if (JSON.stringify(found.person) !== JSON.stringify(before)) {
        session.choose(found.person, accountId);
        publish({ kind: 'session-changed' });
      }
      renewLater(caller, accountId);
    } catch (error) {
      if (session.accountId !== accountId || before === null) return;
      const problem = problemOf(error);
      if (isUnreachable(problem) && failures + 1 < mostFailures) {
        renewLater(caller, accountId, failures + 1);
        return;
      }
      session.leave({ name: before.name, problem });
      publish({ kind: 'session-changed' });
      await audit({ person: before, code: problem.code });
      await (await signIn()).signOut(accountId);
    }
  }

  async function end(caller: TrustedCaller, asLocked: boolean): Promise<void> {
    const { session } = caller;
    const { accountId, person } = session;
    if (asLocked && person !== null) session.leave({ name: person.name, problem: null });
    else session.leave();
    locked.delete(session);
    if (accountId === null) return;
    const people = await signIn();
    const username = (await people.accounts()).find((one) => one.accountId === accountId)?.username;
    if (asLocked) locked.set(session, username ?? '');
    await people.signOut(accountId);
  }

  const staff: TokenCredential = {
    async getToken(scopes) {
      for (const session of entered) if (session.accountId === null) entered.delete(session);
      const last = [...entered].findLast(({ person }) => person !== null && isStaff(person.role));
      const accountId = last?.accountId ?? null;
      if (accountId === null) throw new ProblemError(makeProblem('own-vault-sign-in-required', {}));
      return (await signIn()).tokenFor(accountId, [scopes].flat()[0] ?? '');
    },
  };

  return {
    staff,
    start(caller, method) {
      const flowId = randomUUID();
      for (const [id, flow] of flows) if (flow.caller.session === caller.session) flows.get(id)?.stop.abort();
      const stop = new AbortController();
      flows.set(flowId, { caller, stop });
      caller.session.signInFlow = flowId;
      const signal = AbortSignal.any([stop.signal, caller.signal]);
      void collectRequestIds(auditedRequests, () =>
        run(caller, flowId, method, signal).then(
          (person) => ({ person, problem: null }),
          (error: unknown) => ({ person: null, problem: problemOf(error) }),
        ),
      ).then(async ({ value: { person, problem }, requestIds }) => {
        flows.delete(flowId);
        await audit({ person, code: problem?.code ?? null, requestIds }).catch((error: unknown) =>
          onFault('session.signIn (audit)', error),
        );
        publish({ kind: 'sign-in-changed', flowId, state: { step: 'ended', problem } });
      });
      return flowId;
    },
    cancel({ session }, flowId) {
      const flow = flows.get(flowId);
      if (flow?.caller.session === session) flow.stop.abort();
    },
    async known({ session }) {
      if (locked.has(session) || (opened === undefined && !(await options.hasStoredTokens()))) return [];
      const known = await (await signIn()).accounts();
      return known.map(({ accountId, name, username }) => ({ accountId, name, username }));
    },
    async continueAs(caller, accountId) {
      if (locked.has(caller.session)) throw new ProblemError(makeProblem('session-required', {}));
      const people = await signIn();
      try {
        return await enter(caller, await people.renew(accountId));
      } catch (error) {
        if (error instanceof ProblemError && !isUnreachable(error.problem)) await people.signOut(accountId);
        throw error;
      }
    },
    forget: async (accountId) => (await signIn()).signOut(accountId),
    leave: (caller) => end(caller, false),
    lock: (caller) => end(caller, true),
  };
}

/** No response of Entra arrived, or a fault of its service: this says nothing about the person. */
const isUnreachable = ({ code, cause }: Problem): boolean =>
  code === 'service-unavailable' ||
  code === 'service-throttled' ||
  cause?.service === 'network' ||
  networkCodes.has(code);

const networkCodes: ReadonlySet<string> = new Set([
  'name-not-resolved',
  'connection-refused',
  'connection-lost',
  'answer-timed-out',
  'network-unreachable',
  'certificate-not-trusted',
  'answer-not-readable',
]);
