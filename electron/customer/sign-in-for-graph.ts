import { clouds } from '../../shared/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { SignInApplication } from '../identity/people/sign-in-application.ts';

/** Signs the administrator in for one act with a delegated permission of Microsoft Graph. The token is not kept. */
export type SignInForGraph = (wanted: {
  readonly permission: string;
  readonly signal: AbortSignal;
}) => Promise<TenantAccess>;

export const createSignInForGraph =
  (options: {
    /** Null if the invitation names no application with which people sign in. */
    readonly application: SignInApplication | null;
    readonly tenantId: string;
    readonly transport: Transport;
    readonly openBrowser: (url: string) => Promise<void>;
  }): SignInForGraph =>
  async ({ permission, signal }) => {
    const { application: app, tenantId, transport, openBrowser } = options;
    if (app === null) throw new ProblemError(makeProblem('console-application-missing', {}));
    const [{ signInAtTenant }, { accessOfPerson }] = await Promise.all([
      import('../identity/people/sign-in-at-tenant.ts'),
      import('../identity/people/access-of-person.ts'),
    ]);
    const { cloud } = app;
    const { graphHost } = clouds[cloud];
    const person = await signInAtTenant({
      ...{ app, tenantId, cloud, transport, openBrowser, signal },
      scopes: [`https://${graphHost}/${permission}`],
    });
    const access = accessOfPerson(person, { tenantId, cloud, app, transport });
    const claims = {
      ...{ tid: tenantId, oid: person.claims.objectId, appId: app.appId, iss: '', roles: [] },
      ...{ aud: `https://${graphHost}`, credentialKind: 'other' as const },
    };
    const { token, expiresAt } = person;
    return { ...access, token: () => Promise.resolve({ token, expiresAt, claims }) };
  };
