import { afterEach, describe, expect, it } from 'vitest';
import { askForConsent } from '../../../electron/onboarding/ask-for-consent.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';

const tenantId = tenantIdNumber(1);
const app = { clientId: tenantIdNumber(77), homeTenantId: tenantIdNumber(78) };
const stop = new AbortController();
const request = { tenantId, cloud: 'public', signal: stop.signal } as const;
const failures: unknown[] = [];
afterEach(() => expect(failures.splice(0)).toEqual([]));

/** Asks for consent in a browser that returns with these parameters; the state is added. */
const askAndReturn = (
  parameters: Readonly<Record<string, string>>,
  inspect: (url: URL) => void = () => undefined,
) =>
  askForConsent(request, {
    app,
    openBrowser(address) {
      const url = new URL(address);
      inspect(url);
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      const state = url.searchParams.get('state') ?? '';
      for (const [name, value] of Object.entries({ state, ...parameters }))
        back.searchParams.set(name, value);
      void fetch(back).catch((error: unknown) => failures.push(error));
      return Promise.resolve();
    },
  });

describe('the admin consent page', () => {
  it('is opened at the tenant for the application, and returns to this computer', async () => {
    let opened: URL | undefined;
    const problem = await askAndReturn({ admin_consent: 'True', tenant: tenantId }, (url) => (opened = url));
    expect(problem).toBeNull();
    expect(opened?.origin).toBe('https://login.microsoftonline.com');
    expect(opened?.pathname).toBe(`/${tenantId}/adminconsent`);
    expect(opened?.searchParams.get('client_id')).toBe(app.clientId);
    expect(opened?.searchParams.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+\/consent$/);
    expect(opened?.searchParams.get('state')?.length).toBeGreaterThan(40);
  });

  it.each([
    ['the person declined in version 1', { error: 'permission_denied' }, 'consent-declined'],
    [
      'the person declined in version 2, although it also reports consent',
      {
        admin_consent: 'True',
        error: 'consent_required',
        error_description: 'AADSTS65004: User declined to consent.',
      },
      'consent-declined',
    ],
    [
      'consent was granted in another tenant',
      { admin_consent: 'True', tenant: tenantIdNumber(2) },
      'consent-for-another-tenant',
    ],
    [
      'an administrator must approve',
      { error: 'access_denied', error_description: 'AADSTS90094: The grant requires admin permission.' },
      'sign-in-approval-required',
    ],
  ])('reports that %s', async (_, parameters, code) => {
    expect(await askAndReturn(parameters)).toMatchObject({ code });
  });

  it('ignores an answer with another state, and a repeated one', async () => {
    const statuses: number[] = [];
    const problem = await askForConsent(request, {
      app,
      async openBrowser(address) {
        const url = new URL(address);
        const back = url.searchParams.get('redirect_uri') ?? '';
        const state = url.searchParams.get('state') ?? '';
        const send = async (query: string) => statuses.push((await fetch(`${back}?${query}`)).status);
        await send('admin_consent=True&state=forged');
        await send(`admin_consent=True&admin_consent=True&state=${state}`);
        await send(`state=${state}`);
        await send(`error=permission_denied&state=${state}`);
      },
    });
    expect(statuses).toEqual([400, 400, 400, 200]);
    expect(problem).toMatchObject({ code: 'consent-declined' });
  });

  it('is given up when nobody returns in time, and when the person cancels', async () => {
    const openBrowser = () => Promise.resolve();
    expect(await askForConsent(request, { app, openBrowser, deadlineMs: 5 })).toMatchObject({
      code: 'consent-not-returned',
    });
    const canceled = new AbortController();
    const asked = askForConsent({ ...request, signal: canceled.signal }, { app, openBrowser });
    canceled.abort();
    expect(await asked).toMatchObject({ code: 'consent-not-returned' });
  });

  it('has a link to copy if no browser opens', async () => {
    const openBrowser = () => Promise.reject(new Error('no display'));
    expect(await askForConsent(request, { app, openBrowser })).toMatchObject({
      code: 'consent-page-not-opened',
    });
  });
});
