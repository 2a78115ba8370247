import { clouds, type CloudName } from '../../shared/cloud.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { CustomerAccount } from '../../shared/domain/onboarding/customer-account.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { PersonAtTenant } from '../identity/people/sign-in-at-tenant.ts';
import type { Session } from '../identity/session.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { Transport } from '../network/transport.ts';
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
  /** The way to Azure with the rights of the person. Null as above. */
  access(session: Session, at: AtTenant): TenantAccess | null;
}

export function createCustomerSignIns(options: {
  /** The console application; null if there is none. */
  readonly app: { readonly appId: string; readonly homeTenantId: string } | null;
  readonly transport: Transport;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly onFault: (where: string, error: unknown) => void;
  readonly now?: () => Date;
}): CustomerSignIns {
  const { app, transport, openBrowser, publish, onFault, now = () => new Date() } = options;
  const people = new WeakMap<Session['tenure'], PersonAtTenant>();
  const pages = createBrowserPages<Session>({
    publish,
    onFault,
    page: 'sign-in',
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
        people.set(tenure, await signInAtTenant({ ...at, app, transport, openBrowser, signal }));
        return null;
      });
    },
    cancel: ({ session }, tenantId) => pages.cancel(session, tenantId),
    account(session, tenantId) {
      const found = current(session, tenantId);
      return found && { name: found.claims.name, username: found.claims.username };
    },
    access(session, { tenantId, cloud }) {
      const found = current(session, tenantId);
      if (!found || app === null) return null;
      const access: TenantAccess = {
        tenantId,
        cloud: clouds[cloud],
        cloudName: cloud,
        app: { clientId: app.appId, homeTenantId: app.homeTenantId },
        credentialInUse: null,
        transport,
        token: () => Promise.reject(new Error('A person has no token of the application.')),
        credential: {
          getToken: () =>
            Promise.resolve({ token: found.token, expiresOnTimestamp: found.expiresAt.getTime() }),
        },
        homeTenant: () => access,
      };
      return access;
    },
  };
}
