import { createPrivateKey, X509Certificate } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApplicationCertificate } from '../../../electron/simulator/doors/certificates.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { grantAppRole } from '../../../electron/simulator/world/grant-app-role.ts';
import { graphAppId, resourceManagerAppId } from '../../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { appToken, askForToken, authorizeUrl, openLab, redeem, signIn, type Lab } from './lab.ts';
import { graphAs, graphHost, graphWith, person, refusalOf, type SendToGraph } from './person-token.ts';

const writing = ['Application.ReadWrite.All', 'Application.Read.All'];
const [scopeId, roleId] = [guidFrom('a scope'), guidFrom('a role')];
let lab: Lab;
let send: SendToGraph;
beforeEach(async () => {
  lab = openLab();
  send = await graphAs(lab, lab.home, 'Application Developer', writing);
});

const scope = {
  id: scopeId,
  value: 'access_as_user',
  type: 'User',
  isEnabled: true,
  adminConsentDisplayName: 'Access',
  adminConsentDescription: 'Accesses the lab.',
  userConsentDisplayName: 'Access',
  userConsentDescription: 'Accesses the lab.',
};
const role = {
  id: roleId,
  value: 'Lab.Admin',
  displayName: 'Administrator',
  description: 'Administers the lab.',
  allowedMemberTypes: ['User'],
  isEnabled: true,
};
const provider = {
  displayName: 'New provider',
  signInAudience: 'AzureADMultipleOrgs',
  isFallbackPublicClient: false,
  web: { redirectUris: ['http://localhost/consent'] },
  requiredResourceAccess: [
    {
      resourceAppId: graphAppId,
      resourceAccess: [
        { id: 'df021288-bdef-4463-88db-98f22de89214', type: 'Role' },
        { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
      ],
    },
    {
      resourceAppId: resourceManagerAppId,
      resourceAccess: [{ id: '41094075-9dad-400e-a0bd-54e686782033', type: 'Scope' }],
    },
  ],
  servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
  api: {
    requestedAccessTokenVersion: 2,
    knownClientApplications: [guidFrom('a client')],
    oauth2PermissionScopes: [scope],
  },
};

interface Registration {
  readonly id: string;
  readonly appId: string;
}
const create = async (more: Readonly<Record<string, unknown>> = {}): Promise<Registration> => {
  const { status, body } = await send('POST', '/applications', { displayName: 'New', ...more });
  expect(status).toBe(201);
  return body as unknown as Registration;
};

describe('a registration', () => {
  it('is created with everything that a provider needs, and returned as it was requested', async () => {
    const { id, appId } = await create(provider);
    const { body } = await send('GET', `/applications/${id}`);
    expect(body).toMatchObject({
      ...provider,
      appId,
      publisherDomain: 'labprovider.onmicrosoft.com',
      passwordCredentials: [],
    });
    expect(lab.simulator.world.applications.get(appId)).toMatchObject({
      requiredPermissions: ['User.Read.All'],
      requiredApplications: [],
      delegatedPermissions: {
        [graphAppId]: ['User.Read'],
        [resourceManagerAppId]: ['user_impersonation'],
      },
    });
  });

  it('belongs to its tenant by default, and has no service principal', async () => {
    const { id, appId } = await create();
    expect((await send('GET', `/applications/${id}`)).body).toMatchObject({ signInAudience: 'AzureADMyOrg' });
    expect((await send('GET', `/servicePrincipals(appId='${appId}')`)).status).toBe(404);
    const made = await send('POST', '/servicePrincipals', { appId });
    expect(made.status).toBe(201);
    // The developer owns it.
    expect((await send('DELETE', `/servicePrincipals/${made.body.id}`)).status).toBe(204);
    expect((await send('POST', `/directory/deletedItems/${made.body.id}/restore`)).status).toBe(200);
    expect((await send('PATCH', `/servicePrincipals(appId='${appId}')`, {})).status).toBe(204);
  });

  it('of a client lets people sign in with directory roles and the requested claims', async () => {
    const { appId } = await create({
      signInAudience: 'AzureADMultipleOrgs',
      isFallbackPublicClient: true,
      publicClient: { redirectUris: ['http://localhost'] },
      groupMembershipClaims: 'DirectoryRole',
      optionalClaims: { idToken: [{ name: 'login_hint' }, { name: 'acct' }, { name: 'auth_time' }] },
      appRoles: [role],
    });
    const administrator = person(lab.one, 'Global Administrator');
    const url = authorizeUrl(lab, lab.one.tenantId, { client_id: appId, redirect_uri: 'http://localhost' });
    const { target } = await signIn(lab, url, administrator);
    const answer = await redeem(lab, lab.one.tenantId, String(target?.searchParams.get('code')), {
      client_id: appId,
      redirect_uri: 'http://localhost',
      client_secret: '',
    });
    expect(decodeJwt(String(answer.body.id_token))).toMatchObject({
      acct: 0,
      auth_time: Math.floor(lab.clock.now() / 1_000),
      login_hint: expect.any(String) as string,
      wids: expect.arrayContaining(['62e90394-69f5-4237-9190-012177145e10']) as string[],
    });
  });

  it.each(['Member', 'Global Reader', 'Privileged Role Administrator'] as const)(
    'is not created by a %s',
    async (other) => {
      const sendAs = await graphAs(lab, lab.home, other, writing);
      expect((await sendAs('POST', '/applications', { displayName: 'New' })).status).toBe(403);
    },
  );

  it('is created by an application with the permission, and not without', async () => {
    const principal = servicePrincipalOf(lab.home, lab.application.appId);
    const asApplication = async () => graphWith(lab, await appToken(lab, lab.home, graphHost));
    const json = { displayName: 'New' };
    expect((await (await asApplication())('POST', '/applications', json)).status).toBe(403);
    if (principal) grantAppRole(principal, 'Application.ReadWrite.All', 0);
    expect((await (await asApplication())('POST', '/applications', json)).status).toBe(201);
  });

  it('is changed and deleted by the developer who created it, and by no other', async () => {
    const { id } = await create();
    const path = `/applications/${id}`;
    expect((await send('PATCH', path, { displayName: 'Renamed' })).status).toBe(204);
    const foreign = `/applications/${lab.application.objectId}`;
    expect((await send('PATCH', foreign, { displayName: 'Renamed' })).status).toBe(403);
    expect((await send('DELETE', foreign)).status).toBe(403);
    expect((await send('DELETE', path)).status).toBe(204);
  });

  it.each([
    ['a secret on creation', { passwordCredentials: [{ displayName: 'a secret' }] }],
    ['a redirect URI that is none', { web: { redirectUris: ['nowhere'] } }],
    ['an app role without a name', { appRoles: [{ ...role, displayName: '' }] }],
    ['groups in tokens', { groupMembershipClaims: 'SecurityGroup' }],
    [
      'an application permission of another type',
      {
        requiredResourceAccess: [
          { resourceAppId: graphAppId, resourceAccess: [{ id: roleId, type: 'Other' }] },
        ],
      },
    ],
  ])('is refused with %s', async (_what, more) => {
    const answer = await send('POST', '/applications', { displayName: 'New', ...more });
    expect(refusalOf(answer)).toEqual([400, 'Request_BadRequest']);
  });
});

describe('an identifier URI', () => {
  it.each([
    ['of the application', (appId: string) => `api://${appId}`],
    ['of the application, with a path', (appId: string) => `api://${appId}/lab`],
    ['of the tenant', () => `api://${lab.home.tenantId}/lab`],
    ['below a verified domain', () => 'https://api.labprovider.onmicrosoft.com/lab'],
  ])('%s is accepted', async (_what, uriOf) => {
    const { id, appId } = await create();
    const answer = await send('PATCH', `/applications/${id}`, { identifierUris: [uriOf(appId)] });
    expect(answer.status).toBe(204);
  });

  it.each(['api://lab', 'https://example.com/lab', 'https://labprovider.onmicrosoft.com.example/lab'])(
    '%s is refused',
    async (uri) => {
      const { id } = await create();
      const answer = await send('PATCH', `/applications/${id}`, { identifierUris: [uri] });
      expect(refusalOf(answer)).toEqual([400, 'HostNameNotOnVerifiedDomain']);
    },
  );

  it('that another registration has is refused', async () => {
    const [one, other] = [await create(), await create()];
    const json = { identifierUris: [`api://${lab.home.tenantId}/lab`] };
    expect((await send('PATCH', `/applications/${one.id}`, json)).status).toBe(204);
    const answer = await send('PATCH', `/applications/${other.id}`, json);
    expect([...refusalOf(answer), answer.body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      'Another object with the same value for property identifierUris already exists.',
    ]);
  });

  it('names the application in a scope, and without it the resource is unknown', async () => {
    const { id, appId } = await create();
    await send('POST', '/servicePrincipals', { appId });
    const ask = () =>
      askForToken(lab, lab.home.tenantId, {
        grant_type: 'client_credentials',
        client_id: lab.application.appId,
        client_secret: lab.application.secrets[0]?.value ?? '',
        scope: `api://${appId}/.default`,
      });
    expect((await ask()).body.error_codes).toEqual([500011]);
    await send('PATCH', `/applications/${id}`, { identifierUris: [`api://${appId}`] });
    const claims = async () => decodeJwt((await ask()).body.access_token);
    expect(await claims()).toMatchObject({ aud: appId, ver: '2.0' });
    expect(await claims()).not.toHaveProperty('roles');
    const client = servicePrincipalOf(lab.home, lab.application.appId);
    client?.appRoles.push({ id: roleId, resourceAppId: appId, role: 'Lab.Call', createdAt: 0 });
    expect(await claims()).toMatchObject({ roles: ['Lab.Call'] });
  });
});

describe('an enabled app role or scope', () => {
  const refused = [400, 'CannotDeleteOrUpdateEnabledEntitlement'];

  it.each([
    ['left out', []],
    ['renamed', [{ ...role, value: 'Lab.Owner' }]],
    ['given to applications', [{ ...role, allowedMemberTypes: ['User', 'Application'] }]],
  ])('that is %s is refused', async (_how, appRoles) => {
    const { id } = await create({ appRoles: [role] });
    expect(refusalOf(await send('PATCH', `/applications/${id}`, { appRoles }))).toEqual(refused);
  });

  it('can be removed after it was disabled', async () => {
    const { id } = await create({ appRoles: [role] });
    const path = `/applications/${id}`;
    const other = { ...role, id: guidFrom('another role'), value: 'Lab.Other' };
    expect((await send('PATCH', path, { appRoles: [role, other] })).status).toBe(204);
    expect((await send('PATCH', path, { appRoles: [{ ...role, isEnabled: false }, other] })).status).toBe(
      204,
    );
    expect((await send('PATCH', path, { appRoles: [other] })).status).toBe(204);
  });

  it('is a scope, too', async () => {
    const { id } = await create({ api: { oauth2PermissionScopes: [scope] } });
    const path = `/applications/${id}`;
    expect(refusalOf(await send('PATCH', path, { api: { oauth2PermissionScopes: [] } }))).toEqual(refused);
    const known = { api: { knownClientApplications: [guidFrom('a client')] } };
    expect((await send('PATCH', path, known)).status).toBe(204);
    expect((await send('GET', path)).body).toMatchObject({
      api: { ...known.api, oauth2PermissionScopes: [scope] },
    });
  });
});

describe('a federated credential', () => {
  const credential = {
    name: 'github-main',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:lab/lab:ref:refs/heads/main',
    description: null,
    audiences: ['api://AzureADTokenExchange'],
  };

  it('is added whatever its issuer, read by id or name, and removed', async () => {
    const { id } = await create();
    const path = `/applications/${id}/federatedIdentityCredentials`;
    const made = await send('POST', path, { ...credential, issuer: 'https://nowhere.example' });
    expect([made.status, made.body]).toMatchObject([
      201,
      { ...credential, issuer: 'https://nowhere.example' },
    ]);
    expect((await send('GET', `${path}/${credential.name}`)).body.id).toBe(made.body.id);
    expect((await send('DELETE', `${path}/${made.body.id}`)).status).toBe(204);
    expect(refusalOf(await send('DELETE', `${path}/${made.body.id}`))).toEqual([
      404,
      'Request_ResourceNotFound',
    ]);
  });

  it('is refused with a name that another one has, with two audiences, and as the 21st', async () => {
    const { id } = await create();
    const path = `/applications/${id}/federatedIdentityCredentials`;
    const add = (name: string, more = {}) => send('POST', path, { ...credential, name, ...more });
    expect((await add('number-1')).status).toBe(201);
    expect(refusalOf(await add('number-1'))).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    expect((await add('number-2', { audiences: ['one', 'two'] })).status).toBe(400);
    for (let number = 2; number <= 20; number++) expect((await add(`number-${number}`)).status).toBe(201);
    expect(refusalOf(await add('number-21'))).toEqual([400, 'Request_BadRequest']);
  });

  it('is not added by somebody else', async () => {
    const path = `/applications/${lab.application.objectId}/federatedIdentityCredentials`;
    expect((await send('POST', path, credential)).status).toBe(403);
    expect((await send('DELETE', `${path}/credential-1`)).status).toBe(403);
  });
});

describe('a certificate', async () => {
  const [present, next] = [
    await createApplicationCertificate('present', new Date()),
    await createApplicationCertificate('next', new Date()),
  ];
  const der = (certificate: string): string => new X509Certificate(certificate).raw.toString('base64');
  const keyCredential = { type: 'AsymmetricX509Cert', usage: 'Verify', key: der(next.certificate) };
  const proofOf = (privateKey: string, claims: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const now = Math.floor(lab.clock.now() / 1_000);
    return new SignJWT({
      aud: '00000002-0000-0000-c000-000000000000',
      iss: lab.application.objectId,
      nbf: now,
      exp: now + 600,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(createPrivateKey(privateKey));
  };
  const path = (): string => `/applications/${lab.application.objectId}`;
  /** The application itself, without a permission to write. */
  const asApplication = async () => {
    lab.application.certificates = [{ keyId: guidFrom('a key'), certificate: present.certificate }];
    return graphWith(lab, await appToken(lab, lab.home, graphHost));
  };

  it('is added by the application itself with a proof, and removed', async () => {
    const sendAs = await asApplication();
    const proof = await proofOf(present.privateKey);
    const added = await sendAs('POST', `${path()}/addKey`, {
      keyCredential,
      passwordCredential: null,
      proof,
    });
    expect([added.status, added.body]).toMatchObject([200, { type: 'AsymmetricX509Cert', key: null }]);
    expect(lab.application.certificates).toHaveLength(2);
    const { keyId } = added.body as unknown as { keyId: string };
    expect((await sendAs('POST', `${path()}/removeKey`, { keyId, proof })).status).toBe(204);
    expect((await sendAs('POST', `${path()}/removeKey`, { keyId, proof })).status).toBe(400);
  });

  it.each([
    ['of another key', () => proofOf(next.privateKey)],
    ['of another application', () => proofOf(present.privateKey, { iss: guidFrom('another') })],
    ['for another audience', () => proofOf(present.privateKey, { aud: graphAppId })],
    ['that expired', () => proofOf(present.privateKey, { exp: Math.floor(lab.clock.now() / 1_000) - 1 })],
    [
      'that lives too long',
      () => proofOf(present.privateKey, { exp: Math.floor(lab.clock.now() / 1_000) + 601 }),
    ],
    ['that is no token', () => Promise.resolve('proof')],
  ])('is not added with a proof %s', async (_what, makeProof) => {
    const sendAs = await asApplication();
    const json = { keyCredential, passwordCredential: null, proof: await makeProof() };
    expect(refusalOf(await sendAs('POST', `${path()}/addKey`, json))).toEqual([
      403,
      'Authorization_RequestDenied',
    ]);
  });

  it('is not added by a user without a role for it', async () => {
    await asApplication();
    const sendAs = await graphAs(lab, lab.home, 'Member', writing);
    const json = { keyCredential, passwordCredential: null, proof: await proofOf(present.privateKey) };
    expect((await sendAs('POST', `${path()}/addKey`, json)).status).toBe(403);
  });
});

it('tags and texts are kept on a registration and on its service principal', async () => {
  const { id, appId } = await create({ notes: 'first', tags: ['one'] });
  const changed = { tags: ['one', 'two'], description: 'For a test', serviceManagementReference: '42' };
  expect((await send('PATCH', `/applications/${id}`, changed)).status).toBe(204);
  expect((await send('GET', `/applications/${id}`)).body).toMatchObject({ ...changed, notes: 'first' });
  expect((await send('PATCH', `/applications/${id}`, { notes: null })).status).toBe(204);
  expect((await send('GET', `/applications/${id}`)).body).toMatchObject({ ...changed, notes: null });

  const path = `/servicePrincipals(appId='${appId}')`;
  expect((await send('POST', '/servicePrincipals', { appId })).status).toBe(201);
  const shown = { tags: ['HideApp'], notes: 'n', notificationEmailAddresses: ['a@lab.example'] };
  expect((await send('PATCH', path, shown)).status).toBe(204);
  expect((await send('GET', path)).body).toMatchObject({ ...shown, description: null });
  expect((await send('PATCH', path, { tags: 'one' })).status).toBe(400);
});
