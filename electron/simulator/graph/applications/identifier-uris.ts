import { Refusal } from '../../http/refusal.ts';
import type { Application } from '../../world/application.ts';
import type { World } from '../../world/world.ts';

/**
 * Throws Graph's 400 for an identifier URI that another registration has, or that names neither the application, its tenant nor
 * a verified domain. Source: Microsoft's page on restrictions of identifier URIs; for the texts, public issues.
 */
export function checkIdentifierUris(world: World, application: Application, uris: readonly string[]): void {
  const { appId, homeTenantId } = application;
  const domains = world.tenants.get(homeTenantId)?.domains ?? [];
  for (const uri of uris) {
    if (!names(uri, [appId, homeTenantId], domains))
      throw new Refusal(
        400,
        'HostNameNotOnVerifiedDomain',
        `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
      );
    const isTaken = [...world.applications.values()].some(
      (other) => other !== application && other.appId !== appId && hasUri(other, uri),
    );
    if (isTaken || uris.filter((one) => isSameUri(one, uri)).length > 1)
      throw new Refusal(
        400,
        'Request_BadRequest',
        'Another object with the same value for property identifierUris already exists.',
        { members: { details: [{ code: 'ObjectConflict', message: uri, target: 'identifierUris' }] } },
      );
  }
}

const isSameUri = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const hasUri = ({ identifierUris = [] }: Application, uri: string): boolean =>
  identifierUris.some((one) => isSameUri(one, uri));

/** Whether one segment of the URI is one of the ids, or its host is one of the domains or below it. */
function names(uri: string, ids: readonly string[], domains: readonly string[]): boolean {
  const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.+)$/i.exec(uri) ?? [];
  const segments = rest.toLowerCase().split('/');
  const host = segments[0] ?? '';
  const isVerified = domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  if (scheme.toLowerCase() === 'api') return isVerified || segments.some((one) => ids.includes(one));
  return scheme.toLowerCase() === 'https' && isVerified;
}
