import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { ServiceEnvironment, SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import type { Account, Tenant } from '../world/tenant.ts';
import { pickedAccount } from './account-picker.ts';
import { EntraRefusal, refuse } from './entra-refusal.ts';
import { orRefusalPage } from './or-refusal-page.ts';
import { pageFrame } from './page-frame.ts';
import { refusalBody } from './refusal-body.ts';
import { requireRedirectUri, sameRedirect } from './redirect-uri.ts';
import { requestedTenant } from './requested-tenant.ts';
import { readRequestedScopes } from './requested-scopes.ts';
import { signInAccount } from './sign-in-account.ts';
import { acceptOnSignIn } from './sign-in-consent.ts';
import type { SignInGrant } from '../tokens/sign-in-grant.ts';
import type { SignInGrants } from '../tokens/sign-in-grants.ts';
import { signedOutPage, signInPage } from './sign-in-page.ts';
import { refuseSignIn } from './sign-in-refusal.ts';

const responseModes = ['query', 'fragment', 'form_post'];
const prompts = ['login', 'none', 'consent', 'select_account', 'create'];
/** As many of a world's accounts as a picker can show. */
const mostAccounts = 50;

/** Where an answer goes, as soon as the application and its redirect URI are known to be in order. */
interface Reply {
  readonly application: Application;
  /** Null where anybody may sign in. */
  readonly tenant: Tenant | null;
  readonly redirect: URL;
  readonly query: URLSearchParams;
}

/** The sign-in page of the authorization code flow with PKCE, and logout. */
export function authorizeRoutes(azure: SimulatedAzure, grants: SignInGrants): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.get('/:tenant/oauth2/v2.0/authorize', (c) =>
    orRefusalPage(c, () => {
      const reply = readReply(azure, c);
      return orTellClient(azure, c, reply, () => {
        const { application, tenant, query } = reply;
        const { scope } = readRequest(c, reply);
        if (query.get('prompt') === 'none') throw refuseSignIn.noSession();
        const scopes = scope.split(/\s+/).filter((one) => one !== '');
        const hint = query.get('login_hint') ?? '';
        return c.html(signInPage({ application, scopes, accounts: accountsToPick(azure, tenant), hint }));
      });
    }),
  );
  app.post('/:tenant/oauth2/v2.0/authorize', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    return orRefusalPage(c, () => {
      const reply = readReply(azure, c);
      return orTellClient(azure, c, reply, () => decide(azure, grants, c, reply, form));
    });
  });
  app.get('/:tenant/oauth2/v2.0/logout', (c) => {
    const back = c.req.query('post_logout_redirect_uri');
    const known = [...azure.world.applications.values()].flatMap((one) => [
      ...one.redirectUris,
      ...one.publicRedirectUris,
    ]);
    if (back === undefined || !URL.canParse(back) || !known.some((one) => sameRedirect(one, back)))
      return c.html(signedOutPage());
    const target = new URL(back);
    const state = c.req.query('state');
    if (state !== undefined) target.searchParams.set('state', state);
    return c.redirect(target.href, 302);
  });
  return app;
}

/** Throws what Entra shows on a page, because nobody may be sent to an address that is not known to be right. */
function readReply({ world }: SimulatedAzure, c: Context<ServiceEnvironment>): Reply {
  const query = new URL(c.req.url).searchParams;
  const segment = c.req.param('tenant') ?? '';
  const clientId = query.get('client_id') ?? '';
  if (clientId === '') throw refuse.parameterMissing('client_id');
  const anybody = segment === 'common' || segment === 'organizations';
  const tenant = anybody ? null : requestedTenant(world, c.env.cloud, segment);
  const application = world.applications.get(clientId.toLowerCase());
  if (!application) throw refuse.clientNotFound(clientId, tenant?.displayName ?? segment);
  const redirect = requireRedirectUri(application, query.get('redirect_uri') ?? undefined, 'sign-in');
  if (anybody && application.signInAudience === 'AzureADMyOrg')
    throw refuseSignIn.notMultiTenant(application.appId, application.displayName);
  return { application, tenant, redirect, query };
}

function readRequest(c: Context<ServiceEnvironment>, { query }: Reply) {
  const responseType = query.get('response_type') ?? '';
  if (responseType === '') throw refuse.parameterMissing('response_type');
  if (responseType !== 'code') throw refuseSignIn.responseTypeUnsupported(responseType);
  const mode = query.get('response_mode') ?? 'query';
  if (!responseModes.includes(mode)) throw refuseSignIn.responseModeUnsupported(mode);
  const scope = query.get('scope') ?? '';
  if (scope === '') throw refuse.parameterMissing('scope');
  const text = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (text !== null && method !== 'S256' && method !== 'plain')
    throw refuseSignIn.challengeMethodUnsupported(method);
  if (text !== null && !/^[\w.~-]{43,128}$/.test(text)) throw refuseSignIn.challengeSizeWrong();
  const prompt = query.get('prompt') ?? '';
  if (prompt !== '' && !prompts.includes(prompt)) throw refuseSignIn.promptUnsupported();
  const challenge =
    text === null ? undefined : ({ method: method === 'S256' ? 'S256' : 'plain', text } as const);
  return { scope, challenge, requested: readRequestedScopes(c.env.cloud, scope) };
}

function accountsToPick({ world }: SimulatedAzure, tenant: Tenant | null): Account[] {
  if (tenant) return tenant.accounts;
  const accounts: Account[] = [];
  for (const one of world.tenants.values()) {
    if (accounts.length >= mostAccounts) break;
    accounts.push(...one.accounts);
  }
  return accounts;
}

function decide(
  azure: SimulatedAzure,
  grants: SignInGrants,
  c: Context<ServiceEnvironment>,
  reply: Reply,
  form: URLSearchParams,
): Response | Promise<Response> {
  const { application, tenant, redirect, query } = reply;
  const { scope, challenge, requested } = readRequest(c, reply);
  if (form.get('decision') !== 'accept') throw refuseSignIn.declined();
  const person = signInAccount(azure.world, pickedAccount(form), form.get('password') ?? '');
  if (person.tenant.cloud !== c.env.cloud || (tenant && tenant !== person.tenant))
    throw refuse.accountOfAnotherTenant(
      person.account.userPrincipalName,
      tenant?.displayName ?? 'of this cloud',
    );
  acceptOnSignIn(azure, person, application, requested);
  const nonce = query.get('nonce') ?? '';
  const grant: SignInGrant = {
    clientId: application.appId,
    tenantId: person.tenant.tenantId,
    accountId: person.account.objectId,
    scope,
    redirectUri: query.get('redirect_uri') ?? redirect.href,
    nonce: nonce === '' ? undefined : nonce,
    challenge,
    signedInAt: azure.clock.now(),
  };
  const code = grants.issue('code', grant, azure.clock.now());
  return tellClient(c, reply, { code, ...(query.get('client_info') === '1' ? clientInfo(grant) : {}) });
}

const clientInfo = ({ accountId: uid, tenantId: utid }: SignInGrant) => ({
  client_info: Buffer.from(JSON.stringify({ uid, utid })).toString('base64url'),
});

/** Refusals that concern the person stay on the page; those that concern the request go back to the client. */
const shownToThePerson = [50020, 50034, 50126, 90094, 7000112, 650052];

function orTellClient(
  { clock }: SimulatedAzure,
  c: Context<ServiceEnvironment>,
  reply: Reply,
  answer: () => Response | Promise<Response>,
): Response | Promise<Response> {
  try {
    return answer();
  } catch (reason) {
    if (!(reason instanceof EntraRefusal) || shownToThePerson.includes(reason.number)) throw reason;
    const {
      error,
      error_description,
      error_uri = '',
    } = refusalBody(reason, clock.now(), reply.query.get('client-request-id') ?? undefined);
    return tellClient(c, reply, { error, error_description, ...(error_uri === '' ? {} : { error_uri }) });
  }
}

function tellClient(
  c: Context<ServiceEnvironment>,
  { redirect, query }: Reply,
  answer: Readonly<Record<string, string>>,
): Response | Promise<Response> {
  const state = query.get('state');
  const parameters = { ...answer, ...(state === null ? {} : { state }) };
  const mode = query.get('response_mode');
  if (mode === 'form_post') return c.html(formPostPage(redirect.href, parameters));
  if (mode === 'fragment') {
    const target = new URL(redirect);
    target.hash = new URLSearchParams(parameters).toString();
    return c.redirect(target.href, 302);
  }
  const target = new URL(redirect);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  return c.redirect(target.href, 302);
}

const formPostPage = (action: string, parameters: Readonly<Record<string, string>>) =>
  pageFrame(
    'Continue',
    html`<form method="post" action="${action}">
        ${Object.entries(parameters).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button>Continue</button>
      </form>
      <script>
        document.forms[0].submit();
      </script>`,
  );
