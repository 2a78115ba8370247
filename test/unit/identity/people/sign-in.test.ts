import { beforeEach, describe, expect, it } from 'vitest';
import { servicePrincipalOf } from '../../../../electron/simulator/world/tenant.ts';
import { account, browserOf, never, openConsoleSignIn, outcomeOf, submitPage } from './console-sign-in.ts';
import type { ConsoleSignIn } from './console-sign-in.ts';
import { sendToLoopback } from './send-to-loopback.ts';

let opened: ConsoleSignIn;
beforeEach(() => {
  opened = openConsoleSignIn();
});

const marit = () => account(opened.home, 'Marit Solheim');
const inBrowserAs = (person = marit(), decision?: string) =>
  opened.signIn.inBrowser({ signal: never(), openBrowser: browserOf(opened, person, decision) });
const principalAt = (tenant = opened.home) => {
  const found = servicePrincipalOf(tenant, opened.demo.consoleApp.clientId);
  if (!found) throw new Error('The tenant has no console application.');
  return found;
};

describe('a sign-in in the browser', () => {
  it('identifies the person, with app roles and directory roles', async () => {
    const { claims } = await inBrowserAs();
    expect(claims).toMatchObject({
      tenantId: opened.home.tenantId,
      objectId: marit().objectId,
      name: 'Marit Solheim',
      roles: ['Causeway.Admin'],
      isGuest: false,
    });
    expect(claims.wids).toContain('62e90394-69f5-4237-9190-012177145e10');
  });

  it('asks at the cloud’s authority for any organization, with PKCE, state and nonce, in query mode', async () => {
    let asked: URL | undefined;
    await opened.signIn.inBrowser({
      signal: never(),
      openBrowser: (url) => {
        asked = new URL(url);
        return browserOf(opened, marit())(url);
      },
    });
    expect(asked?.href).toMatch(
      /^https:\/\/login\.microsoftonline\.com\/organizations\/oauth2\/v2\.0\/authorize\?/,
    );
    const { code_challenge, state, nonce, ...rest } = Object.fromEntries(asked?.searchParams ?? []);
    expect([code_challenge, state, nonce].map((text) => text?.length)).toEqual([43, 43, 43]);
    expect(rest).toMatchObject({
      client_id: opened.demo.consoleApp.clientId,
      response_type: 'code',
      response_mode: 'query',
      code_challenge_method: 'S256',
      prompt: 'select_account',
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+$/) as string,
    });
    expect(new Set([code_challenge, state, nonce]).size).toBe(3);
  });

  it('preselects the account and asks for its credentials after a lock', async () => {
    let asked = '';
    await opened.signIn.inBrowser({
      signal: never(),
      again: marit().userPrincipalName,
      openBrowser: (url) => browserOf(opened, marit())((asked = url)),
    });
    const { searchParams } = new URL(asked);
    expect([searchParams.get('prompt'), searchParams.get('login_hint')]).toEqual([
      'login',
      marit().userPrincipalName,
    ]);
  });

  it('is canceled in Causeway, which also closes the listener', async () => {
    const stop = new AbortController();
    let redirect = '';
    const signing = opened.signIn.inBrowser({
      signal: stop.signal,
      openBrowser: (url) => {
        redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
        stop.abort();
        return Promise.resolve();
      },
    });
    expect(await outcomeOf(signing)).toBe('sign-in-cancelled');
    expect(await sendToLoopback(redirect, '/')).toMatchObject({ failure: 'ECONNREFUSED' });
    expect(
      await outcomeOf(opened.signIn.inBrowser({ signal: stop.signal, openBrowser: () => never() as never })),
    ).toBe('sign-in-cancelled');
  });

  it('is canceled on the sign-in page', async () => {
    expect(await outcomeOf(inBrowserAs(marit(), 'cancel'))).toBe('sign-in-cancelled');
  });

  it('is canceled by going back, which Entra reports without a number', async () => {
    const openBrowser = async (url: string) => {
      const { searchParams } = new URL(url);
      const answer = new URLSearchParams({
        error: 'access_denied',
        error_description: 'the user canceled the authentication',
        state: searchParams.get('state') ?? '',
      });
      await sendToLoopback(searchParams.get('redirect_uri') ?? '', `/?${answer.toString()}`);
    };
    expect(await outcomeOf(opened.signIn.inBrowser({ signal: never(), openBrowser }))).toBe(
      'sign-in-cancelled',
    );
  });

  it('times out if the page shows an error and never comes back', async () => {
    opened = openConsoleSignIn({ deadlineMs: 50 });
    const openBrowser = () => Promise.resolve();
    expect(await outcomeOf(opened.signIn.inBrowser({ signal: never(), openBrowser }))).toBe(
      'sign-in-timed-out',
    );
  });

  it('fails if no browser opens, and closes the listener', async () => {
    let redirect = '';
    const openBrowser = (url: string) => {
      redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
      return Promise.reject(new Error('no display'));
    };
    expect(await outcomeOf(opened.signIn.inBrowser({ signal: never(), openBrowser }))).toBe(
      'browser-not-opened',
    );
    expect(await sendToLoopback(redirect, '/')).toMatchObject({ failure: 'ECONNREFUSED' });
  });

  it.each([
    ['sign-in-approval-required', 'AADSTS90094: Administrator consent is required.'],
    ['sign-in-blocked-by-policy', 'AADSTS53003: Access has been blocked by Conditional Access policies.'],
    ['entra-error-operator', 'AADSTS50126: Error validating credentials.'],
  ])('is refused with %s', async (code, description) => {
    const openBrowser = async (url: string) => {
      const { searchParams } = new URL(url);
      const state = searchParams.get('state') ?? '';
      const answer = new URLSearchParams({ error: 'server_error', error_description: description, state });
      await sendToLoopback(searchParams.get('redirect_uri') ?? '', `/?${answer.toString()}`);
    };
    const signing = opened.signIn.inBrowser({ signal: never(), openBrowser });
    expect(await outcomeOf(signing)).toBe(code);
    await expect(signing).rejects.toMatchObject({
      problem: { cause: { service: 'Entra', message: description } },
    });
  });

  it('is refused if the application requires an assignment and the person has none', async () => {
    principalAt().requiresAssignment = true;
    expect(await outcomeOf(inBrowserAs(account(opened.home, 'Tomás Ribeiro')))).toBe(
      'user-assignment-required',
    );
    expect(await outcomeOf(inBrowserAs())).toBe('signed in');
  });

  it('is refused for a tenant that is not on the allow-list, and keeps no tokens', async () => {
    const allowed = opened.home.tenantId;
    opened = openConsoleSignIn({ mayEnter: (tenantId) => tenantId === allowed });
    expect(await outcomeOf(inBrowserAs(opened.customer.accounts[0]))).toBe('sign-in-tenant-not-allowed');
    expect(await opened.signIn.accounts()).toEqual([]);
    expect(await opened.store.read('people-tokens')).toBeNull();
  });
});

describe('tokens', () => {
  it('are renewed without asking, at the tenant of the person', async () => {
    const { accountId } = await inBrowserAs();
    opened.requested.length = 0;
    expect((await opened.signIn.renew(accountId)).claims).toMatchObject({ roles: ['Causeway.Admin'] });
    expect(opened.requested.filter((path) => path.endsWith('/token'))).toEqual([
      `/${opened.home.tenantId}/oauth2/v2.0/token`,
    ]);
  });

  it('show at the next renewal that a role was removed', async () => {
    const { accountId } = await inBrowserAs();
    principalAt().assignedUsers = [];
    expect((await opened.signIn.renew(accountId)).claims.roles).toEqual([]);
  });

  it('end if the account is gone', async () => {
    const { accountId } = await inBrowserAs();
    opened.home.accounts = opened.home.accounts.filter(({ objectId }) => objectId !== marit().objectId);
    expect(await outcomeOf(opened.signIn.renew(accountId))).not.toBe('signed in');
    expect(await outcomeOf(opened.signIn.renew('nobody'))).toBe('sign-in-expired');
  });

  it('of several accounts are kept beside each other, and sign-out removes those of one', async () => {
    const first = await inBrowserAs();
    const second = await inBrowserAs(opened.customer.accounts[0]);
    const names = async () => (await opened.signIn.accounts()).map(({ name }) => name).toSorted();
    expect(await names()).toEqual(['Marit Solheim', 'Yuki Tanabe']);
    await opened.signIn.signOut(first.accountId);
    expect(await names()).toEqual(['Yuki Tanabe']);
    expect(await outcomeOf(opened.signIn.renew(first.accountId))).toBe('sign-in-expired');
    expect(await outcomeOf(opened.signIn.renew(second.accountId))).toBe('signed in');
    await opened.signIn.signOut(second.accountId);
    expect(await opened.store.read('people-tokens')).toBeNull();
  });

  it('survive a restart in the sealed store, and a damaged cache counts as empty', async () => {
    const { accountId } = await inBrowserAs();
    expect(await outcomeOf(opened.reopen().renew(accountId))).toBe('signed in');
    await opened.store.write('people-tokens', '{"not": "a cache');
    expect(await opened.reopen().accounts()).toEqual([]);
  });

  it('of another person end the session, and are not kept', async () => {
    const tokens: string[] = [];
    let isSwapped = false;
    opened = openConsoleSignIn({
      tamper: async (request, pass) => {
        const response = await pass(request);
        if (!new URL(request.url).pathname.endsWith('/token')) return response;
        const body = (await response.json()) as { readonly id_token: string };
        tokens.push(body.id_token);
        return Response.json(isSwapped ? { ...body, id_token: tokens[0] } : body);
      },
    });
    await inBrowserAs(account(opened.home, 'Kwame Adjei'));
    const { accountId } = await inBrowserAs();
    isSwapped = true;
    expect(await outcomeOf(opened.signIn.renew(accountId))).toBe('sign-in-as-another-account');
    isSwapped = false;
    expect(await outcomeOf(opened.signIn.renew(accountId))).toBe('sign-in-expired');
  });
});

it('the sign-in page offers the people of the demo', async () => {
  let page = '';
  const openBrowser = async (url: string) => {
    page = await (await opened.demo.simulator.fetch(new Request(url))).text();
    const target = await submitPage(opened, url, marit());
    if (target) await sendToLoopback(target.origin, `${target.pathname}${target.search}`);
  };
  await opened.signIn.inBrowser({ signal: never(), openBrowser });
  for (const name of ['Marit Solheim', 'Kwame Adjei', 'Inés Figueroa', 'Tomás Ribeiro', 'Yuki Tanabe'])
    expect(page).toContain(name);
  for (const name of ['Olena Hrytsenko', 'Rashid Al-Amin', 'outsider']) expect(page).toContain(name);
});
