import type { CloudName } from '../../../shared/cloud.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import type { World } from '../world/world.ts';
import type { EntraContext } from './entra-context.ts';
import { requireRedirectUri } from './redirect-uri.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { readRequestedScopes } from './requested-scopes.ts';
import { requestedTenant } from './requested-tenant.ts';
import { signInQuery } from './first-version.ts';

const responseModes = ['query', 'fragment', 'form_post'];
const prompts = ['login', 'none', 'consent', 'select_account', 'create'];

/** An authorization request from a known application with a registered redirect URI. */
export interface AuthorizeRequest {
  readonly application: Application;
  /** Null if users of any tenant may sign in. */
  readonly tenant: Tenant | null;
  readonly redirect: URL;
  readonly query: URLSearchParams;
}

/** Reads what is needed to answer the client. Throws refusals for a page: the redirect URI is not verified before. */
export function readAuthorizeRequest({ world }: SimulatedAzure, c: EntraContext): AuthorizeRequest {
  const query = signInQuery(c.env.url);
  const segment = c.req.param('tenant') ?? '';
  const clientId = query.get('client_id') ?? '';
  if (clientId === '') throw refuseRequest.parameterMissing('client_id');
  const anyTenant = segment === 'common' || segment === 'organizations';
  const tenant = anyTenant ? null : requestedTenant(world, c.env.cloud, segment);
  const application = world.applications.get(clientId.toLowerCase());
  if (!application) throw refuseClient.clientNotFound(clientId, tenant?.displayName ?? segment);
  const redirect = requireRedirectUri(application, query.get('redirect_uri') ?? undefined, 'sign-in');
  if (anyTenant && application.signInAudience === 'AzureADMyOrg')
    throw refuseSignIn.notMultiTenant(application.appId, application.displayName);
  return { application, tenant, redirect, query };
}

/** Reads scopes and PKCE challenge. Throws Entra's refusals of the other parameters. */
export function readSignInParameters(world: World, cloud: CloudName, { query }: AuthorizeRequest) {
  const responseType = query.get('response_type') ?? '';
  if (responseType === '') throw refuseRequest.parameterMissing('response_type');
  if (responseType !== 'code') throw refuseSignIn.responseTypeUnsupported(responseType);
  const mode = query.get('response_mode') ?? 'query';
  if (!responseModes.includes(mode)) throw refuseSignIn.responseModeUnsupported(mode);
  const scope = query.get('scope') ?? '';
  if (scope === '') throw refuseRequest.parameterMissing('scope');
  const text = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (text !== null && method !== 'S256' && method !== 'plain')
    throw refuseSignIn.challengeMethodUnsupported(method);
  if (text !== null && !/^[\w.~-]{43,128}$/.test(text)) throw refuseSignIn.challengeSizeWrong();
  const prompt = query.get('prompt') ?? '';
  if (prompt !== '' && !prompts.includes(prompt)) throw refuseSignIn.promptUnsupported();
  const challenge =
    text === null ? undefined : ({ method: method === 'S256' ? 'S256' : 'plain', text } as const);
  return { scope, challenge, requested: readRequestedScopes(world, cloud, scope) };
}
