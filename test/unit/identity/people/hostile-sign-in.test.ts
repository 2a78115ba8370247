import { describe, expect, it } from 'vitest';
import { createPeopleSignIn } from '../../../../electron/identity/people/sign-in.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';
import { account, never, openConsoleSignIn, outcomeOf, submitPage } from './console-sign-in.ts';
import { sendToLoopback } from './send-to-loopback.ts';
import { attacks, signInDespite, withClaims, withIdToken, type Attack } from './sign-in-attacks.ts';

describe('the honest sign-in completes despite', () => {
  it.each(attacks)('%s', async (_name, status, attack) => {
    const found = await signInDespite(openConsoleSignIn(), attack);
    expect(found.outcome).toBe('signed in');
    // The connection may be cut while the body is still being sent.
    expect(_name.startsWith('10 MB') ? [405, null] : [status]).toContain(found.status);
  });
});

const honest: Attack = () => Promise.resolve(null);

describe('nobody is signed in', () => {
  it('by the answer to another sign-in: its code is redeemed once', async () => {
    const opened = openConsoleSignIn();
    let first = '';
    await opened.signIn.inBrowser({
      signal: never(),
      openBrowser: async (url) => {
        const back = await submitPage(opened, url, account(opened.home, 'Marit Solheim'));
        first = back?.searchParams.get('code') ?? '';
        await sendToLoopback(back?.origin ?? '', `/${back?.search ?? ''}`);
      },
    });
    const replay = opened.signIn.inBrowser({
      signal: never(),
      openBrowser: async (url) => {
        const { searchParams } = new URL(url);
        const answer = new URLSearchParams({ code: first, state: searchParams.get('state') ?? '' });
        await sendToLoopback(searchParams.get('redirect_uri') ?? '', `/?${answer.toString()}`);
      },
    });
    expect(await outcomeOf(replay)).not.toBe('signed in');
  });

  it('by a code that was issued for another challenge (PKCE)', async () => {
    const opened = openConsoleSignIn();
    const swapped = opened.signIn.inBrowser({
      signal: never(),
      openBrowser: async (url) => {
        const page = new URL(url);
        page.searchParams.set('code_challenge', 'a'.repeat(43));
        const back = await submitPage(opened, page.href, account(opened.home, 'Marit Solheim'));
        await sendToLoopback(back?.origin ?? '', `/${back?.search ?? ''}`);
      },
    });
    expect(await outcomeOf(swapped)).not.toBe('signed in');
    await expect(swapped).rejects.toMatchObject({ problem: { cause: { code: 'AADSTS501481' } } });
  });

  it('by a code that was issued without a challenge, because something removed it (PKCE)', async () => {
    const opened = openConsoleSignIn();
    const stripped = opened.signIn.inBrowser({
      signal: never(),
      openBrowser: async (url) => {
        const page = new URL(url);
        page.searchParams.delete('code_challenge');
        page.searchParams.delete('code_challenge_method');
        const back = await submitPage(opened, page.href, account(opened.home, 'Marit Solheim'));
        await sendToLoopback(back?.origin ?? '', `/${back?.search ?? ''}`);
      },
    });
    await expect(stripped).rejects.toMatchObject({ problem: { cause: { code: 'AADSTS501481' } } });
  });

  it('by an ID token of another sign-in (nonce)', async () => {
    const opened = openConsoleSignIn();
    const signing = opened.signIn.inBrowser({
      signal: never(),
      openBrowser: async (url) => {
        const page = new URL(url);
        page.searchParams.set('nonce', 'another');
        const back = await submitPage(opened, page.href, account(opened.home, 'Marit Solheim'));
        await sendToLoopback(back?.origin ?? '', `/${back?.search ?? ''}`);
      },
    });
    expect(await outcomeOf(signing)).toBe('id-token-nonce-wrong');
  });

  it.each([
    [
      'another tenant than its issuer',
      { tid: '5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11' },
      'id-token-issuer-wrong',
    ],
    ['a foreign issuer', { iss: 'https://login.fjord.example/x/v2.0' }, 'id-token-issuer-wrong'],
    ['a role that was added', { roles: ['Causeway.Admin', 'Another.Role'] }, 'id-token-signature-wrong'],
  ])('by an ID token with %s', async (_name, change, code) => {
    const opened = openConsoleSignIn({ tamper: withIdToken(withClaims(change)) });
    expect((await signInDespite(opened, honest)).outcome).toBe(code);
    expect(await opened.signIn.accounts()).toEqual([]);
  });

  it('by anything else than a validated ID token: without validation these tests sign in', async () => {
    const opened = openConsoleSignIn({ tamper: withIdToken(withClaims({ roles: ['Causeway.Admin'] })) });
    const careless = createPeopleSignIn({
      app: { appId: opened.demo.consoleApp.clientId, homeTenantId: opened.home.tenantId, cloud: 'public' },
      transport: {
        send: async ({ url, method, headers, body }) => {
          const request = new Request(url, { method, headers, body: body ?? null });
          const pass: HttpBackend = (passed) => opened.demo.simulator.fetch(passed);
          const response = await withIdToken(withClaims({ roles: ['Causeway.Admin'] }))(request, pass);
          return { status: response.status, headers: {}, body: await response.text() };
        },
      },
      validate: (idToken) => {
        const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as {
          readonly tid: string;
          readonly oid: string;
        };
        const { tid: tenantId, oid: objectId } = claims;
        return Promise.resolve({
          tenantId,
          objectId,
          name: '',
          username: '',
          roles: [],
          wids: [],
          isGuest: false,
        });
      },
      cachePlugin: { beforeCacheAccess: () => Promise.resolve(), afterCacheAccess: () => Promise.resolve() },
    });
    const openBrowser = async (url: string) => {
      const back = await submitPage(opened, url, account(opened.home, 'Marit Solheim'));
      await sendToLoopback(back?.origin ?? '', `/${back?.search ?? ''}`);
    };
    expect(await outcomeOf(careless.inBrowser({ signal: never(), openBrowser }))).toBe('signed in');
  });
});
