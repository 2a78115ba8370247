import { beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../../electron/simulator/world/tenant.ts';
import { account, never, openConsoleSignIn, outcomeOf, type ConsoleSignIn } from './console-sign-in.ts';

const pageUrl = 'https://login.microsoftonline.com/common/oauth2/deviceauth';
let opened: ConsoleSignIn;
let polls: number;
let afterFirstPoll: () => unknown;
/** What replaces members of the answer of the device code endpoint. */
let replaced: object;

beforeEach(() => {
  polls = 0;
  afterFirstPoll = () => undefined;
  replaced = { interval: 0 };
  opened = openConsoleSignIn({
    tamper: async (request, pass) => {
      const response = await pass(request);
      if (new URL(request.url).pathname.endsWith('/token') && (polls += 1) === 1) await afterFirstPoll();
      if (!new URL(request.url).pathname.endsWith('/devicecode')) return response;
      return Response.json({ ...((await response.json()) as object), ...replaced });
    },
  });
});

const kwame = () => account(opened.home, 'Kwame Adjei');

/** Enters the code on the page as a person does, and returns the text of the page. */
async function enter(userCode: string, { userPrincipalName, password }: Account, decision = 'accept') {
  const body = new URLSearchParams({ user_code: userCode, account: userPrincipalName, password, decision });
  return (await opened.demo.simulator.fetch(new Request(pageUrl, { method: 'POST', body }))).text();
}

const signInAfter = (act: (userCode: string) => unknown) =>
  opened.signIn.withDeviceCode({ signal: never(), onCode: ({ userCode }) => void act(userCode) });

describe('a sign-in with a device code', () => {
  it('shows a code and an address, waits, and identifies the person who enters the code', async () => {
    const shown: unknown[] = [];
    const { claims } = await opened.signIn.withDeviceCode({
      signal: never(),
      onCode(prompt) {
        shown.push(prompt);
        afterFirstPoll = () => enter(prompt.userCode.toLowerCase(), kwame());
      },
    });
    expect(claims).toMatchObject({ objectId: kwame().objectId, roles: ['Causeway.Operator'] });
    expect(shown).toEqual([
      {
        userCode: expect.stringMatching(/^[A-Z0-9]{9}$/) as string,
        verificationUri: 'https://microsoft.com/devicelogin',
        expiresAt: expect.stringMatching(/Z$/) as string,
      },
    ]);
    expect(polls).toBe(2);
  });

  it('is renewed like any other', async () => {
    const { accountId } = await signInAfter((code) => enter(code, kwame()));
    expect(await outcomeOf(opened.signIn.renew(accountId))).toBe('signed in');
  });

  it('ends at once when it is canceled, and polls no more', async () => {
    const stop = new AbortController();
    replaced = { interval: 60 };
    const signing = opened.signIn.withDeviceCode({ signal: stop.signal, onCode: () => stop.abort() });
    expect(await outcomeOf(signing)).toBe('sign-in-cancelled');
    expect(polls).toBeLessThanOrEqual(1);
    const late = opened.signIn.withDeviceCode({ signal: stop.signal, onCode: () => undefined });
    expect(await outcomeOf(late)).toBe('sign-in-cancelled');
  });

  it('ends if the person declines', async () => {
    const signing = signInAfter((code) => enter(code, kwame(), 'cancel'));
    expect(await outcomeOf(signing)).toBe('device-code-declined');
  });

  it('ends if nobody enters the code in time', async () => {
    const signing = signInAfter(() => opened.demo.simulator.clock.advance(16 * 60_000));
    expect(await outcomeOf(signing)).toBe('device-code-expired');
    opened.demo.simulator.clock.advance(-16 * 60_000);
  });

  it('ends if Entra says nothing until the code expires by the clock of this computer', async () => {
    opened.home.deviceCodeFlow = 'blocked without an answer';
    replaced = { interval: 0, expires_in: -2 };
    let page = Promise.resolve('');
    const signing = signInAfter((code) => (page = enter(code, kwame())));
    expect(await outcomeOf(signing)).toBe('device-code-expired');
    expect(await page).toContain('AADSTS53003');
  });

  it('ends if a policy blocks device codes', async () => {
    opened.home.deviceCodeFlow = 'blocked';
    const signing = signInAfter((code) => enter(code, kwame()));
    expect(await outcomeOf(signing)).toBe('device-code-blocked');
    await expect(signing).rejects.toMatchObject({ problem: { cause: { code: 'AADSTS53003' } } });
  });

  it.each(['https://evil.example/device', 'http://microsoft.com/devicelogin', 'javascript:alert(1)'])(
    'does not send the person to %s',
    async (verification_uri) => {
      replaced = { interval: 0, verification_uri };
      let isShown = false;
      expect(await outcomeOf(signInAfter(() => (isShown = true)))).toBe('answer-not-readable');
      expect(isShown).toBe(false);
    },
  );
});

describe('the simulated device code', () => {
  const token = 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token';
  const post = async (url: string, form: Record<string, string>) =>
    (await (
      await opened.demo.simulator.fetch(new Request(url, { method: 'POST', body: new URLSearchParams(form) }))
    ).json()) as Record<string, unknown>;
  const request = () =>
    post('https://login.microsoftonline.com/organizations/oauth2/v2.0/devicecode', {
      client_id: opened.demo.consoleApp.clientId,
      scope: 'openid profile offline_access User.Read',
    });
  const poll = (code: unknown, more: Record<string, string> = {}) =>
    post(token, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: opened.demo.consoleApp.clientId,
      device_code: String(code),
      ...more,
    });

  it('has the documented members', async () => {
    expect(await request()).toMatchObject({
      expires_in: 900,
      interval: 5,
      verification_uri: 'https://microsoft.com/devicelogin',
      message: expect.stringContaining('and enter the code') as string,
    });
  });

  it('is pending with 70016, and unknown with 70018', async () => {
    const { device_code } = await request();
    expect(await poll(device_code)).toMatchObject({ error: 'authorization_pending', error_codes: [70016] });
    expect(await poll('unknown')).toMatchObject({ error: 'bad_verification_code', error_codes: [70018] });
  });

  it('is redeemed once, by the client that requested it', async () => {
    const { device_code, user_code } = await request();
    await enter(String(user_code), kwame());
    const other = { client_id: opened.demo.app.clientId };
    expect(await poll(device_code, other)).toMatchObject({ error_codes: [70000] });
    expect(await poll(device_code)).toHaveProperty('id_token');
    expect(await poll(device_code)).toMatchObject({ error_codes: [54005] });
  });

  it('needs a public client', async () => {
    const application = opened.demo.simulator.world.applications.get(opened.demo.consoleApp.clientId);
    if (application) application.isFallbackPublicClient = false;
    const { device_code } = await request();
    expect(await poll(device_code)).toMatchObject({ error_codes: [7000218] });
  });

  it('is not accepted twice on the page, nor after it expired', async () => {
    const { user_code } = await request();
    expect(await enter(String(user_code), kwame())).toContain('You have signed in');
    expect(await enter(String(user_code), kwame())).toContain('AADSTS70018');
    const late = await request();
    opened.demo.simulator.clock.advance(16 * 60_000);
    expect(await enter(String(late['user_code']), kwame())).toContain('AADSTS70018');
    opened.demo.simulator.clock.advance(-16 * 60_000);
  });

  it('is entered on a page that offers the people', async () => {
    const page = await (await opened.demo.simulator.fetch(new Request(`${pageUrl}?otc=ABC`))).text();
    expect(page).toContain('value="ABC"');
    expect(page).toContain('Kwame Adjei');
  });
});
