import { judge, judgeRegistration, met, missing, requests, type Finding, type Situation } from './finding.ts';
import { graphRoleIds, wantedUri } from './wanted-registrations.ts';
import { graphAppId } from '../../microsoft-services.ts';

/** Whether a URI is below a verified domain, or names the application or the tenant. */
function isOnOwnName(uri: string, ids: readonly string[], domains: readonly string[]): boolean {
  const [, rest = ''] = /^[a-z]+:\/\/(.+)$/i.exec(uri) ?? [];
  const segments = rest.toLowerCase().split('/');
  const [host = ''] = segments;
  return (
    segments.some((one) => ids.includes(one)) ||
    domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
  );
}

export function judgeUri({ target, facts }: Situation): Finding {
  return judgeRegistration(facts.provider, ({ appId, identifierUris }) => {
    const ids = [appId, target.homeTenantId];
    const wanted = wantedUri(target, appId) ?? '';
    const isWanted = (uri: string): boolean => uri.toLowerCase() === wanted.toLowerCase();
    const byId = identifierUris.filter((uri) => isOnOwnName(uri, ids, []));
    // Without a choice, any URI will do that names the application or its tenant.
    const found = identifierUris.find(isWanted) ?? (target.identifierUri === '' ? byId[0] : undefined);
    if (found === undefined)
      return missing(identifierUris.length === 0 ? 'No URI is set.' : `Missing: ${wanted}.`);
    if (byId.includes(found)) return met(`${found}, which is unique by the ID in it.`);
    return judge(facts.verifiedDomains, (domains) =>
      isOnOwnName(found, ids, domains)
        ? met(`${found}, on a verified domain of the home tenant.`)
        : missing(`${found} is on no verified domain of the home tenant.`),
    );
  });
}

export function judgeKnownClients({ facts }: Situation): Finding {
  return judgeRegistration(facts.provider, ({ knownClientApplications }) =>
    judgeRegistration(facts.console, ({ appId }) =>
      knownClientApplications.includes(appId)
        ? met('The provider application lists the console application.')
        : missing('The provider application does not list the console application.'),
    ),
  );
}

export const judgePermissions = ({ target, facts }: Situation): Finding =>
  judgeRegistration(facts.provider, ({ requiredAccess }) => {
    const absent = target.permissions.filter(
      (name) =>
        !requests(requiredAccess, { resourceAppId: graphAppId, id: graphRoleIds[name], type: 'Role' }),
    );
    if (absent.length > 0) return missing(`Missing: ${absent.join(', ')}.`);
    return met(
      target.permissions.length === 0
        ? 'No permission was chosen.'
        : `Requested: ${target.permissions.join(', ')}.`,
    );
  });
