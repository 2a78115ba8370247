import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { answerPage, answerRedirect } from '../http/answer.ts';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { pickedAccount } from './account-picker.ts';
import { accountsToPick } from './accounts-to-pick.ts';
import { answerClient, orRefuseClient } from './answer-client.ts';
import { authenticateUser } from './authenticate-user.ts';
import { readAuthorizeRequest, readSignInParameters, type AuthorizeRequest } from './authorize-request.ts';
import { demandsMultifactor } from './demands-multifactor.ts';
import type { EntraContext, EntraEnvironment } from './entra-context.ts';
import { recordUserConsent } from './record-user-consent.ts';
import { sameRedirect } from './redirect-uri.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { requireAssignment } from './require-assignment.ts';
import { signedOutPage, signInPage } from './sign-in-page.ts';

/** The sign-in page of the authorization code flow with PKCE, and sign-out. */
export function authorizeRoutes(azure: SimulatedAzure): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  for (const path of ['/:tenant/oauth2/v2.0/authorize', '/:tenant/oauth2/authorize'] as const) {
    app.get(path, (c) => {
      const request = readAuthorizeRequest(azure, c);
      return orRefuseClient(azure, c, request, () => {
        const { application, tenant, query } = request;
        const { scope } = readSignInParameters(azure.world, c.env.cloud, request);
        if (query.get('prompt') === 'none') throw refuseSignIn.noSession();
        const scopes = scope.split(/\s+/).filter((one) => one !== '');
        const hint = query.get('login_hint') ?? '';
        const accounts = accountsToPick(azure, tenant);
        return answerPage(c.env, signInPage({ application, scopes, accounts, hint }));
      });
    });
    app.post(path, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      const request = readAuthorizeRequest(azure, c);
      return orRefuseClient(azure, c, request, () => signIn(azure, c, request, form));
    });
  }
  for (const path of ['/:tenant/oauth2/v2.0/logout', '/:tenant/oauth2/logout'] as const)
    app.get(path, (c) => {
      const requested = c.env.url.searchParams.get('post_logout_redirect_uri') ?? '';
      const registered = [...azure.world.applications.values()].flatMap((one) => [
        ...one.redirectUris,
        ...one.publicRedirectUris,
      ]);
      if (!URL.canParse(requested) || !registered.some((one) => sameRedirect(one, requested)))
        return answerPage(c.env, signedOutPage());
      const target = new URL(requested);
      const state = c.env.url.searchParams.get('state');
      if (state !== null) target.searchParams.set('state', state);
      return answerRedirect(c.env, target);
    });
  return app;
}

function signIn(
  azure: SimulatedAzure,
  c: EntraContext,
  request: AuthorizeRequest,
  form: URLSearchParams,
): Response | Promise<Response> {
  const { application, tenant, redirect, query } = request;
  const { scope, challenge, requested } = readSignInParameters(azure.world, c.env.cloud, request);
  if (form.get('decision') !== 'accept') throw refuseSignIn.declined();
  const user = authenticateUser(azure.world, pickedAccount(form), form.get('password') ?? '');
  if (user.tenant.cloud !== c.env.cloud || (tenant && tenant !== user.tenant))
    throw refuseSignIn.accountOfAnotherTenant(
      user.account.userPrincipalName,
      tenant?.displayName ?? 'of this cloud',
    );
  recordUserConsent(azure, user, application, requested, query.get('prompt') ?? '');
  requireAssignment(user, application);
  const nonce = query.get('nonce') ?? '';
  const grant: SignInGrant = {
    clientId: application.appId,
    tenantId: user.tenant.tenantId,
    accountId: user.account.objectId,
    scope,
    redirectUri: query.get('redirect_uri') ?? redirect.href,
    nonce: nonce === '' ? undefined : nonce,
    challenge,
    ...(demandsMultifactor(query.get('claims')) ? { multifactor: true } : {}),
    signedInAt: azure.clock.now(),
  };
  const code = azure.signInGrants.issue('code', grant, azure.clock.now());
  return answerClient(c, request, {
    code,
    session_state: randomUUID(),
    ...(query.get('client_info') === '1' ? clientInfo(grant) : {}),
  });
}

const clientInfo = ({ accountId: uid, tenantId: utid }: SignInGrant) => ({
  client_info: Buffer.from(JSON.stringify({ uid, utid })).toString('base64url'),
});
