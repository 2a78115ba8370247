import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { answerJson } from '../http/answer-json.ts';
import { limitBody } from '../http/limit-body.ts';
import { onceKnown } from '../http/once-known.ts';
import { Refusal } from '../http/refusal.ts';
import { tidyPath } from '../http/request-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Vault } from '../world/vault.ts';
import type { World } from '../world/world.ts';
import { backupRoutes } from './backup-routes.ts';
import { keyLifecycleRoutes } from './key-lifecycle-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { rotationPolicyRoutes } from './rotation-policy-routes.ts';
import { secretLifecycleRoutes } from './secret-lifecycle-routes.ts';
import { secretRoutes } from './secret-routes.ts';
import { identifyVaultCaller } from './vault-caller.ts';
import type { VaultEnvironment, VaultPlace } from './vault-request.ts';

/** 7.0 to 7.6, and the dated versions that came after them. */
const knownVersion = /^(7\.[0-6](-preview\.\d)?|2016-10-01|202[5-9]-\d\d-\d\d(-preview)?)$/;

/** A service that is told at which vault it is asked. */
interface KeyVaultService {
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  fetch(request: Request, place: VaultPlace): Response | Promise<Response>;
}

/** Key Vault's data plane, for every vault. Who asks is settled before it matters what for. */
export function createKeyVaultService(azure: SimulatedAzure): KeyVaultService {
  const app = new Hono<VaultEnvironment>({ getPath: pathOf });
  app.route('/', backupRoutes(azure));
  app.route('/', rotationPolicyRoutes(azure));
  app.route('/', keyLifecycleRoutes(azure));
  app.route('/', keyRoutes(azure));
  app.route('/', secretLifecycleRoutes(azure));
  app.route('/', secretRoutes(azure));
  app.notFound((c) => writeRefusal(c, new Refusal(404, 'NotFound', 'The resource was not found.')));
  app.onError((error, c) => writeRefusal(c, error));
  const open = new Hono<{ Bindings: VaultPlace }>({ getPath: pathOf });
  open.get('/healthstatus', (c) => answerJson(c, { message: 'healthy' }));
  return {
    routes: [...open.routes, ...app.routes],
    fetch(request, place) {
      place.answerHeaders = serviceHeaders(azure, request, place);
      if (tidyPath(place.url.pathname) === '/healthstatus') return open.fetch(request, place);
      return orRefusal(place, () =>
        onceKnown(limitBody(request), (limited) =>
          onceKnown(
            identifyVaultCaller(azure, place, request.headers.get('authorization')),
            (caller): Response | Promise<Response> => {
              refuseUnknownVersion(apiVersionOf(place.url));
              return app.fetch(limited, { ...place, caller });
            },
          ),
        ),
      );
    },
  };
}

function orRefusal(
  env: VaultPlace,
  answer: () => Response | Promise<Response>,
): Response | Promise<Response> {
  const refuse = (error: unknown): Response => writeRefusal({ env }, error);
  try {
    const given = answer();
    return given instanceof Promise ? given.catch(refuse) : given;
  } catch (error) {
    return refuse(error);
  }
}

const pathOf = (request: Request, options?: { env?: VaultPlace }): string =>
  tidyPath((options?.env?.url ?? new URL(request.url)).pathname);

/** By a look at the usual way to write it; the SDKs write it in others, too. */
const apiVersionOf = (url: URL): string | null =>
  /[?&]api-version=([\w.-]+)(?:&|$)/.exec(url.search)?.[1] ?? url.searchParams.get('api-version');

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

function serviceHeaders(
  { world }: SimulatedAzure,
  { headers }: Request,
  { answerHeaders: { date = '' }, located: { vault } }: VaultPlace,
): Record<string, string> {
  const clientRequestId = headers.get('x-ms-client-request-id');
  const echoed = clientRequestId === null ? {} : { 'x-ms-client-request-id': clientRequestId };
  return {
    date,
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-ms-keyvault-region': vault.location,
    'x-ms-keyvault-service-version': '1.9.2500.1',
    'x-ms-keyvault-network-info': networkInfo(vault, world),
    'x-ms-request-id': randomUUID(),
    'strict-transport-security': 'max-age=31536000;includeSubDomains',
    'x-content-type-options': 'nosniff',
    ...echoed,
  };
}

/** How the vault sees its caller. Source: Microsoft's page on diagnosing private links. */
function networkInfo({ privateEndpoint }: Vault, { callerAddress }: World): string {
  const address = privateEndpoint?.callerAddress ?? null;
  return address === null
    ? `conn_type=Ipv4;addr=${callerAddress};act_addr_fam=InterNetwork;`
    : `conn_type=PrivateLink;addr=${address};act_addr_fam=InterNetworkV6;`;
}

function writeRefusal(carrier: { readonly env: VaultPlace }, error: unknown): Response {
  if (!(error instanceof Refusal)) throw error;
  Object.assign(carrier.env.answerHeaders, error.headers);
  const { code, message, inner } = error;
  return answerJson(
    carrier,
    { error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) } },
    error.status,
  );
}
