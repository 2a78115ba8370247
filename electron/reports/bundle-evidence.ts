import { clouds } from '../../shared/cloud.ts';
import type { Evidence } from '../../shared/domain/check.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { ifMatches } from './bundle-problem.ts';
import { hexVersion, requestId } from './bundle-values.ts';

/** One exchange in a support bundle. The names and IDs of others in its address are placeholders. */
export const bundleEvidence = (given: Evidence, tenant: TenantRecord) => ({
  service: given.service,
  method: given.method,
  url: addressOf(given.url, tenant),
  status: given.status,
  requestId: ifMatches(requestId, given.requestId),
  correlationId: ifMatches(requestId, given.correlationId),
  at: given.at,
  durationMs: given.durationMs,
});

/** Words in the addresses of Azure's interfaces; every other part of a path is a name or an ID. */
const words = new Set(
  (
    'v1.0 v2.0 beta oauth2 token .well-known openid-configuration common organizations discovery instance ' +
    '$batch users groups applications serviceprincipals directoryobjects $count organization ' +
    'subscriptions resourcegroups providers resources locations microsoft.keyvault microsoft.authorization vaults ' +
    'deletedvaults roleassignments roledefinitions denyassignments managementgroups microsoft.management ' +
    'keys secrets deletedkeys deletedsecrets versions wrapkey unwrapkey encrypt decrypt sign verify'
  ).split(' '),
);

function addressOf(url: string, tenant: TenantRecord): string {
  const [address = '', query = ''] = url.split('?', 2);
  const [host = '', ...segments] = address.split('/');
  const own = ownNames(tenant);
  const isShown = (segment: string) =>
    segment === '' || words.has(segment) || own.has(segment) || hexVersion.test(segment);
  const shown = segments.map((segment) => (isShown(segment.toLowerCase()) ? segment : '{name}'));
  const version = /(?:^|&)(api-version=[\w.-]{1,30})(?:&|$)/.exec(query)?.[1];
  return [[isKnown(host, tenant) ? host : '{host}', ...shown].join('/'), version].filter(Boolean).join('?');
}

const ownNames = ({ tenantId, vaults }: TenantRecord): ReadonlySet<string> =>
  new Set(
    [
      tenantId,
      ...vaults.flatMap(({ vaultUri, keyName, keyVersion, secretName }) => [
        new URL(vaultUri).hostname.split('.')[0] ?? '',
        ...[keyName, keyVersion, secretName].filter((name) => name !== null),
      ]),
    ].map((name) => name.toLowerCase()),
  );

const isKnown = (host: string, { vaults }: TenantRecord): boolean =>
  vaults.some(({ vaultUri }) => new URL(vaultUri).host === host) ||
  Object.values(clouds).some(({ authorityHost, graphHost, resourceManagerHost }) =>
    [authorityHost, graphHost, resourceManagerHost].includes(host),
  );
