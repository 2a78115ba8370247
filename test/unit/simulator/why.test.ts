import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { vaultScope } from '../../../electron/simulator/world/subscription.ts';
import { restoreSnapshot, takeSnapshot } from '../../../electron/simulator/world/snapshot.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { request, simulator } from './any-request.ts';
import { call, type Answer } from './call.ts';
import {
  appToken,
  askForToken,
  authority,
  authorizeUrl,
  openLab,
  openLabVault,
  signIn,
  user,
} from './lab.ts';
import { graphAs, graphHost, management } from './person-token.ts';

const whyOf = ({ headers }: Pick<Answer, 'headers'>): string | null => headers.get('x-causeway-why');

it('every refusal of every service says why, and no other answer does', async () => {
  const healthy = takeSnapshot(simulator.world);
  const refusing = new Set<string>();
  await fc.assert(
    fc.asyncProperty(request, async (one) => {
      restoreSnapshot(simulator.world, healthy);
      const answer = await simulator.fetch(one);
      await answer.arrayBuffer();
      const why = answer.headers.get('x-causeway-why');
      const isRefusal = answer.status >= 400;
      if (isRefusal) refusing.add(`${new URL(one.url).hostname} ${answer.status}`);
      expect([one.method, one.url, answer.status, why !== null && why !== '']).toEqual([
        one.method,
        one.url,
        answer.status,
        isRefusal || answer.headers.get('location')?.includes('error=') === true,
      ]);
    }),
    { numRuns: 400 },
  );
  restoreSnapshot(simulator.world, healthy);
  expect(refusing.size).toBeGreaterThan(8);
});

describe('Key Vault says', () => {
  const wrap = { alg: 'RSA-OAEP-256', value: Buffer.alloc(32, 1).toString('base64url') };

  it('which roles the caller has, and what each of them lacks', async () => {
    const { lab, subscription, vault, use } = await openLabVault();
    const own = servicePrincipalOf(lab.one, lab.application.appId)?.objectId ?? '';
    const later = lab.clock.now() + 60_000;
    const { reader, keyVaultCryptoUser, keyVaultReader } = builtInRoles;
    const roles = [
      { role: keyVaultReader, scope: vaultScope(subscription, vault), effectiveFrom: 0 },
      { role: keyVaultCryptoUser, scope: `${vaultScope(subscription, vault)}/keys/other`, effectiveFrom: 0 },
      { role: keyVaultCryptoUser, scope: vaultScope(subscription, vault), effectiveFrom: later },
    ];
    subscription.roleAssignments = roles.map(({ role, ...more }, index) => ({
      ...more,
      name: `00000000-0000-4000-8000-00000000000${index}`,
      roleDefinitionId: role.id,
      principalId: own,
      principalType: 'ServicePrincipal',
      createdAt: 0,
      createdBy: own,
    }));
    expect(reader.id).not.toBe(keyVaultReader.id);
    const why = String(whyOf(await use('POST', '/keys/rsa-2048/wrapkey', wrap)));
    expect(why).toContain("data action 'Microsoft.KeyVault/vaults/keys/wrap/action'");
    expect(why).toContain(own);
    expect(why).toMatch(/'Key Vault Reader' at '[^']+labone-vault' does not contain it/);
    expect(why).toMatch(/'Key Vault Crypto User' at '[^']+other' contains it, but is assigned at another/);
    expect(why).toContain(`takes effect at ${new Date(later).toISOString()}`);
  });

  it('that no role is assigned at all', async () => {
    const { subscription, use } = await openLabVault();
    subscription.roleAssignments = [];
    expect(whyOf(await use('GET', '/secrets/test'))).toContain('There is none anywhere.');
  });

  it('which deny assignment forbids it', async () => {
    const { subscription, vault, use } = await openLabVault();
    subscription.denyAssignments.push({
      name: '11111111-1111-4111-8111-111111111111',
      displayName: 'Nobody lists',
      scope: vaultScope(subscription, vault),
      principalIds: ['00000000-0000-0000-0000-000000000000'],
      actions: [],
      dataActions: ['Microsoft.KeyVault/vaults/keys/read'],
      createdAt: 0,
    });
    expect(whyOf(await use('GET', '/keys'))).toContain("The deny assignment 'Nobody lists'");
  });

  it('what the access policy has and lacks', async () => {
    const { lab, vault, use } = await openLabVault();
    const own = servicePrincipalOf(lab.one, lab.application.appId)?.objectId ?? '';
    vault.authorization = 'access policies';
    expect(whyOf(await use('POST', '/keys/rsa-2048/wrapkey', wrap))).toContain(
      `None of the vault's 0 access policies names ${own}`,
    );
    vault.accessPolicies = [{ objectId: own, keys: ['get', 'list'], secrets: [] }];
    expect(whyOf(await use('POST', '/keys/rsa-2048/wrapkey', wrap))).toContain(
      'lacks keys wrapKey; it has: get, list',
    );
  });

  it('which rules of the firewall it compared, with their numbers', async () => {
    const { vault, use } = await openLabVault();
    vault.network = {
      publicAccess: 'Enabled',
      defaultAction: 'Deny',
      allowedAddresses: ['198.51.100.0/24', '192.0.2.7'],
    };
    expect(whyOf(await use('GET', '/keys/rsa-2048'))).toContain(
      'none of the rules contains 203.0.113.27: rule 1: 198.51.100.0/24, rule 2: 192.0.2.7',
    );
    vault.network = { publicAccess: 'Disabled', defaultAction: 'Allow', allowedAddresses: [] };
    expect(whyOf(await use('GET', '/keys/rsa-2048'))).toContain('the vault has no private endpoint');
  });

  it('that a key is disabled, out of its dates, deleted, or may not do it', async () => {
    const { lab, vault, use } = await openLabVault();
    const [version] = vault.keys.get('rsa-2048')?.versions ?? [];
    if (!version) throw new Error('The vault has no key.');
    const unwrap = () => use('POST', '/keys/rsa-2048/unwrapkey', wrap);
    version.enabled = false;
    expect(whyOf(await unwrap())).toBe(`Version ${version.version} of the key is disabled.`);
    version.enabled = true;
    version.expires = lab.clock.now() - 1_000;
    expect(whyOf(await use('POST', '/keys/rsa-2048/wrapkey', wrap))).toMatch(/expired at .* \(exp\)/);
    version.expires = null;
    version.operations = ['sign'];
    expect(whyOf(await unwrap())).toContain('are: sign.');
    await use('DELETE', '/keys/rsa-2048');
    expect(whyOf(await use('GET', '/keys/rsa-2048'))).toMatch(/rsa-2048 was deleted at /);
    expect(whyOf(await use('GET', '/keys/nothing'))).toContain('never had an object');
  });
});

describe('Resource Manager says', () => {
  it('which lock forbids it, and which roles are missing', async () => {
    const { lab, subscription } = await openLabVault();
    const token = await appToken(lab, lab.one, management);
    const [group] = subscription.resourceGroups;
    const scope = `/subscriptions/${subscription.subscriptionId}/resourceGroups/${group?.name ?? ''}`;
    const remove = () =>
      call(lab, `${management}${scope}?api-version=2022-09-01`, { method: 'DELETE', token });
    subscription.locks = [{ name: 'keep', scope, level: 'CanNotDelete' }];
    expect(whyOf(await remove())).toBe(`The lock 'keep' (CanNotDelete) at '${scope}'.`);
    subscription.roleAssignments = [];
    expect(whyOf(await remove())).toContain(
      "action 'Microsoft.Resources/subscriptions/resourceGroups/delete'",
    );
  });
});

describe('Graph says', () => {
  it('which permissions would do, and which the token has', async () => {
    const lab = openLab();
    const token = await appToken(lab, lab.one, graphHost);
    const answer = await call(lab, `${graphHost}/v1.0/oauth2PermissionGrants`, { token });
    expect(whyOf(answer)).toMatch(/^The token needs one of the application permissions .*It has User\.Read/);
  });

  it('that the role of a person does not allow the change, also within a batch', async () => {
    const lab = openLab();
    const send = await graphAs(lab, lab.one, 'Member', ['Application.ReadWrite.All']);
    const json = { displayName: 'Not allowed' };
    expect(whyOf(await send('POST', '/applications', json))).toContain('the role is Member');
    const { body } = await send('POST', '/$batch', {
      requests: [{ id: '1', method: 'POST', url: '/applications', headers: {}, body: json }],
    });
    expect(JSON.stringify(body)).toContain('the role is Member');
  });
});

describe('Entra says', () => {
  const form = ({ application }: ReturnType<typeof openLab>) => ({
    grant_type: 'client_credentials',
    client_id: application.appId,
    client_secret: application.secrets[0]?.value ?? '',
    scope: 'https://vault.azure.net/.default',
  });

  it('where an application is registered, and that it has no service principal', async () => {
    const lab = openLab();
    lab.one.servicePrincipals = [];
    const answer = await askForToken(lab, lab.one.tenantId, form(lab));
    expect(whyOf(answer)).toContain(`is registered in ${lab.home.tenantId}, and has no service principal`);
  });

  it('from when a new secret is accepted, without the secret itself', async () => {
    const lab = openLab();
    const [secret] = lab.application.secrets;
    if (!secret) throw new Error('The application has no secret.');
    secret.usableFrom = lab.clock.now() + 5_000;
    const why = String(whyOf(await askForToken(lab, lab.one.tenantId, form(lab))));
    expect(why).toContain(`The secret ${secret.keyId} is accepted from`);
    expect(why).not.toContain(secret.value);
  });

  it('which permission lacks consent, also to the client in the browser', async () => {
    const lab = openLab();
    const url = authorizeUrl(lab, lab.one.tenantId, { scope: 'Directory.Read.All' });
    const body = new URLSearchParams({
      account: user(lab.one, 'Member').userPrincipalName,
      decision: 'accept',
    });
    const answer = await lab.simulator.fetch(new Request(url, { method: 'POST', body }));
    expect(whyOf(answer)).toContain('Directory.Read.All of Microsoft Graph require an administrator');
    const declined = await lab.simulator.fetch(
      new Request(url, { method: 'POST', body: new URLSearchParams({ decision: 'cancel' }) }),
    );
    expect(declined.headers.get('location')).toContain('error=');
    expect(whyOf(declined)).toContain('AADSTS65004');
    expect(
      (await signIn(lab, authorizeUrl(lab, lab.one.tenantId), user(lab.one, 'Member'))).target,
    ).toBeDefined();
  });
});

it('an explanation is one line of printable characters', async () => {
  const lab = openLab();
  const answer = await call(lab, `${authority}/common/oauth2/v2.0/token`, { form: { grant_type: 'ключ\n' } });
  expect(whyOf(answer)).toMatch(/^[\x20-\x7e]+$/);
  expect(whyOf(answer)).toContain(encodeURIComponent('ключ'));
});
