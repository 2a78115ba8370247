import { clouds, type CloudName } from '../../shared/cloud.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { CustomerAccount } from '../../shared/domain/onboarding/customer-account.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { changeRegistrations } from '../azure/graph/client-secrets.ts';
import { accessOfPerson } from '../identity/people/access-of-person.ts';
import type { PersonAtTenant } from '../identity/people/sign-in-at-tenant.ts';
import type { Session } from '../identity/session.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { Transport } from '../network/transport.ts';
import { createBrowserPages } from '../onboarding/browser-pages.ts';

/** The people who signed in at the home tenant to change the registration. Each belongs to one session, in memory only. */
export interface RegistrationSignIns {
  /** Opens the sign-in page and returns at once. It ends as an event about the home tenant. */
  start(caller: TrustedCaller): void;
  cancel(caller: TrustedCaller): void;
  /** Null if nobody is signed in, or the token has expired. */
  account(session: Session): CustomerAccount | null;
  /** The way to Microsoft Graph with the rights of the person. Null as above. */
  access(session: Session): TenantAccess | null;
}

export function createRegistrationSignIns(options: {
  /** The console application, in the home tenant of the provider; null if there is none. */
  readonly app: { readonly appId: string; readonly homeTenantId: string; readonly cloud: CloudName } | null;
  /** Of the provider's application. */
  readonly homeTenantId: string;
  readonly transport: Transport;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly onFault: (where: string, error: unknown) => void;
  readonly now?: () => Date;
}): RegistrationSignIns {
  const { app, homeTenantId, transport, openBrowser, publish, onFault, now = () => new Date() } = options;
  const people = new WeakMap<Session['tenure'], PersonAtTenant>();
  const pages = createBrowserPages<Session>({
    ...{ publish, onFault },
    page: 'registration-sign-in',
    where: 'rotation.signIn',
  });

  const current = ({ tenure }: Session): PersonAtTenant | null => {
    const found = people.get(tenure);
    return found && found.expiresAt > now() ? found : null;
  };

  return {
    start({ session, signal: left }) {
      pages.open(session, homeTenantId, async (stopped) => {
        if (app === null) return makeProblem('console-application-missing', {});
        const { signInAtTenant } = await import('../identity/people/sign-in-at-tenant.ts');
        const { tenure } = session;
        const person = await signInAtTenant({
          ...{ app, tenantId: homeTenantId, cloud: app.cloud, transport, openBrowser },
          scopes: [`https://${clouds[app.cloud].graphHost}/${changeRegistrations}`],
          signal: AbortSignal.any([stopped, left]),
        });
        people.set(tenure, person);
        return null;
      });
    },
    cancel: ({ session }) => pages.cancel(session, homeTenantId),
    account(session) {
      const found = current(session);
      return found && { name: found.claims.name, username: found.claims.username };
    },
    access(session) {
      const found = current(session);
      if (!found || app === null) return null;
      return accessOfPerson(found, { tenantId: homeTenantId, cloud: app.cloud, app, transport });
    },
  };
}
