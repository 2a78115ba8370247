import { html } from 'hono/html';
import { clouds } from '../../../../shared/cloud.ts';
import { deepLink } from '../../../../shared/domain/deep-link.ts';
import { adminConsentLink } from '../../../../shared/problems/links.ts';
import { askedPermissions } from '../asked-permissions.ts';
import type { HandOffFile, HandOffRequest } from '../hand-off-request.ts';
import { handOffScripts } from '../hand-off-scripts.ts';
import { portalSteps } from '../portal-steps.ts';
import { permissionGranter, principalCreator } from '../setup-steps.ts';
import { shownName } from '../shown-name.ts';
import { whatItAllows } from '../what-it-allows.ts';
import { accessSection, roleTable, portalSection, receiptSection, scriptSection } from './page-sections.ts';
import { pageHead } from './page-head.ts';

/**
 * The page that explains the request to a customer's administrator, with every script: self-contained, without JavaScript, for
 * screen and print. `html` escapes every value.
 */
export async function handOffPage(request: HandOffRequest): Promise<HandOffFile> {
  const { cloud, tenantId, appId, providerName, invitationId, vault } = request;
  const application = shownName(request.applicationName);
  const scripts = handOffScripts(request);
  // Permissions that are not known can be those that only this role grants.
  const mayGrantPermissions =
    request.permissions === null || askedPermissions(request.permissions).length > 0;
  const consentRole = mayGrantPermissions ? permissionGranter : principalCreator;
  const link = adminConsentLink(cloud, tenantId, appId);
  const linkBack = deepLink({ page: 'onboarding', tenantId });
  const page = html`<!doctype html>
    <html lang="en">
      ${pageHead(`Request for access: ${application}`)}
      <body>
        <h1>Request for access to a key in your key vault</h1>
        <dl>
          <dt>Application</dt>
          <dd><bdi>${application}</bdi></dd>
          ${
            providerName.trim() === ''
              ? ''
              : html`<dt>Provider</dt>
                  <dd><bdi>${shownName(providerName)}</bdi></dd>`
          }
          <dt>Application ID</dt>
          <dd>${appId}</dd>
          <dt>Your tenant</dt>
          <dd>${tenantId}</dd>
          <dt>Cloud</dt>
          <dd>${clouds[cloud].title}</dd>
          ${
            invitationId === null
              ? ''
              : html`<dt>Invitation</dt>
                  <dd><bdi>${shownName(invitationId)}</bdi></dd>`
          }
        </dl>
        <p class="note">
          The provider states these names, and anybody can state them. Before you accept, compare the
          application ID with a second source, such as your contract or a known contact. The consent page of
          Microsoft shows whether the publisher is verified.
        </p>

        ${accessSection(whatItAllows(request))}

        <h2>What you need</h2>
        <p>
          These are the least-privileged roles for the scripts. Several people can share the steps. If you are
          only eligible for a role, activate it and sign in again first.
        </p>
        ${roleTable(request)}

        <h2>Set up the access</h2>
        <p>
          Choose one way: the steps in the portal, or one of the scripts. The scripts for the Azure CLI and
          PowerShell skip what is already present. Review the plan of Terraform, or the what-if operation of
          Bicep, before you deploy.
        </p>
        <h3>Admin consent</h3>
        <p>
          <a href="${link}" rel="noreferrer">${link}</a>
        </p>
        <p class="quiet">Required role: ${consentRole.name}, scope: ${consentRole.scope}</p>
        ${portalSteps(request).map(portalSection)}
        <h3>Scripts</h3>
        ${scripts.filter(({ use }) => use === 'set-up').map(scriptSection)}

        <h2>Verify the access</h2>
        <p>
          The scripts for the Azure CLI and PowerShell read everything back, and print a receipt only if
          nothing is missing. You can run them again at any time: they change nothing that is already present.
          A role takes up to 10 minutes to take effect, and a firewall rule up to 15 minutes. Then the
          provider checks the access with a test of the key.
        </p>

        ${receiptSection}
        <p>
          If you use Causeway and have opened the invitation of this provider, this link shows your onboarding
          there. It changes nothing:
          <a href="${linkBack}" rel="noreferrer">${linkBack}</a>
        </p>

        <h2>Revoke the access</h2>
        <p>
          These scripts list what they remove, and then remove it:
          ${vault.permissionModel === 'rbac' ? 'role assignments' : 'the access policy'}, firewall rules,
          permissions, and finally the service principal. They never delete a key, a secret or a key vault.
          After that, the provider can no longer read data that it protected with the key, so talk to the
          provider first. A permission of Microsoft Graph can remain usable until the last access token
          expires, usually within 90 minutes.
        </p>
        ${scripts.filter(({ use }) => use === 'revocation').map(scriptSection)}
      </body>
    </html>`;
  return { fileName: 'causeway-request.html', mediaType: 'text/html', text: String(await page) };
}
