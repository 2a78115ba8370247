import { cloudName, clouds, type CloudName } from '../cloud.ts';
import type { Link } from './define-problem.ts';

export const cloudFact = cloudName;

/** Where an administrator of the tenant consents to everything that the app registration requests. */
export const adminConsentLink = (cloud: CloudName, tenantId: string, appId: string): string =>
  `https://${clouds[cloud].authorityHost}/${tenantId}/adminconsent?client_id=${appId}`;

export const portalLink = (cloud: CloudName, title: string, fragment: string): Link => ({
  title: `${title} in the Azure portal`,
  url: `https://${clouds[cloud].portalHost}/#${fragment}`,
});

/** Lists every application that was added to the tenant. */
export const enterpriseApplicationsLink = (cloud: CloudName): Link =>
  portalLink(
    cloud,
    'Enterprise applications',
    'view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview',
  );
