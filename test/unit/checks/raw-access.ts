import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import type { KeyRing } from '../../../electron/simulator/world/key-ring.ts';

/** What the application really may do, as plain requests without the console’s code show it. */
export interface RawAccess {
  /** Whether it may wrap and unwrap with the key, and read the secret. */
  readonly key: boolean;
  readonly secret: boolean;
  /** The application permissions for Graph; null if the tenant issues no token for it. */
  readonly graphPermissions: readonly string[] | null;
}

/**
 * Tries everything that an access check proves, with the world’s faults removed: they are technical and change nothing about
 * the access. `keyVersion` is the version that the console’s record names.
 */
export async function tryAccess(
  { world, application, tenant, vault }: ScenarioFixture,
  keyRing: KeyRing,
  keyVersion: string | null,
): Promise<RawAccess> {
  const { faults } = world;
  world.faults = [];
  const simulator = createSimulator({ world, keyRing });
  try {
    const send = async (url: string, init: RequestInit = {}): Promise<Record<string, unknown> | null> => {
      const response = await simulator.fetch(new Request(url, init)).catch(() => null);
      return response?.status === 200 ? ((await response.json()) as Record<string, unknown>) : null;
    };
    const tokenFor = async (resource: string): Promise<string | null> => {
      const form = {
        ...{ grant_type: 'client_credentials', client_id: application.appId },
        ...{ client_secret: smallWorldSecret, scope: `https://${resource}/.default` },
      };
      const url = `https://login.microsoftonline.com/${tenant.tenantId}/oauth2/v2.0/token`;
      const answer = await send(url, { method: 'POST', body: new URLSearchParams(form) });
      return answer === null ? null : String(answer['access_token']);
    };
    const graph = await tokenFor('graph.microsoft.com');
    const token = await tokenFor('vault.azure.net');
    const host = `https://${vault.name}.vault.azure.net`;
    const headers = { authorization: `Bearer ${token ?? ''}`, 'content-type': 'application/json' };
    const keyUri = [host, 'keys', 'data-encryption', keyVersion ?? []].flat().join('/');
    const operate = async (operation: string, value: unknown) =>
      send(`${keyUri}/${operation}?api-version=7.5`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ alg: 'RSA-OAEP-256', value }),
      });
    const plain = Buffer.alloc(32, 7).toString('base64url');
    const wrapped = await operate('wrapkey', plain);
    const unwrapped = wrapped === null ? null : await operate('unwrapkey', wrapped['value']);
    const secret = await send(`${host}/secrets/connection?api-version=7.5`, { headers });
    return {
      key: unwrapped?.['value'] === plain,
      secret: secret !== null,
      graphPermissions: graph === null ? null : rolesIn(graph),
    };
  } finally {
    world.faults = faults;
  }
}

function rolesIn(token: string): string[] {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const { roles } = JSON.parse(payload) as { roles?: string[] };
  return roles ?? [];
}
