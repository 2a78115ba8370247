import { html } from 'hono/html';
import type { CloudName } from '../../../shared/cloud.ts';
import { graphAppId, resourceApplications } from '../world/resource-application.ts';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { accountPicker } from './account-picker.ts';
import { pageFrame } from './page-frame.ts';

/** Asks an administrator to accept or refuse what the application requires. `tenant` is null where any may sign in. */
export const consentPage = (request: {
  readonly application: Application;
  readonly publisher: string;
  readonly tenant: Tenant | null;
  readonly cloud: CloudName;
}) =>
  pageFrame(
    'Permissions requested',
    html`<h1>Permissions requested</h1>
      <p>
        <strong>${request.application.displayName}</strong> of ${request.publisher} asks for your whole
        organisation:
      </p>
      <ul>
        ${permissionsOf(request.application, request.cloud).map((permission) => html`<li>${permission}</li>`)}
      </ul>
      <form method="post">
        ${accountPicker(request.tenant?.accounts ?? [], '')}
        <button name="decision" value="accept">Accept</button>
        <button name="decision" value="cancel">Cancel</button>
      </form>`,
  );

/** Everything that accepting grants, each permission by its name with whose it is and whether a person has to be there. */
function permissionsOf(
  { requiredPermissions, delegatedPermissions }: Application,
  cloud: CloudName,
): string[] {
  const names = new Map(resourceApplications(cloud).map(({ appId, displayName }) => [appId, displayName]));
  const delegated = Object.entries(delegatedPermissions).flatMap(([appId, scopes]) =>
    scopes.map((scope) => `${scope}: ${names.get(appId) ?? appId}, for whoever is signed in`),
  );
  const own = requiredPermissions.map(
    (permission) => `${permission}: ${names.get(graphAppId) ?? graphAppId}, with nobody signed in`,
  );
  return [...own, ...delegated];
}
