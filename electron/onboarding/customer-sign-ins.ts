import { clouds, type CloudName } from '../../shared/cloud.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { CustomerAccount, OwnService } from '../../shared/domain/onboarding/customer-account.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { accessOfPerson } from '../identity/people/access-of-person.ts';
import type { GraphSignIn, PersonAtTenant } from '../identity/people/sign-in-at-tenant.ts';
import type { Session } from '../identity/session.ts';
import type { AppToken, TenantAccess, TokenAudience } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { createBrowserPages } from './browser-pages.ts';

interface AtTenant {
  readonly tenantId: string;
  readonly cloud: CloudName;
}

/** The administrators who signed in at their own tenant to act there. Each belongs to one session, in memory only. */
export interface CustomerSignIns {
  /** Opens the sign-in page and returns at once. It ends as an event. */
  start(caller: TrustedCaller, at: AtTenant): void;
  cancel(caller: TrustedCaller, tenantId: string): void;
  /** Null if nobody is signed in at this tenant, or the token has expired. */
  account(session: Session, tenantId: string): CustomerAccount | null;
  /** The template IDs of the directory roles in the ID token of the person. Null as above. */
  directoryRoles(session: Session, tenantId: string): readonly string[] | null;
  /** The way to Azure with the rights of the person. Null as above. */
  access(session: Session, at: AtTenant): TenantAccess | null;
  /** The delegated permissions of the API in a new token of the person; null as above, and without an API. */
  apiPermissions(session: Session, tenantId: string): Promise<readonly string[] | null>;
}

export function createCustomerSignIns(options: {
  /** The console application; null if there is none. */
  readonly app: { readonly appId: string; readonly homeTenantId: string } | null;
  readonly transport: Transport;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly onFault: (where: string, error: unknown) => void;
  readonly now?: () => Date;
  /** The service for which people sign in; Azure Resource Manager without it. */
  readonly service?: OwnService;
  /** The delegated permissions of Microsoft Graph that a person also needs; none without it. */
  readonly graphPermissions?: readonly string[];
  /** The application ID of the API that people call with the console application; none without it. */
  readonly api?: string;
  /** Called when a person signed in at a tenant. */
  readonly onSignedIn?: (session: Session, tenantId: string) => void;
}): CustomerSignIns {
  const { app, transport, openBrowser, publish, onFault, now = () => new Date() } = options;
  const { graphPermissions, api, onSignedIn = () => undefined, service = 'resource-manager' } = options;
  const page = service === 'vault' ? 'vault-sign-in' : 'sign-in';
  const people = new WeakMap<Session['tenure'], PersonAtTenant>();
  const pages = createBrowserPages<Session>({
    publish,
    onFault,
    page,
    where: 'onboarding.signIn',
  });

  const current = (session: Session, tenantId: string): PersonAtTenant | null => {
    const found = people.get(session.tenure);
    const isOwn = session.person?.tenantId === tenantId && found?.claims.tenantId === tenantId;
    return found && isOwn && found.expiresAt > now() ? found : null;
  };

  return {
    start({ session, signal: left }, at) {
      pages.open(session, at.tenantId, async (stopped) => {
        if (app === null) return makeProblem('console-application-missing', {});
        const { signInAtTenant } = await import('../identity/people/sign-in-at-tenant.ts');
        const { tenure } = session;
        const signal = AbortSignal.any([stopped, left]);
        const found = await signInAtTenant({
          ...{ ...at, app, transport, openBrowser, signal },
          ...(graphPermissions && { graphPermissions }),
          ...(api !== undefined && { api }),
          // Who may not accept the page for Microsoft Graph cancels it, and still acts at the key vault.
          onFirst(person) {
            people.set(tenure, person);
            onSignedIn(session, at.tenantId);
          },
          ...(service === 'vault' && {
            scopes: [`https://${clouds[at.cloud].vaultSuffix}/user_impersonation`],
          }),
        });
        people.set(tenure, found);
        onSignedIn(session, at.tenantId);
        return null;
      });
    },
    cancel: ({ session }, tenantId) => pages.cancel(session, tenantId),
    account(session, tenantId) {
      const found = current(session, tenantId);
      return found && { name: found.claims.name, username: found.claims.username };
    },
    directoryRoles: (session, tenantId) => current(session, tenantId)?.claims.wids ?? null,
    access(session, { tenantId, cloud }) {
      const found = current(session, tenantId);
      if (!found || app === null) return null;
      const access = accessOfPerson(found, { tenantId, cloud, app, transport });
      const { graph } = found;
      return graph ? { ...access, token: (audience) => graphToken(graph, audience, access, found) } : access;
    },
    async apiPermissions(session, tenantId) {
      const ask = current(session, tenantId)?.askApi;
      if (!ask) return null;
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return withoutConsent.includes(error.problem.cause?.code ?? '') ? [] : null;
      }
    },
  };
}

/**
 * How Entra refuses a token for an API because nobody consented to it, or because the tenant does not have the API or the client.
 * Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
const withoutConsent: readonly string[] = ['AADSTS65001', 'AADSTS500011', 'AADSTS650052', 'AADSTS700016'];

/** Only for Microsoft Graph: a person has no token of the application. The claims are those of the person. */
function graphToken(
  graph: GraphSignIn,
  audience: TokenAudience,
  { cloud, app }: TenantAccess,
  { claims: { tenantId: tid, objectId: oid } }: PersonAtTenant,
): Promise<AppToken> {
  if (audience !== 'graph') return Promise.reject(new Error('A person has no token of the application.'));
  if (!graph.ok) return Promise.reject(new ProblemError(graph.problem));
  const { token, expiresAt } = graph;
  const known = { tid, oid, appId: app.clientId, aud: `https://${cloud.graphHost}`, iss: '', roles: [] };
  return Promise.resolve({ token, expiresAt, claims: { ...known, credentialKind: 'other' } });
}
