import { Hono, type Context } from 'hono';
import type { ServiceEnvironment, SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import { grantAdminConsent } from '../world/consent.ts';
import type { Tenant } from '../world/tenant.ts';
import { pickedAccount } from './account-picker.ts';
import { consentPage } from './consent-page.ts';
import { refuse } from './entra-refusal.ts';
import { orRefusalPage } from './or-refusal-page.ts';
import { requireRedirectUri } from './redirect-uri.ts';
import { requestedTenant } from './requested-tenant.ts';
import { signInAccount } from './sign-in-account.ts';

type Version = 'v1' | 'v2';

/** What an administrator is asked, once the request was found in order. */
interface ConsentRequest {
  readonly application: Application;
  readonly redirect: URL;
  readonly tenant: Tenant | null;
  readonly scope: string;
  readonly state: string | undefined;
}

/** The administrator's consent page, in both versions of the endpoint. Refusals show as pages. */
export function adminConsentRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const endpoints = [
    ['v1', '/:tenant/adminconsent'],
    ['v2', '/:tenant/v2.0/adminconsent'],
  ] as const;
  for (const [version, path] of endpoints) {
    app.get(path, (c) =>
      orRefusalPage(c, () => {
        const { application, tenant } = readRequest(azure, c, version);
        const publisher =
          azure.world.tenants.get(application.homeTenantId)?.displayName ?? 'an unknown publisher';
        return c.html(consentPage({ application, publisher, tenant, cloud: c.env.cloud }));
      }),
    );
    app.post(path, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      return orRefusalPage(c, () => decide(azure, c, readRequest(azure, c, version), version, form));
    });
  }
  return app;
}

function readRequest(
  { world }: SimulatedAzure,
  c: Context<ServiceEnvironment>,
  version: Version,
): ConsentRequest {
  const query = new URL(c.req.url).searchParams;
  const clientId = query.get('client_id') ?? '';
  if (clientId === '') throw refuse.parameterMissing('client_id');
  const scope = query.get('scope') ?? '';
  if (version === 'v2' && scope === '') throw refuse.parameterMissing('scope');
  const anyTenant = version === 'v1' ? 'common' : 'organizations';
  const segment = c.req.param('tenant') ?? '';
  const tenant = segment === anyTenant ? null : requestedTenant(world, c.env.cloud, segment);
  const application = world.applications.get(clientId.toLowerCase());
  if (!application) throw refuse.clientNotFound(clientId, tenant?.displayName ?? segment);
  const redirect = requireRedirectUri(application, query.get('redirect_uri') ?? undefined, 'consent');
  return { application, redirect, tenant, scope, state: query.get('state') ?? undefined };
}

function decide(
  azure: SimulatedAzure,
  c: Context<ServiceEnvironment>,
  { application, redirect, tenant, scope, state }: ConsentRequest,
  version: Version,
  form: URLSearchParams,
): Response {
  const back = (answer: Record<string, string>): Response => {
    for (const [name, value] of Object.entries(answer)) redirect.searchParams.set(name, value);
    if (state !== undefined) redirect.searchParams.set('state', state);
    return c.redirect(redirect.href, 302);
  };
  if (form.get('decision') !== 'accept')
    return back(
      version === 'v1'
        ? { error: 'permission_denied', error_description: 'The admin canceled the request' }
        : {
            admin_consent: 'True',
            error: 'consent_required',
            error_description: `AADSTS65004: User declined to consent to access the app.`,
          },
    );
  const person = signInAccount(azure.world, pickedAccount(form), form.get('password') ?? '');
  if (tenant && tenant !== person.tenant)
    throw refuse.accountOfAnotherTenant(person.account.userPrincipalName, tenant.displayName);
  if (person.account.role !== 'Global Administrator') throw refuse.administratorNeeded();
  grantAdminConsent(azure.world, person.tenant, application, azure.clock.now());
  const { tenantId } = person.tenant;
  return back({ admin_consent: 'True', tenant: tenantId, ...(version === 'v2' ? { scope } : {}) });
}
