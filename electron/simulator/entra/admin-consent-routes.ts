import { Hono } from 'hono';
import { answerPage, answerRedirect } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import { grantAdminConsent, missingApplication } from '../world/consent.ts';
import { mayConsentForTenant } from '../world/user-consent.ts';
import type { Tenant } from '../world/tenant.ts';
import { pickedAccount } from './account-picker.ts';
import { authenticateUser } from './authenticate-user.ts';
import { consentPage } from './consent-page.ts';
import type { EntraContext, EntraEnvironment } from './entra-context.ts';
import { requireRedirectUri } from './redirect-uri.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseRequest } from './refuse-request.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { requestedTenant } from './requested-tenant.ts';

type Version = 'v1' | 'v2';

/** A valid request for admin consent. */
interface ConsentRequest {
  readonly application: Application;
  readonly redirect: URL;
  readonly tenant: Tenant | null;
  readonly scope: string;
  readonly state: string | undefined;
}

/** The admin consent page, in both versions of the endpoint. */
export function adminConsentRoutes(azure: SimulatedAzure): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  const endpoints = [
    ['v1', '/:tenant/adminconsent'],
    ['v2', '/:tenant/v2.0/adminconsent'],
  ] as const;
  for (const [version, path] of endpoints) {
    app.get(path, (c) => {
      const { application, tenant } = readRequest(azure, c, version);
      const publisher =
        azure.world.tenants.get(application.homeTenantId)?.displayName ?? 'an unknown publisher';
      return answerPage(c.env, consentPage({ application, publisher, tenant, cloud: c.env.cloud }));
    });
    app.post(path, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      return decide(azure, c, readRequest(azure, c, version), version, form);
    });
  }
  return app;
}

function readRequest({ world }: SimulatedAzure, c: EntraContext, version: Version): ConsentRequest {
  const query = c.env.url.searchParams;
  const clientId = query.get('client_id') ?? '';
  if (clientId === '') throw refuseRequest.parameterMissing('client_id');
  const scope = query.get('scope') ?? '';
  if (version === 'v2' && scope === '') throw refuseRequest.parameterMissing('scope');
  const anyTenant = version === 'v1' ? 'common' : 'organizations';
  const segment = c.req.param('tenant') ?? '';
  const tenant = segment === anyTenant ? null : requestedTenant(world, c.env.cloud, segment);
  const application = world.applications.get(clientId.toLowerCase());
  if (!application) throw refuseClient.clientNotFound(clientId, tenant?.displayName ?? segment);
  const redirect = requireRedirectUri(application, query.get('redirect_uri') ?? undefined, 'consent');
  return { application, redirect, tenant, scope, state: query.get('state') ?? undefined };
}

function decide(
  azure: SimulatedAzure,
  c: EntraContext,
  { application, redirect, tenant, scope, state }: ConsentRequest,
  version: Version,
  form: URLSearchParams,
): Response {
  const answerClient = (answer: Record<string, string>): Response => {
    for (const [name, value] of Object.entries(answer)) redirect.searchParams.set(name, value);
    if (state !== undefined) redirect.searchParams.set('state', state);
    return answerRedirect(c.env, redirect);
  };
  if (form.get('decision') !== 'accept')
    return answerClient(
      version === 'v1'
        ? { error: 'permission_denied', error_description: 'The admin canceled the request' }
        : {
            admin_consent: 'True',
            error: 'consent_required',
            error_description: `AADSTS65004: User declined to consent to access the app.`,
          },
    );
  const user = authenticateUser(azure.world, pickedAccount(form), form.get('password') ?? '');
  if (tenant && tenant !== user.tenant)
    throw refuseSignIn.accountOfAnotherTenant(user.account.userPrincipalName, tenant.displayName);
  const { role, userPrincipalName } = user.account;
  if (!mayConsentForTenant(role, application))
    throw refuseSignIn
      .administratorNeeded()
      .because(
        `The role of ${userPrincipalName} is ${role}. Application permissions of Graph require a Global or Privileged Role Administrator: ${application.requiredPermissions.join(', ') || 'none is required'}.`,
      );
  const { tenantId } = user.tenant;
  const missing = missingApplication(azure.world, user.tenant, application);
  if (missing) throw refuseSignIn.resourceLapsed(missing.appId, missing.displayName, tenantId);
  grantAdminConsent(azure.world, user.tenant, application, azure.clock.now());
  return answerClient({
    admin_consent: 'True',
    tenant: tenantId,
    ...(version === 'v2' ? { scope } : {}),
  });
}
