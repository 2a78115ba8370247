import { describe, expect, test } from 'vitest';
import { openWorld } from '../../../electron/simulator/scenarios/open-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import { call, objectIdIn, tokenFor, type AnswerBody } from './call.ts';

const keyRing = createKeyRing();
const vault = 'https://vault.azure.net';
const graph = 'https://graph.microsoft.com';
const arm = 'https://management.azure.com';

/** The lab's two customers, at both of which the application may do everything: only the tenants keep them apart. */
function lab() {
  const { world, application } = openWorld('lab', Date.now());
  const simulator = createSimulator({ world, keyRing });
  const { appId: clientId, homeTenantId } = application;
  const secret = String(application.secrets[0]?.value);
  const demo = { simulator, app: { clientId, homeTenantId, secret }, customers: [] };
  const [one, two] = [...world.tenants.values()].filter(({ tenantId }) => tenantId !== homeTenantId);
  if (!one || !two) throw new Error('The lab lacks a customer.');
  return {
    demo,
    pairs: [
      [one, two],
      [two, one],
    ] as const,
  };
}
const { demo, pairs } = lab();
const vaultOf = (tenant: (typeof pairs)[0][0]) =>
  `https://${String(tenant.subscriptions[0]?.vaults[0]?.name)}.vault.azure.net`;
const scopeOf = (tenant: (typeof pairs)[0][0]) =>
  `/subscriptions/${String(tenant.subscriptions[0]?.subscriptionId)}`;

describe.each(pairs.map(([own, other]) => ({ own, other, name: own.displayName })))(
  'what belongs to $name',
  ({ own, other }) => {
    test('its vault token opens its own vault and no other', async () => {
      const token = await tokenFor(demo, own.tenantId, vault);
      const read = (uri: string) => call(demo, `${uri}/keys/rsa-2048?api-version=7.5`, { token });
      expect((await read(vaultOf(own))).status).toBe(200);
      const refused = await read(vaultOf(other));
      expect(refused.status).toBe(401);
      expect(refused.body.error.message).toContain('AKV10032');
      expect(refused.body.error.message).toContain(other.tenantId);
    });

    test('what its key wrapped no other key unwraps, nor is its key known elsewhere', async () => {
      const [token, foreign] = await Promise.all(
        [own, other].map(({ tenantId }) => tokenFor(demo, tenantId, vault)),
      );
      const json = { alg: 'RSA-OAEP-256', value: 'AAAA' };
      const wrapped = await call(demo, `${vaultOf(own)}/keys/rsa-2048/wrapkey?api-version=7.5`, {
        token: String(token),
        json,
      });
      const version = wrapped.body.kid.split('/').at(-1);
      const at = (path: string) =>
        call(demo, `${vaultOf(other)}/keys/rsa-2048/${path}?api-version=7.5`, {
          token: String(foreign),
          json: { ...json, value: wrapped.body.value },
        });
      expect((await at('unwrapkey')).status).toBe(400);
      expect((await at(`${String(version)}/unwrapkey`)).status).toBe(404);
    });

    test('its Resource Manager token reads its own subscription and no other', async () => {
      const token = await tokenFor(demo, own.tenantId, arm);
      const read = (scope: string) => call(demo, `${arm}${scope}?api-version=2022-12-01`, { token });
      expect((await read(scopeOf(own))).status).toBe(200);
      expect((await read(scopeOf(other))).body.error.code).toBe('InvalidAuthenticationTokenTenant');
      const { body } = await call(demo, `${arm}/subscriptions?api-version=2022-12-01`, { token });
      expect((body.value as { id: string }[]).map(({ id }) => id)).toEqual([scopeOf(own)]);
    });

    test('its principal is nobody at the other, and its assignments are not found there', async () => {
      const [token, foreign] = await Promise.all(
        [own, other].map(({ tenantId }) => tokenFor(demo, tenantId, arm)),
      );
      const url = `${arm}${scopeOf(other)}/providers/Microsoft.Authorization/roleAssignments`;
      const role = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';
      const json = { properties: { principalId: objectIdIn(String(token)), roleDefinitionId: role } };
      const created = await call(demo, `${url}/11111111-1111-4111-8111-111111111111?api-version=2022-04-01`, {
        method: 'PUT',
        token: String(foreign),
        json,
      });
      expect(created.body.error.code).toBe('PrincipalNotFound');
      const assignment = String(own.subscriptions[0]?.roleAssignments[0]?.name);
      const looked = await call(demo, `${url}/${assignment}?api-version=2022-04-01`, {
        token: String(foreign),
      });
      expect(looked.status).toBe(404);
    });

    test('its Graph token shows its own people alone', async () => {
      const ids = async (tenantId: string) => {
        const { body } = await call(demo, `${graph}/v1.0/users?$select=id&$top=999`, {
          token: await tokenFor(demo, tenantId, graph),
        });
        return (body as AnswerBody & { value: { id: string }[] }).value.map(({ id }) => id);
      };
      const strangers = new Set(await ids(other.tenantId));
      const mine = await ids(own.tenantId);
      expect(mine).toHaveLength(250);
      expect(mine.filter((id) => strangers.has(id))).toEqual([]);
    });

    test('a token whose tenant was rewritten is nobody’s', async () => {
      const [header = '', payload = '', signature = ''] = (await tokenFor(demo, own.tenantId, vault)).split(
        '.',
      );
      const claims = Buffer.from(payload, 'base64url').toString().replaceAll(own.tenantId, other.tenantId);
      const token = [header, Buffer.from(claims).toString('base64url'), signature].join('.');
      const answer = await call(demo, `${vaultOf(other)}/keys?api-version=7.5`, { token });
      expect([answer.status, answer.body.error.code]).toEqual([401, 'Unauthorized']);
    });
  },
);
