import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { addServicePrincipal } from '../../../electron/simulator/world/consent.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { azurePropagation } from '../../../electron/simulator/world/propagation.ts';
import type { Lock } from '../../../electron/simulator/world/subscription.ts';
import { appToken, askForToken, authorizeUrl, redeem, signIn } from './lab.ts';
import { openSubscription } from './open-subscription.ts';
import { management, managementWith, refusalOf } from './person-token.ts';

const { owner, contributor, reader, keyVaultContributor, keyVaultDataAccessAdministrator } = builtInRoles;

let opened: Awaited<ReturnType<typeof openSubscription>>;
beforeEach(async () => {
  opened = await openSubscription();
});

const assignment = (principalId: string, role: { readonly id: string }, principalType?: string) => ({
  properties: {
    principalId,
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
    ...(principalType === undefined ? {} : { principalType }),
  },
});
const assignmentPath = (scope: string, name: string): string =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${guidFrom(name)}`;
const newVault = (properties: object = {}) => ({
  location: 'swedencentral',
  properties: { tenantId: opened.tenant.tenantId, sku: { family: 'A', name: 'standard' }, ...properties },
});
const freshVault = (): string => opened.scopes.vault.replace(/[^/]+$/, 'labone-fresh');

describe('a lock', () => {
  const lock = (level: Lock['level'], scope = opened.scopes.vault): void => {
    opened.subscription.locks = [{ name: 'keep', scope, level, notes: 'Keep it' }];
  };

  it.each([
    ['CanNotDelete', 200],
    ['ReadOnly', 409],
  ] as const)('%s forbids deleting, and answers a change with %d', async (level, status) => {
    lock(level);
    const send = await opened.as([owner]);
    const deleted = await send('DELETE', opened.scopes.vault);
    expect([...refusalOf(deleted), deleted.body.error.message]).toEqual([
      409,
      'ScopeLocked',
      `The scope '${opened.scopes.vault}' cannot perform delete operation because following scope(s) are locked: '${opened.scopes.vault}'. Please remove the lock and try again.`,
    ]);
    expect((await send('PATCH', opened.scopes.vault, { tags: { of: 'a test' } })).status).toBe(status);
  });

  it('at the subscription forbids assigning a role if it is for reading only', async () => {
    lock('ReadOnly', opened.scopes.subscription);
    const send = await opened.as([owner]);
    const json = assignment(opened.member.objectId, reader);
    const path = assignmentPath(opened.scopes.vault, 'a name');
    expect(refusalOf(await send('PUT', path, json))).toEqual([409, 'ScopeLocked']);
  });

  it('on a vault forbids deleting its group, and not another group', async () => {
    lock('CanNotDelete');
    opened.subscription.resourceGroups.push({ name: 'rg-empty', location: 'swedencentral' });
    const send = await opened.as([owner]);
    const groups = `${opened.scopes.subscription}/resourceGroups`;
    expect(refusalOf(await send('DELETE', `${groups}/${opened.vault.resourceGroup}`))).toEqual([
      409,
      'ScopeLocked',
    ]);
    expect((await send('DELETE', `${groups}/rg-empty`)).status).toBe(200);
  });

  it('does not hide that the caller has no role', async () => {
    lock('ReadOnly');
    const send = await opened.as([reader]);
    expect((await send('DELETE', opened.scopes.vault)).status).toBe(403);
  });

  it('is listed at its scope, above it and below it', async () => {
    lock('ReadOnly');
    const send = await opened.as([reader]);
    const count = async (scope: string, filter = '') =>
      (
        (await send('GET', `${scope}/providers/Microsoft.Authorization/locks${filter}`)).body
          .value as object[]
      ).length;
    const { subscription, vault } = opened.scopes;
    expect([await count(vault), await count(`${vault}/keys/one`), await count(subscription)]).toEqual([
      1, 1, 1,
    ]);
    expect(await count(subscription, '?$filter=atScope()')).toBe(0);
  });
});

describe('a policy', () => {
  beforeEach(() => {
    opened.subscription.policyAssignments = [
      {
        name: 'no-public-vaults',
        displayName: 'No public vaults',
        scope: opened.scopes.subscription,
        policy: 'public access of vaults',
        effect: 'Deny',
      },
    ];
  });

  it('denies a vault, and says which policy did', async () => {
    const send = await opened.as([owner]);
    const { status, body } = await send('PUT', freshVault(), newVault());
    expect([status, body.error]).toMatchObject([
      403,
      {
        code: 'RequestDisallowedByPolicy',
        target: 'labone-fresh',
        message: expect.stringContaining("Resource 'labone-fresh' was disallowed by policy.") as string,
        additionalInfo: [
          {
            type: 'PolicyViolation',
            info: {
              policyDefinitionDisplayName: 'Azure Key Vault should disable public network access',
              policyAssignmentDisplayName: 'No public vaults',
              policyAssignmentScope: opened.scopes.subscription,
            },
          },
        ],
      },
    ]);
    expect((await send('GET', freshVault())).status).toBe(404);
  });

  it('allows a vault that complies, and a change that makes one comply', async () => {
    const send = await opened.as([owner]);
    const closed = { publicNetworkAccess: 'Disabled' };
    expect((await send('PUT', freshVault(), newVault(closed))).status).toBe(200);
    expect((await send('PATCH', opened.scopes.vault, { tags: {} })).status).toBe(403);
    expect((await send('PATCH', opened.scopes.vault, { properties: closed })).status).toBe(200);
  });

  it('that audits, or that is for another scope, denies nothing', async () => {
    const [policy] = opened.subscription.policyAssignments ?? [];
    if (!policy) throw new Error('There is no policy.');
    const send = await opened.as([owner]);
    opened.subscription.policyAssignments = [
      { ...policy, effect: 'Audit' },
      { ...policy, scope: `${opened.scopes.subscription}/resourceGroups/another` },
    ];
    expect((await send('PUT', freshVault(), newVault())).status).toBe(200);
  });

  it('for purge protection denies a vault without it', async () => {
    opened.subscription.policyAssignments?.forEach((one) => {
      Object.assign(one, { policy: 'purge protection of vaults' });
    });
    const send = await opened.as([owner]);
    expect((await send('PUT', freshVault(), newVault())).status).toBe(403);
    expect((await send('PUT', freshVault(), newVault({ enablePurgeProtection: true }))).status).toBe(200);
  });

  it('is listed with its definition', async () => {
    const send = await opened.as([reader]);
    const path = `${opened.scopes.vault}/providers/Microsoft.Authorization/policyAssignments`;
    expect((await send('GET', path)).body.value).toEqual([
      expect.objectContaining({
        name: 'no-public-vaults',
        type: 'Microsoft.Authorization/policyAssignments',
      }),
    ]);
  });
});

describe('an assignment of a policy over Resource Manager', () => {
  const purgeProtection =
    '/providers/Microsoft.Authorization/policyDefinitions/0b60c0b2-2dc2-4e1c-b5c9-abbed971de53';
  const path = (): string =>
    `${opened.scopes.subscription}/providers/Microsoft.Authorization/policyAssignments/Keep`;
  const assigned = (more: object = {}) => ({
    properties: {
      policyDefinitionId: purgeProtection,
      displayName: 'Keep vaults',
      parameters: { effect: { value: 'Deny' } },
      ...more,
    },
  });

  it('denies vaults until it is deleted', async () => {
    const send = await opened.as([owner]);
    const { status, body } = await send('PUT', path(), assigned());
    expect([status, body]).toMatchObject([
      201,
      { name: 'Keep', properties: { policyDefinitionId: purgeProtection, enforcementMode: 'Default' } },
    ]);
    expect((await send('GET', path().replace('Keep', 'KEEP'))).body).toEqual(body);
    expect(refusalOf(await send('PUT', freshVault(), newVault()))).toEqual([
      403,
      'RequestDisallowedByPolicy',
    ]);
    expect((await send('DELETE', path())).status).toBe(200);
    expect((await send('DELETE', path())).status).toBe(204);
    expect(refusalOf(await send('GET', path()))).toEqual([404, 'PolicyAssignmentNotFound']);
    expect((await send('PUT', freshVault(), newVault())).status).toBe(200);
  });

  it.each([
    ['is not enforced', { enforcementMode: 'DoNotEnforce' }],
    ['has the usual effect', { parameters: {} }],
    ['is disabled', { parameters: { effect: { value: 'Disabled' } } }],
  ])('that %s denies nothing', async (_how, more) => {
    const send = await opened.as([owner]);
    expect((await send('PUT', path(), assigned(more))).status).toBe(201);
    expect((await send('PUT', freshVault(), newVault())).status).toBe(200);
  });

  it('is refused for an unknown policy and for an invalid effect', async () => {
    const send = await opened.as([owner]);
    const unknown = assigned({ policyDefinitionId: `${purgeProtection}0` });
    expect(refusalOf(await send('PUT', path(), unknown))).toEqual([400, 'PolicyDefinitionNotFound']);
    const invalid = assigned({ parameters: { effect: { value: 'Explode' } } });
    expect(refusalOf(await send('PUT', path(), invalid))).toEqual([400, 'InvalidRequestContent']);
  });

  it('is refused for a reader', async () => {
    const send = await opened.as([reader]);
    expect(refusalOf(await send('PUT', path(), assigned()))).toEqual([403, 'AuthorizationFailed']);
  });
});

describe('a resource provider', () => {
  const provider = (): string => `${opened.scopes.subscription}/providers/Microsoft.KeyVault`;
  const state = (body: unknown) => (body as { registrationState: string }).registrationState;

  it('that is not registered creates no vault until somebody registers it', async () => {
    opened.subscription.unregisteredProviders = ['microsoft.keyvault'];
    const send = await opened.as([contributor]);
    const refused = await send('PUT', freshVault(), newVault());
    expect([...refusalOf(refused), refused.body.error]).toMatchObject([
      409,
      'MissingSubscriptionRegistration',
      { details: [{ code: 'MissingSubscriptionRegistration', target: 'Microsoft.KeyVault' }] },
    ]);
    expect(state((await send('GET', provider())).body)).toBe('NotRegistered');
    expect(state((await send('POST', `${provider()}/register`)).body)).toBe('Registering');
    expect(state((await send('GET', provider())).body)).toBe('Registered');
    expect((await send('PUT', freshVault(), newVault())).status).toBe(200);
    expect(state((await send('POST', `${provider()}/register`)).body)).toBe('Registered');
  });

  it('is not registered by a Reader', async () => {
    const send = await opened.as([reader]);
    expect(refusalOf(await send('POST', `${provider()}/register`))).toEqual([403, 'AuthorizationFailed']);
  });
});

describe('where changes demand multifactor authentication', () => {
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, values: ['p1'] } } });
  beforeEach(() => {
    opened.tenant.multifactorForChanges = true;
  });

  it('a person is challenged for it, and succeeds after signing in with the claims of the challenge', async () => {
    const send = await opened.as([owner]);
    const refused = await send('PATCH', opened.scopes.vault, { tags: {} });
    expect(refusalOf(refused)).toEqual([401, 'RequestDisallowedByPolicy']);
    const challenge = refused.headers.get('www-authenticate') ?? '';
    expect(challenge).toContain('error="insufficient_claims"');
    const demanded = /claims="([^"]+)"/.exec(challenge)?.[1] ?? '';
    expect(Buffer.from(demanded, 'base64').toString()).toBe(claims);
    const again = await opened.as([], { claims });
    expect((await again('PATCH', opened.scopes.vault, { tags: {} })).status).toBe(200);
  });

  it('a refresh token of a sign-in without it is not redeemed with the claims', async () => {
    const { lab, tenant, member } = opened;
    const url = authorizeUrl(lab, tenant.tenantId, {
      scope: `openid offline_access ${management}/user_impersonation`,
    });
    const refreshed = async (more: Readonly<Record<string, string>>) => {
      const { target } = await signIn(
        lab,
        more['claims'] ? `${url}&${new URLSearchParams(more).toString()}` : url,
        member,
      );
      const { body } = await redeem(lab, tenant.tenantId, String(target?.searchParams.get('code')));
      const answer = await askForToken(lab, tenant.tenantId, {
        grant_type: 'refresh_token',
        client_id: lab.application.appId,
        client_secret: lab.application.secrets[0]?.value ?? '',
        refresh_token: String(body.refresh_token),
        claims,
      });
      const { access_token, error_codes } = answer.body;
      return answer.status === 200 ? decodeJwt(access_token)['amr'] : error_codes;
    };
    expect(await refreshed({})).toEqual([50076]);
    expect(await refreshed({ claims })).toEqual(['pwd', 'mfa']);
  });

  it.each(['PUT', 'DELETE'])('a person is challenged for %s, before any other refusal', async (method) => {
    const send = await opened.as([]);
    expect((await send(method, freshVault(), method === 'PUT' ? {} : undefined)).status).toBe(401);
  });

  it('a person reads without it', async () => {
    const send = await opened.as([reader]);
    expect((await send('GET', opened.scopes.vault)).status).toBe(200);
  });

  it('an application is exempt', async () => {
    const { lab, tenant, scopes } = opened;
    const send = managementWith(lab, await appToken(lab, tenant, management));
    expect((await send('PATCH', scopes.vault, { tags: {} })).status).toBe(200);
  });
});

describe('a new service principal', () => {
  /** Sends requests for an owner, and the id of an application's service principal that was created after that. */
  const createPrincipal = async () => {
    const { lab, tenant, as } = opened;
    const { world } = lab.simulator;
    const send = await as([owner]);
    world.propagation = azurePropagation;
    tenant.servicePrincipals = [];
    const { objectId } = addServicePrincipal(world, tenant, lab.application, lab.clock.now());
    return { send, objectId, path: assignmentPath(opened.scopes.vault, 'first') };
  };

  it('is unknown to role assignments without a type while it is being replicated', async () => {
    const { send, objectId, path } = await createPrincipal();
    const untyped = assignment(objectId, reader);
    expect(refusalOf(await send('PUT', path, untyped))).toEqual([400, 'PrincipalNotFound']);
    opened.lab.clock.advance(azurePropagation.servicePrincipal);
    expect((await send('PUT', path, untyped)).status).toBe(201);
  });

  it('is assigned a role at once with its type', async () => {
    const { send, objectId, path } = await createPrincipal();
    const json = assignment(objectId, reader, 'ServicePrincipal');
    expect((await send('PUT', path, json)).status).toBe(201);
  });
});

describe('a person who administers access to data', () => {
  it('assigns and removes the roles for data, and no other role', async () => {
    const send = await opened.as([keyVaultDataAccessAdministrator]);
    const { vault } = opened.scopes;
    const user = assignment(opened.member.objectId, builtInRoles.keyVaultCryptoServiceEncryptionUser);
    const path = assignmentPath(vault, 'for data');
    expect((await send('PUT', path, user)).status).toBe(201);
    expect((await send('DELETE', path)).status).toBe(200);
    for (const role of [owner, keyVaultContributor, builtInRoles.keyVaultCertificateUser])
      expect(refusalOf(await send('PUT', path, assignment(opened.member.objectId, role)))).toEqual([
        403,
        'AuthorizationFailed',
      ]);
    expect((await send('PUT', `${vault}/keys/fresh`, { properties: { kty: 'RSA' } })).status).toBe(403);
  });
});
