import { cloudName, clouds, type CloudName } from '../domain/cloud.ts';

export const cloudFact = cloudName;

/** Where an administrator of the tenant consents to everything the registration asks for. */
export const adminConsentLink = (cloud: CloudName, tenantId: string, appId: string): string =>
  `https://${clouds[cloud].authorityHost}/${tenantId}/adminconsent?client_id=${appId}`;

export const portalLink = (
  cloud: CloudName,
  title: string,
  fragment: string,
): { title: string; url: string } => ({
  title: `${title} in the portal`,
  url: `https://${clouds[cloud].portalHost}/#${fragment}`,
});
