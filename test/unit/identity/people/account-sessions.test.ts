import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createAccountSessions,
  type AccountSessions,
} from '../../../../electron/identity/people/account-sessions.ts';
import type { PeopleSignIn, SignedIn } from '../../../../electron/identity/people/sign-in.ts';
import { ProblemError } from '../../../../electron/problems/problem-error.ts';
import type { ConsoleEvent } from '../../../../shared/contract/events.ts';
import type { Person } from '../../../../shared/domain/session.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { callerOf } from '../../../support/console-parts.ts';

const minutes = 60_000;
const kim: Person = { id: 'tenant.kim', name: 'Kim', role: 'operator', tenantId: null };
const signedIn: SignedIn = {
  accountId: 'account of Kim',
  claims: {
    tenantId: 't',
    objectId: 'o',
    name: 'Kim',
    username: 'kim@fjord.example',
    roles: [],
    wids: [],
    isGuest: false,
  },
};
const cancelled = makeProblem('sign-in-cancelled', {});

let events: ConsoleEvent[];
let audited: { person: string | null; code: string | null }[];
/** What Entra and the console answer next. */
let answers: { browser: () => Promise<SignedIn>; renew: () => Promise<SignedIn>; role: Person | Problem };
let removed: string[];
let asked: (string | undefined)[];
let loaded: number;
let hasStoredTokens: boolean;
let sessions: AccountSessions;

beforeEach(() => {
  vi.useFakeTimers();
  [events, audited, removed, asked] = [[], [], [], []];
  [loaded, hasStoredTokens] = [0, true];
  answers = {
    browser: () => Promise.resolve(signedIn),
    renew: () => Promise.resolve(signedIn),
    role: kim,
  };
  const people: PeopleSignIn = {
    inBrowser({ signal, again }) {
      asked.push(again);
      const stopped = new Promise<never>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new ProblemError(cancelled))),
      );
      return Promise.race([answers.browser(), stopped]);
    },
    withDeviceCode({ onCode }) {
      onCode({
        userCode: 'ABC',
        verificationUri: 'https://microsoft.com/devicelogin',
        expiresAt: '2026-01-31T12:00:00Z',
      });
      return answers.browser();
    },
    renew: () => answers.renew(),
    tokenFor: (accountId, scope) =>
      Promise.resolve({ token: `${accountId}: ${scope}`, expiresOnTimestamp: 0 }),
    accounts: () =>
      Promise.resolve(
        removed.includes(signedIn.accountId)
          ? []
          : [{ accountId: signedIn.accountId, name: 'Kim', username: 'kim@fjord.example', tenantId: 't' }],
      ),
    signOut(accountId) {
      removed.push(accountId);
      return Promise.resolve();
    },
  };
  sessions = createAccountSessions({
    open: () => {
      loaded += 1;
      return Promise.resolve(people);
    },
    hasStoredTokens: () => Promise.resolve(hasStoredTokens),
    whoIs: () =>
      Promise.resolve(
        'role' in answers.role ? { ok: true, person: answers.role } : { ok: false, problem: answers.role },
      ),
    openBrowser: () => Promise.resolve(),
    publish: (event) => void events.push(event),
    audit: ({ person, code }) => {
      audited.push({ person: person?.id ?? null, code });
      return Promise.resolve();
    },
    onFault: (where, error) => expect.fail(`${where}: ${String(error)}`),
    renewEveryMs: 30 * minutes,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const ends = () =>
  events.flatMap((event) =>
    event.kind === 'sign-in-changed' && event.state.step === 'ended'
      ? [event.state.problem?.code ?? null]
      : [],
  );
async function enter() {
  const caller = callerOf(null);
  sessions.start(caller, 'browser');
  await settle();
  return caller;
}

describe('a sign-in', () => {
  it('returns its id at once, and ends as an event with the person in the session', async () => {
    const caller = callerOf(null);
    const flowId = sessions.start(caller, 'browser');
    expect(caller.session).toMatchObject({ person: null, signInFlow: flowId });
    await settle();
    expect(caller.session).toMatchObject({ person: kim, accountId: signedIn.accountId });
    expect(events).toEqual([
      { kind: 'sign-in-changed', flowId, state: { step: 'browser' } },
      { kind: 'sign-in-changed', flowId, state: { step: 'ended', problem: null } },
    ]);
    expect(audited).toEqual([{ person: kim.id, code: null }]);
  });

  it('with a device code tells the code', async () => {
    sessions.start(callerOf(null), 'device-code');
    await settle();
    expect(events[0]).toMatchObject({
      state: { step: 'device-code', userCode: 'ABC', verificationUri: 'https://microsoft.com/devicelogin' },
    });
  });

  it('is canceled by its own session only, and by a new sign-in of that session', async () => {
    answers.browser = () => new Promise(() => undefined);
    const caller = callerOf(null);
    const flowId = sessions.start(caller, 'browser');
    await settle();
    sessions.cancel(callerOf(null), flowId);
    await settle();
    expect(ends()).toEqual([]);
    sessions.cancel(caller, flowId);
    await settle();
    expect(ends()).toEqual(['sign-in-cancelled']);
    sessions.start(caller, 'browser');
    sessions.start(caller, 'browser');
    await settle();
    expect(ends()).toEqual(['sign-in-cancelled', 'sign-in-cancelled']);
  });

  it('of a person without a role ends with the reason, keeps no tokens and leaves an audit entry', async () => {
    answers.role = makeProblem('console-role-missing', {
      username: 'kim',
      homeTenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
    });
    const caller = await enter();
    expect(caller.session.person).toBeNull();
    expect([ends(), removed, audited]).toEqual([
      ['console-role-missing'],
      [signedIn.accountId],
      [{ person: null, code: 'console-role-missing' }],
    ]);
  });
});

describe('a session', () => {
  it('is renewed every half hour, and follows a changed role', async () => {
    const caller = await enter();
    await vi.advanceTimersByTimeAsync(30 * minutes);
    expect(events.map(({ kind }) => kind)).not.toContain('session-changed');
    answers.role = { ...kim, role: 'reader' };
    await vi.advanceTimersByTimeAsync(30 * minutes);
    expect(caller.session.person?.role).toBe('reader');
    expect(events.at(-1)).toEqual({ kind: 'session-changed' });
  });

  it('ends at the next renewal if the role was removed, and says why', async () => {
    const caller = await enter();
    answers.role = makeProblem('administrator-role-missing', {
      username: 'kim',
      tenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
    });
    await vi.advanceTimersByTimeAsync(30 * minutes);
    expect(caller.session).toMatchObject({
      person: null,
      ended: { name: 'Kim', problem: { code: 'administrator-role-missing' } },
    });
    expect(removed).toEqual([signedIn.accountId]);
    expect(audited.at(-1)).toEqual({ person: kim.id, code: 'administrator-role-missing' });
  });

  it('ends if Entra refuses the renewal', async () => {
    const caller = await enter();
    answers.renew = () => Promise.reject(new ProblemError(makeProblem('sign-in-expired', {})));
    await vi.advanceTimersByTimeAsync(30 * minutes);
    expect(caller.session.ended?.problem?.code).toBe('sign-in-expired');
  });

  it('survives two renewals without a connection, and ends at the third', async () => {
    const caller = await enter();
    answers.renew = () =>
      Promise.reject(
        new ProblemError(makeProblem('connection-refused', { host: 'login.microsoftonline.com' })),
      );
    await vi.advanceTimersByTimeAsync(60 * minutes);
    expect(caller.session.person).toEqual(kim);
    await vi.advanceTimersByTimeAsync(30 * minutes);
    expect(caller.session.person).toBeNull();
  });

  it('is not renewed after it ended', async () => {
    const caller = await enter();
    await sessions.leave(caller);
    let renewals = 0;
    answers.renew = () => {
      renewals += 1;
      return Promise.resolve(signedIn);
    };
    await vi.advanceTimersByTimeAsync(300 * minutes);
    expect(renewals).toBe(0);
    expect(caller.session).toMatchObject({ person: null, ended: null });
    expect(removed).toEqual([signedIn.accountId]);
  });

  it('continues with the tokens of a known account', async () => {
    const caller = callerOf(null);
    expect(await sessions.known(caller)).toEqual([
      { accountId: signedIn.accountId, name: 'Kim', username: 'kim@fjord.example' },
    ]);
    expect(await sessions.continueAs(caller, signedIn.accountId)).toEqual(kim);
    expect(caller.session.person).toEqual(kim);
  });

  it('is not prepared to list the accounts if nobody ever signed in', async () => {
    hasStoredTokens = false;
    expect(await sessions.known(callerOf(null))).toEqual([]);
    expect(loaded).toBe(0);
    const caller = await enter();
    expect(await sessions.known(caller)).toHaveLength(1);
  });

  it('that is locked requires the credentials of the person again', async () => {
    const caller = await enter();
    await sessions.lock(caller);
    expect(caller.session).toMatchObject({ person: null, ended: { name: 'Kim', problem: null } });
    expect([removed, await sessions.known(caller)]).toEqual([[signedIn.accountId], []]);
    await expect(sessions.continueAs(caller, signedIn.accountId)).rejects.toMatchObject({
      problem: { code: 'session-required' },
    });
    sessions.start(caller, 'browser');
    await settle();
    expect(asked).toEqual([undefined, 'kim@fjord.example']);
    expect(caller.session).toMatchObject({ person: kim, ended: null });
  });
});

describe('the staff as the identity of the console', () => {
  const tokenOf = () =>
    sessions.staff.getToken('vault').then(
      (token) => token?.token,
      (error: unknown) => (error as ProblemError).problem.code,
    );
  const signInAs = async (role: Person['role']) => {
    answers.role = { ...kim, role };
    const caller = callerOf(null);
    sessions.start(caller, 'browser');
    await vi.advanceTimersByTimeAsync(0);
    return caller;
  };

  it('is whoever signed in last, until they sign out', async () => {
    expect(await tokenOf()).toBe('own-vault-sign-in-required');
    const caller = await signInAs('reader');
    expect(await tokenOf()).toBe('account of Kim: vault');
    await sessions.leave(caller);
    expect(await tokenOf()).toBe('own-vault-sign-in-required');
  });

  it('is never an administrator of a customer, nor an applicant', async () => {
    await signInAs('customer-administrator');
    await signInAs('applicant');
    expect(await tokenOf()).toBe('own-vault-sign-in-required');
  });
});
