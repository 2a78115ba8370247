import { randomUUID } from 'node:crypto';
import { answerJson } from '../http/answer.ts';
import { createService, type Service } from '../http/create-service.ts';
import { Refusal } from '../http/refusal.ts';
import { tidyPath } from '../http/tidy-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { privateAddressOf, type Vault } from '../world/vault.ts';
import type { World } from '../world/world.ts';
import { backupRoutes } from './backup-routes.ts';
import { createBackupSeal, type BackupSeal } from './backup-seal.ts';
import { identifyCaller } from './identify-caller.ts';
import { certificateRoutes } from './certificate-routes.ts';
import { keyLifecycleRoutes } from './key-lifecycle-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { keysOf, secretsOf } from './object-kind.ts';
import { objectRoutes } from './object-routes.ts';
import { rotationPolicyRoutes } from './rotation-policy-routes.ts';
import { secretRoutes } from './secret-routes.ts';
import type { VaultPlace } from './vault-context.ts';
import { writeRefusal } from './write-refusal.ts';

/** 7.0 to 7.6 and the dated versions. */
const knownVersion = /^(7\.[0-6](-preview\.\d)?|2016-10-01|202[5-9]-\d\d-\d\d(-preview)?)$/;

/** The data plane of Key Vault, for every vault. */
export function createKeyVaultService(
  azure: SimulatedAzure,
  backups: BackupSeal = createBackupSeal(),
): Service<VaultPlace> {
  const [keys, secrets] = [keysOf(azure), secretsOf()];
  return createService({
    headers: (request, place) => serviceHeaders(azure.world, request, place),
    identifyCaller: (place, authorization) => identifyCaller(azure, place, authorization),
    checkRequest: ({ url }) => requireApiVersion(apiVersionOf(url)),
    routePath: tidyPath,
    // `/keys/{name}/{operation}` matches the paths of the routes before it, so its routes come after them.
    routes: [
      backupRoutes(azure, keys, backups),
      backupRoutes(azure, secrets, backups),
      rotationPolicyRoutes(azure),
      objectRoutes(azure, keys),
      objectRoutes(azure, secrets),
      keyLifecycleRoutes(azure),
      keyRoutes(azure),
      secretRoutes(azure),
      certificateRoutes(azure),
    ],
    anonymous: new Map([['/healthstatus', (place) => answerJson(place, { message: 'healthy' })]]),
    notFound() {
      throw new Refusal(404, 'NotFound', 'The resource was not found.');
    },
    writeRefusal,
  });
}

/** Reads the usual spelling without parsing the query. The SDKs use others, too. */
const apiVersionOf = (url: URL): string | null =>
  /[?&]api-version=([\w.-]+)(?:&|$)/.exec(url.search)?.[1] ?? url.searchParams.get('api-version');

/** An empty version selects the default, as older SDKs rely on. */
function requireApiVersion(version: string | null): void {
  if (version === null) throw new Refusal(400, 'BadParameter', 'api-version must be specified');
  if (version !== '' && !knownVersion.test(version))
    throw new Refusal(
      400,
      'BadParameter',
      `The specified version (${version}) is not recognized. Consider using the latest supported version (7.6).`,
    );
}

function serviceHeaders(
  world: World,
  { headers }: Request,
  { located: { vault } }: VaultPlace,
): Record<string, string> {
  const clientRequestId = headers.get('x-ms-client-request-id');
  return {
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-ms-keyvault-region': vault.location,
    'x-ms-keyvault-service-version': '1.9.2500.1',
    'x-ms-keyvault-network-info': networkInfo(vault, world),
    'x-ms-request-id': randomUUID(),
    'strict-transport-security': 'max-age=31536000;includeSubDomains',
    'x-content-type-options': 'nosniff',
    ...(clientRequestId === null ? {} : { 'x-ms-client-request-id': clientRequestId }),
  };
}

/** The caller's address as the vault sees it. Source: Microsoft's page on diagnosing private links. */
function networkInfo(vault: Vault, { callerAddress }: World): string {
  const address = privateAddressOf(vault);
  return address === null
    ? `conn_type=Ipv4;addr=${callerAddress};act_addr_fam=InterNetwork;`
    : `conn_type=PrivateLink;addr=${address};act_addr_fam=InterNetworkV6;`;
}
