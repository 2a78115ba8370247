import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { disableServicePrincipal } from '../../../electron/simulator/faults/configuration-faults.ts';
import { resourceManagerAppId } from '../../../electron/simulator/world/resource-application.ts';
import { authorizeUrl, codeFor, openLab, redeem, signIn, user, type Lab } from './lab.ts';
import { expectRefusal, type RefusalRow } from './token-requests.ts';

const arm = 'https://management.azure.com/user_impersonation';

const publicOnly = (lab: Lab): void => {
  lab.application.redirectUris = [];
};

/** Each refusal of an authorization code or its grant. */
const rows: readonly RefusalRow[] = [
  [9002313, 400, 'invalid_grant', /malformed or invalid/, (lab) => redeem(lab, lab.one.tenantId, '1.guess')],
  [
    54005,
    400,
    'invalid_grant',
    /already redeemed/,
    async (lab) => {
      const code = await codeFor(lab, lab.one);
      await redeem(lab, lab.one.tenantId, code);
      return redeem(lab, lab.one.tenantId, code);
    },
  ],
  [
    70008,
    400,
    'invalid_grant',
    /expired due to inactivity/,
    async (lab) => {
      const code = await codeFor(lab, lab.one);
      lab.clock.advance(11 * 60_000);
      return redeem(lab, lab.one.tenantId, code);
    },
  ],
  [
    70000,
    400,
    'invalid_grant',
    /another client/,
    async (lab) => redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one), { client_id: randomUUID() }),
  ],
  [
    700005,
    400,
    'invalid_grant',
    /other tenant/,
    async (lab) => redeem(lab, lab.two.tenantId, await codeFor(lab, lab.one)),
  ],
  [
    500112,
    401,
    'invalid_client',
    /does not match the reply address/,
    async (lab) =>
      redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one), { redirect_uri: 'http://localhost/other' }),
  ],
  [
    501481,
    400,
    'invalid_grant',
    /Code_Verifier does not match/,
    async (lab) => redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one), { code_verifier: 'guess' }),
  ],
  [
    7000218,
    401,
    'invalid_client',
    /'client_assertion' or 'client_secret'/,
    async (lab) => {
      lab.application.publicRedirectUris = [];
      return redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one), { client_secret: '' });
    },
  ],
  [
    700025,
    401,
    'invalid_client',
    /Client is public/,
    async (lab) => {
      publicOnly(lab);
      return redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one));
    },
  ],
  [
    65001,
    400,
    'invalid_grant',
    /has not consented/,
    async (lab) => redeem(lab, lab.one.tenantId, await codeFor(lab, lab.one), { scope: 'Mail.Read' }),
  ],
  [
    650052,
    400,
    'invalid_client',
    /lacks a service principal for/,
    async (lab) => {
      const code = await codeFor(lab, lab.one, { scope: arm });
      lab.one.missingResources.push(resourceManagerAppId);
      return redeem(lab, lab.one.tenantId, code);
    },
  ],
];

it.each(rows)('the token endpoint refuses a code with %i: %i %s %s', expectRefusal);

/** The refusals of a sign-in, and whether the client or the user sees them. */
const atSignIn: readonly (readonly [number, 'client' | 'page', (lab: Lab) => Promise<string>])[] = [
  [
    50194,
    'page',
    (lab) => {
      lab.application.signInAudience = 'AzureADMyOrg';
      return outcome(lab, authorizeUrl(lab, 'common'));
    },
  ],
  [
    500113,
    'page',
    (lab) => {
      lab.application.redirectUris = lab.application.publicRedirectUris = [];
      return outcome(lab, authorizeUrl(lab, 'common'));
    },
  ],
  [
    50011,
    'page',
    (lab) => outcome(lab, authorizeUrl(lab, 'common', { redirect_uri: 'https://elsewhere.example' })),
  ],
  [700016, 'page', (lab) => outcome(lab, authorizeUrl(lab, 'common', { client_id: randomUUID() }))],
  [90002, 'page', (lab) => outcome(lab, authorizeUrl(lab, 'no-such-tenant.example'))],
  [700054, 'client', (lab) => outcome(lab, authorizeUrl(lab, 'common', { response_type: 'token' }))],
  [900144, 'client', (lab) => outcome(lab, authorizeUrl(lab, 'common', { scope: '' }))],
  [70007, 'client', (lab) => outcome(lab, authorizeUrl(lab, 'common', { response_mode: 'unknown' }))],
  [90023, 'client', (lab) => outcome(lab, authorizeUrl(lab, 'common', { prompt: 'login consent' }))],
  [501491, 'client', (lab) => outcome(lab, authorizeUrl(lab, 'common', { code_challenge: 'short' }))],
  [65004, 'client', (lab) => outcome(lab, authorizeUrl(lab, 'common'), 'cancel')],
  [
    650057,
    'client',
    (lab) => outcome(lab, authorizeUrl(lab, 'common', { scope: 'https://vault.azure.net/.default' })),
  ],
  [
    650052,
    'page',
    (lab) => {
      lab.one.missingResources.push(resourceManagerAppId);
      return outcome(lab, authorizeUrl(lab, 'common', { scope: arm }));
    },
  ],
  [
    7000112,
    'page',
    (lab) => {
      disableServicePrincipal(lab.one, lab.application.appId);
      return outcome(lab, authorizeUrl(lab, 'common'));
    },
  ],
];

async function outcome(lab: Lab, url: string, decision = 'accept'): Promise<string> {
  const { target, page } = await signIn(lab, url, user(lab.one, 'Member'), decision);
  return target ? `client ${target.searchParams.get('error_description') ?? ''}` : `page ${page}`;
}

it.each(atSignIn)('the sign-in refuses with %i, shown to the %s', async (number, recipient, act) => {
  expect(await act(openLab())).toMatch(new RegExp(`^${recipient} .*AADSTS${number}: `, 's'));
});

it('a client also receives the trace id and the error page', async () => {
  const lab = openLab();
  const url = authorizeUrl(lab, 'common', { scope: 'https://vault.azure.net/.default' });
  const { target } = await signIn(lab, url, user(lab.one, 'Member'));
  const { appId, displayName } = lab.application;
  expect(Object.fromEntries(target?.searchParams ?? [])).toEqual({
    error: 'invalid_client',
    error_description: expect.stringMatching(
      / Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: [0-9-]{10} [0-9:]{8}Z$/,
    ) as string,
    error_uri: 'https://login.microsoftonline.com/error?code=650057',
    state: 'here',
  });
  expect(target?.searchParams.get('error_description')).toContain(
    `Client app ID: ${appId}(${displayName}). Resource value from request: https://vault.azure.net. Resource app ID: cfa8b339-82a2-471a-a3c9-0fc0be7a4093. List of valid resources from app registration: 00000003-0000-0000-c000-000000000000, 797f4846-ba00-4fd7-ba43-dac1f8f63013.`,
  );
});
