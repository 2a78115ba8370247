import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { numbersOnDemand } from '../../../electron/simulator/entra/refusal-on-demand.ts';
import {
  disableServicePrincipal,
  expireClientSecrets,
  removeServicePrincipal,
  revokeConsent,
} from '../../../electron/simulator/faults/configuration-faults.ts';
import { keyVaultAppId } from '../../../electron/simulator/world/resource-application.ts';
import { authority, openLab } from './lab.ts';
import {
  assert,
  clientCredentials,
  expectRefusal,
  federated,
  ownAssertion,
  type RefusalRow,
} from './token-requests.ts';

/** Each refusal of the token endpoint that a state of the world leads to. */
const rows: readonly RefusalRow[] = [
  [
    90002,
    400,
    'invalid_tenant',
    /Tenant '[^']+' not found/,
    (lab) => clientCredentials(lab, { segment: randomUUID() }),
  ],
  [
    900023,
    400,
    'invalid_request',
    /neither a valid DNS name/,
    (lab) => clientCredentials(lab, { segment: 'not a tenant' }),
  ],
  [
    900021,
    400,
    'invalid_request',
    /empty GUID/,
    (lab) => clientCredentials(lab, { segment: '00000000-0000-0000-0000-000000000000' }),
  ],
  [
    9001023,
    400,
    'invalid_request',
    /\/common or \/consumers/,
    (lab) => clientCredentials(lab, { segment: 'common' }),
  ],
  [
    50059,
    400,
    'invalid_request',
    /No tenant-identifying information/,
    (lab) => clientCredentials(lab, { segment: 'organizations' }),
  ],
  [
    900144,
    400,
    'invalid_request',
    /following parameter: 'scope'/,
    (lab) => clientCredentials(lab, { scope: '' }),
  ],
  [
    70003,
    400,
    'unsupported_grant_type',
    /unsupported grant type 'implicit'/,
    (lab) => clientCredentials(lab, { grant_type: 'implicit' }),
  ],
  [
    700038,
    400,
    'unauthorized_client',
    /not a valid application identifier/,
    (lab) => clientCredentials(lab, { client_id: '00000000-0000-0000-0000-000000000000' }),
  ],
  [
    700016,
    400,
    'unauthorized_client',
    /was not found in the directory/,
    (lab) => clientCredentials(lab, { client_id: randomUUID() }),
  ],
  [
    700016,
    400,
    'unauthorized_client',
    /consented to by any user/,
    (lab) => {
      removeServicePrincipal(lab.one, lab.application.appId);
      return clientCredentials(lab);
    },
  ],
  [
    7000229,
    401,
    'invalid_client',
    /missing service principal in the tenant/,
    (lab) => {
      revokeConsent(lab.home, lab.application.appId, 0);
      return clientCredentials(lab, { segment: lab.home.tenantId });
    },
  ],
  [
    7000112,
    400,
    'unauthorized_client',
    /is disabled/,
    (lab) => {
      disableServicePrincipal(lab.one, lab.application.appId);
      return clientCredentials(lab);
    },
  ],
  [
    5000224,
    400,
    'invalid_request',
    /resource is not available/,
    (lab) => {
      lab.one.state = 'blocked';
      return clientCredentials(lab);
    },
  ],
  [
    7000215,
    401,
    'invalid_client',
    /not the client secret ID/,
    (lab) => clientCredentials(lab, { client_secret: 'guess' }),
  ],
  [
    7000222,
    401,
    'invalid_client',
    /are expired/,
    (lab) => {
      expireClientSecrets(lab.application);
      return clientCredentials(lab);
    },
  ],
  [
    7000216,
    401,
    'invalid_client',
    /'client_assertion', 'client_secret'/,
    (lab) => clientCredentials(lab, { client_secret: '' }),
  ],
  [700027, 401, 'invalid_client', /key was not found/, async (lab) => assert(lab, await ownAssertion(lab))],
  [50027, 401, 'invalid_client', /invalid or malformed/, (lab) => assert(lab, 'nonsense')],
  [
    500011,
    400,
    'invalid_resource',
    /resource principal named https:\/\/nothing\.example/,
    (lab) => clientCredentials(lab, { scope: 'https://nothing.example/.default' }),
  ],
  [
    650052,
    400,
    'invalid_client',
    /access a service 'cfa8b339-[^']+'\(Azure Key Vault\) that your organization '[^']+' lacks a service principal for/,
    (lab) => {
      lab.one.missingResources.push(keyVaultAppId);
      lab.one.unsubscribedResources = [keyVaultAppId];
      return clientCredentials(lab);
    },
  ],
  [
    501051,
    400,
    'invalid_client',
    /Application '[^']+'\(Lab application\) is not assigned to a role for the application 'cfa8b339-[^']+'\(Azure Key Vault\)\./,
    (lab) => {
      lab.one.assignmentRequired = [keyVaultAppId];
      return clientCredentials(lab);
    },
  ],
  [
    50194,
    400,
    'invalid_request',
    /is not configured as a multi-tenant application/,
    (lab) => {
      lab.application.signInAudience = 'AzureADMyOrg';
      lab.application.singleTenantRefusal = 50194;
      return clientCredentials(lab);
    },
  ],
  [
    700016,
    400,
    'unauthorized_client',
    /was not found in the directory/,
    (lab) => {
      lab.application.signInAudience = 'AzureADMyOrg';
      return clientCredentials(lab);
    },
  ],
  [
    500014,
    400,
    'invalid_resource',
    /is disabled/,
    (lab) => {
      lab.one.disabledResources.push(keyVaultAppId);
      return clientCredentials(lab);
    },
  ],
  [
    1002012,
    400,
    'invalid_scope',
    /\/\.default/,
    (lab) => clientCredentials(lab, { scope: 'https://vault.azure.net/keys' }),
  ],
  [70011, 400, 'invalid_scope', /'scope' is not valid/, (lab) => clientCredentials(lab, { scope: 'openid' })],
  [
    700022,
    400,
    'invalid_request',
    /more than one resource/,
    (lab) =>
      clientCredentials(lab, {
        scope: 'https://vault.azure.net/.default https://graph.microsoft.com/.default',
      }),
  ],
  [
    700211,
    401,
    'invalid_client',
    /assertion issuer/,
    (lab) => federated(lab, { iss: 'https://other.example' }),
  ],
  [700212, 401, 'invalid_client', /assertion audience/, (lab) => federated(lab, { aud: 'api://other' })],
  [700213, 401, 'invalid_client', /assertion subject/, (lab) => federated(lab, { sub: 'repo:other' })],
  [7002138, 401, 'invalid_client', /another case/, (lab) => federated(lab, { sub: 'repo:Bridge' })],
  [700024, 401, 'invalid_client', /valid time range/, (lab) => federated(lab, { exp: 1_000 })],
  [
    700236,
    401,
    'invalid_client',
    /may not be used/,
    (lab) => federated(lab, { iss: `${authority}/${lab.two.tenantId}/v2.0` }),
  ],
];

describe('the token endpoint refuses an application', () => {
  it.each(rows)('with %i: %i %s %s', expectRefusal);

  it.each(numbersOnDemand)(
    'with %i if a fault requests it, in the tenant of the fault only',
    async (number) => {
      const lab = openLab();
      const { tenantId } = lab.one;
      const effect = { kind: 'refused by Entra', number } as const;
      lab.simulator.world.faults.push({ service: 'entra', tenantId, rate: 1, effect });
      const { status, body } = await clientCredentials(lab);
      expect(status).toBeGreaterThanOrEqual(400);
      expect([body.error_codes, body.error_description]).toEqual([
        [number],
        expect.stringContaining(`AADSTS${number}: `),
      ]);
      expect((await clientCredentials(lab, { segment: lab.two.tenantId })).status).toBe(200);
    },
  );
});
