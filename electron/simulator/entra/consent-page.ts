import { html } from 'hono/html';
import type { CloudName } from '../../../shared/cloud.ts';
import type { Application } from '../world/application.ts';
import { graphAppId, resourceApplications } from '../world/resource-application.ts';
import type { Tenant } from '../world/tenant.ts';
import { accountPicker } from './account-picker.ts';
import { pageFrame } from './page-frame.ts';

/** Asks an administrator for consent. `tenant` is null if administrators of any tenant may sign in. */
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
        <strong>${request.application.displayName}</strong> by ${request.publisher} requests these permissions
        for your organization:
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

/** Every permission that the consent grants, with its resource and its type. */
function permissionsOf(
  { requiredPermissions, delegatedPermissions }: Application,
  cloud: CloudName,
): string[] {
  const names = new Map(resourceApplications(cloud).map(({ appId, displayName }) => [appId, displayName]));
  const delegated = Object.entries(delegatedPermissions).flatMap(([appId, scopes]) =>
    scopes.map((scope) => `${scope}: ${names.get(appId) ?? appId}, delegated permission`),
  );
  const application = requiredPermissions.map(
    (permission) => `${permission}: ${names.get(graphAppId) ?? graphAppId}, application permission`,
  );
  return [...application, ...delegated];
}
