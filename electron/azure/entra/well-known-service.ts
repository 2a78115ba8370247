import { microsoftServices, type MicrosoftService } from '../../../shared/microsoft-services.ts';

/** The Microsoft service behind a resource address or application ID in an Entra error; empty for any other resource. */
export function wellKnownService(
  resource: string,
): Pick<MicrosoftService, 'service' | 'resourceAppId'> | Record<string, never> {
  const name = resource
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/[/.]+$/, '');
  const found = microsoftServices.find(
    ({ resourceAppId, addresses }) => name === resourceAppId || addresses.includes(name),
  );
  return found ? { service: found.service, resourceAppId: found.resourceAppId } : {};
}
