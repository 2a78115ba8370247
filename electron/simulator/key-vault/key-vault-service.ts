import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { clouds } from '../../../shared/domain/cloud.ts';
import { limitBody } from '../limit-body.ts';
import { Refusal } from '../refusal.ts';
import { requestPath } from '../request-path.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import type { Vault } from '../world/vault.ts';
import { findVault, type World } from '../world/world.ts';
import { backupRoutes } from './backup-routes.ts';
import { keyLifecycleRoutes } from './key-lifecycle-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { rotationPolicyRoutes } from './rotation-policy-routes.ts';
import { secretLifecycleRoutes } from './secret-lifecycle-routes.ts';
import { secretRoutes } from './secret-routes.ts';
import { identifyVaultCaller } from './vault-caller.ts';
import type { VaultContext, VaultEnvironment } from './vault-request.ts';

/** 7.0 to 7.6, and the dated versions that came after them. */
const knownVersion = /^(7\.[0-6](-preview\.\d)?|2016-10-01|202[5-9]-\d\d-\d\d(-preview)?)$/;

/** Key Vault's data plane, for every vault: the host name says which. */
export function createKeyVaultService(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>({ getPath: requestPath });
  app.use(async (c, next) => {
    locate(azure, c);
    await next();
    setServiceHeaders(azure, c);
  });
  app.use(limitBody);
  app.get('/healthstatus', (c) => c.json({ message: 'healthy' }));
  app.use(async (c, next) => {
    const { located, query } = c.var;
    const caller = await identifyVaultCaller(azure, c.env.cloud, located, c.req.header('authorization'));
    c.set('caller', caller);
    refuseUnknownVersion(query.get('api-version'));
    await next();
  });
  app.route('/', backupRoutes(azure));
  app.route('/', rotationPolicyRoutes(azure));
  app.route('/', keyLifecycleRoutes(azure));
  app.route('/', keyRoutes(azure));
  app.route('/', secretLifecycleRoutes(azure));
  app.route('/', secretRoutes(azure));
  app.notFound((c) => writeRefusal(c, new Refusal(404, 'NotFound', 'The resource was not found.')));
  app.onError((error, c) => writeRefusal(c, error));
  return app;
}

function locate({ world }: SimulatedAzure, c: VaultContext): void {
  const url = new URL(c.req.url);
  const name = url.hostname.slice(0, -clouds[c.env.cloud].vaultSuffix.length - 1);
  const located = findVault(world, name);
  if (!located) throw new Refusal(404, 'NotFound', 'There is no such vault.');
  c.set('located', located);
  c.set('query', url.searchParams);
}

/** An empty version counts as none given; the service then takes its default, as it does for older SDKs. */
function refuseUnknownVersion(version: string | null): void {
  if (version === null) throw new Refusal(400, 'BadParameter', 'api-version must be specified');
  if (version !== '' && !knownVersion.test(version))
    throw new Refusal(
      400,
      'BadParameter',
      `The specified version (${version}) is not recognized. Consider using the latest supported version (7.6).`,
    );
}

function setServiceHeaders({ world }: SimulatedAzure, c: VaultContext): void {
  const { vault } = c.var.located;
  c.header('cache-control', 'no-cache');
  c.header('pragma', 'no-cache');
  c.header('expires', '-1');
  c.header('x-ms-keyvault-region', vault.location);
  c.header('x-ms-keyvault-service-version', '1.9.2500.1');
  c.header('x-ms-keyvault-network-info', networkInfo(vault, world));
  c.header('x-ms-request-id', randomUUID());
  const clientRequestId = c.req.header('x-ms-client-request-id');
  if (clientRequestId !== undefined) c.header('x-ms-client-request-id', clientRequestId);
  c.header('strict-transport-security', 'max-age=31536000;includeSubDomains');
  c.header('x-content-type-options', 'nosniff');
}

/** How the vault sees its caller. Source: Microsoft's page on diagnosing private links. */
function networkInfo({ privateEndpoint }: Vault, { callerAddress }: World): string {
  const address = privateEndpoint?.callerAddress ?? null;
  return address === null
    ? `conn_type=Ipv4;addr=${callerAddress};act_addr_fam=InterNetwork;`
    : `conn_type=PrivateLink;addr=${address};act_addr_fam=InterNetworkV6;`;
}

function writeRefusal(c: VaultContext, error: Error): Response {
  if (!(error instanceof Refusal)) throw error;
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  const { code, message, inner } = error;
  return c.json(
    { error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) } },
    error.status as ContentfulStatusCode,
  );
}
