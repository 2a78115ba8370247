import { Hono } from 'hono';
import { cloudName, clouds, type CloudName } from '../../../shared/cloud.ts';
import { answerJson, answerPage, answerRedirect } from '../http/answer.ts';
import {
  deviceCodeLifetimeInSeconds,
  pollingIntervalInSeconds,
  type DeviceCode,
} from '../tokens/device-codes.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { pickedAccount } from './account-picker.ts';
import { upgradeForm } from './first-version.ts';
import { accountsToPick } from './accounts-to-pick.ts';
import { authenticateUser } from './authenticate-user.ts';
import { deviceCodePage, deviceDeclinedPage, deviceSignedInPage } from './device-code-page.ts';
import type { EntraContext, EntraEnvironment } from './entra-context.ts';
import { recordUserConsent } from './record-user-consent.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseDeviceCode } from './refuse-device-code.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { readRequestedScopes } from './requested-scopes.ts';
import { requestedTenant } from './requested-tenant.ts';
import { requireAssignment } from './require-assignment.ts';
import { requiredParameter } from './token-request.ts';

const pagePath = '/common/oauth2/deviceauth';

/** Where people enter codes, by cloud. Each path of microsoft.com leads to the page. Source: Azure/azure-cli#32926. */
const pathOnMicrosoft: Readonly<Record<CloudName, string>> = {
  public: '/devicelogin',
  'us-government': '/deviceloginus',
  china: '/deviceloginchina',
};

/** The device code endpoint, and the page on which a person enters the code. */
export function deviceCodeRoutes(azure: SimulatedAzure): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  app.post('/:tenant/oauth2/v2.0/devicecode', async (c) => {
    const form = new Map(new URLSearchParams(await c.req.text()));
    c.env.answerHeaders['cache-control'] = 'no-store, no-cache';
    return answerJson(c.env, issueCode(azure, c, form));
  });
  app.post('/:tenant/oauth2/devicecode', async (c) => {
    const form = upgradeForm(new Map(new URLSearchParams(await c.req.text())));
    const { verification_uri, expires_in, interval, ...rest } = issueCode(azure, c, form);
    return answerJson(c.env, {
      ...rest,
      verification_url: verification_uri,
      expires_in: String(expires_in),
      interval: String(interval),
    });
  });
  const pageOf = (cloud: CloudName): URL => new URL(pagePath, `https://${clouds[cloud].authorityHost}`);
  for (const cloud of cloudName.options)
    app.get(pathOnMicrosoft[cloud], (c) => answerRedirect(c.env, pageOf(cloud)));
  app.get('/device', (c) => answerRedirect(c.env, pageOf(c.env.cloud)));
  app.get(pagePath, (c) => {
    const code = (c.env.url.searchParams.get('otc') ?? '').slice(0, 20);
    return answerPage(c.env, deviceCodePage({ code, accounts: accountsToPick(azure, null) }));
  });
  app.post(pagePath, async (c) => {
    const form = new URLSearchParams(await c.req.text());
    return signIn(azure, c, form);
  });
  return app;
}

function issueCode(
  { world, clock, deviceCodes }: SimulatedAzure,
  c: EntraContext,
  form: ReadonlyMap<string, string>,
) {
  const segment = c.req.param('tenant') ?? '';
  const clientId = requiredParameter(form, 'client_id').toLowerCase();
  const scope = requiredParameter(form, 'scope');
  const isAnyTenant = segment === 'common' || segment === 'organizations';
  const tenant = isAnyTenant ? null : requestedTenant(world, c.env.cloud, segment);
  const application = world.applications.get(clientId);
  if (!application) throw refuseClient.clientNotFound(clientId, tenant?.displayName ?? segment);
  readRequestedScopes(world, c.env.cloud, scope);
  const verificationUri = `https://microsoft.com${pathOnMicrosoft[c.env.cloud]}`;
  const [deviceCode, { userCode }] = deviceCodes.issue({ clientId, segment, scope }, clock.now());
  return {
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: verificationUri,
    expires_in: deviceCodeLifetimeInSeconds,
    interval: pollingIntervalInSeconds,
    message: `To sign in, use a web browser to open the page ${verificationUri} and enter the code ${userCode} to authenticate.`,
  };
}

function signIn(azure: SimulatedAzure, c: EntraContext, form: URLSearchParams): Response | Promise<Response> {
  const code = azure.deviceCodes.findByUserCode(form.get('user_code') ?? '');
  const isOpen = code?.state.kind === 'pending' && code.expiresAt > azure.clock.now();
  const application = azure.world.applications.get(code?.clientId ?? '');
  if (!code || !isOpen || !application) throw refuseDeviceCode.unknown();
  if (form.get('decision') !== 'accept') {
    code.state = { kind: 'declined' };
    return answerPage(c.env, deviceDeclinedPage());
  }
  const user = authenticateUser(azure.world, pickedAccount(form), form.get('password') ?? '');
  requireTenant(azure, c, code, user.tenant.tenantId, user.account.userPrincipalName);
  const { deviceCodeFlow } = user.tenant;
  if (deviceCodeFlow !== undefined) {
    if (deviceCodeFlow === 'blocked') code.state = { kind: 'blocked' };
    throw refuseDeviceCode.blockedByPolicy();
  }
  recordUserConsent(azure, user, application, readRequestedScopes(azure.world, c.env.cloud, code.scope));
  requireAssignment(user, application);
  code.state = {
    kind: 'approved',
    tenantId: user.tenant.tenantId,
    accountId: user.account.objectId,
  };
  return answerPage(c.env, deviceSignedInPage(application.displayName));
}

function requireTenant(
  { world }: SimulatedAzure,
  c: EntraContext,
  { segment }: DeviceCode,
  tenantId: string,
  account: string,
): void {
  const isAnyTenant = segment === 'common' || segment === 'organizations';
  const tenant = requestedTenant(world, c.env.cloud, isAnyTenant ? tenantId : segment);
  if (tenant.tenantId !== tenantId) throw refuseSignIn.accountOfAnotherTenant(account, tenant.displayName);
}
