import { describe, expect, it } from 'vitest';
import { azSetUp } from '../../../../electron/onboarding/hand-off/az/az-set-up.ts';
import type { HandOffRequest } from '../../../../electron/onboarding/hand-off/hand-off-request.ts';
import { azureWithVault, emptyAzure, principalId, vaultId } from './empty-azure.ts';
import { exampleRequest, hostileTexts, ids, modestRequest } from './example-requests.ts';
import type { FakeAzure } from './fake-azure.ts';
import { runScript, runScriptIn, type ScriptRun } from './run-script.ts';

const run = (request: HandOffRequest, azure: FakeAzure, ...parts: string[]) =>
  runScript(azSetUp(request).text, azure, ...parts);
const changesIn = ({ calls }: ScriptRun) => calls.filter(({ changed }) => changed).map(({ path }) => path);
const receiptOf = ({ output, receiptFile }: ScriptRun): unknown => {
  const line = output.split('\n').at(-2) ?? '';
  expect(receiptFile).toBe(`${line}\n`);
  return JSON.parse(line);
};
const withSecretPresent = () => ({ ...emptyAzure(), objects: [`${vaultId}/secrets/backup-settings`] });

describe('the set-up with the Azure CLI', () => {
  it('creates everything that is asked for, and a second run changes nothing', async () => {
    const first = await run(exampleRequest, withSecretPresent());
    expect(first.errors).toBe('');
    expect(first.status).toBe(0);
    expect(changesIn(first)).toEqual([
      'ad sp create',
      'rest',
      'rest',
      'keyvault create',
      'rest',
      'keyvault network-rule add',
      'keyvault network-rule add',
      'role assignment create',
      'role assignment create',
    ]);
    const { vaults, roleAssignments, appRoleAssignments } = first.azure;
    expect(vaults[0]?.properties).toMatchObject({
      enableRbacAuthorization: true,
      enablePurgeProtection: true,
      networkAcls: {
        defaultAction: 'Deny',
        ipRules: [{ value: '203.0.113.7/32' }, { value: '198.51.100.0/24' }],
      },
    });
    expect(roleAssignments.map(({ scope, principalId: of }) => [scope, of])).toEqual([
      [`${vaultId}/keys/backup-key`, principalId],
      [`${vaultId}/secrets/backup-settings`, principalId],
    ]);
    expect(appRoleAssignments).toHaveLength(2);
    const receipt = receiptOf(first);
    expect(JSON.stringify(receipt).replace(/"at":"[^"]*"/, '"at":""')).toBe(
      `{"causewayReceipt":1,"invitationId":"invitation-1","cloud":"public","tenantId":"${ids.tenant}","appId":"${ids.app}","servicePrincipalId":"${principalId}","vaultUri":"https://fabrikam-kv.vault.azure.net/","keyName":"backup-key","secretName":"backup-settings","permissionModel":"rbac","at":""}`,
    );
    expect(receipt).toMatchObject({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
    });

    const second = await run(exampleRequest, first.azure);
    expect([second.status, changesIn(second)]).toEqual([0, []]);
    expect(second.azure).toEqual(first.azure);
    expect(receiptOf(second)).toMatchObject({ servicePrincipalId: principalId });
  });

  it('adds an access policy with what is missing, and keeps what is present', async () => {
    const kept = { objectId: principalId, permissions: { keys: ['WrapKey', 'encrypt'], secrets: null } };
    const others = { objectId: 'somebody', permissions: { keys: ['all'], secrets: ['all'] } };
    const azure = azureWithVault({ enableRbacAuthorization: false, accessPolicies: [others, kept] });
    const request = { ...modestRequest, secretName: 'backup-settings' };
    const first = await run(request, azure);
    expect(first.errors).toBe('');
    expect(changesIn(first)).toEqual(['ad sp create', 'keyvault set-policy']);
    expect(first.azure.vaults[0]?.properties.accessPolicies).toEqual([
      others,
      {
        objectId: principalId,
        permissions: { keys: ['WrapKey', 'encrypt', 'get', 'unwrapKey'], secrets: ['get'] },
      },
    ]);
    expect(receiptOf(first)).toMatchObject({ permissionModel: 'access policy', invitationId: null });
    const second = await run(request, first.azure);
    expect([second.status, changesIn(second)]).toEqual([0, []]);
  });

  it('creates a key vault with access policies if that is asked for', async () => {
    const request = {
      ...exampleRequest,
      vault: { ...exampleRequest.vault, permissionModel: 'access policy' },
    } as const;
    const first = await run(request, withSecretPresent());
    expect(first.errors).toBe('');
    expect(first.azure.vaults[0]?.properties.enableRbacAuthorization).toBe(false);
    expect(changesIn(await run(request, first.azure))).toEqual([]);
  });

  it('asks for each value that the administrator must set, before it signs in', async () => {
    const { vault, key } = exampleRequest;
    const cases: [string, HandOffRequest][] = [
      ['SUBSCRIPTION_ID', { ...exampleRequest, vault: { ...vault, subscriptionId: null } }],
      ['RESOURCE_GROUP', { ...exampleRequest, vault: { ...vault, resourceGroup: null } }],
      ['VAULT_NAME', { ...exampleRequest, vault: { ...vault, vaultName: null } }],
      ['KEY_NAME', { ...exampleRequest, key: { ...key, keyName: null } }],
    ];
    for (const [name, request] of cases) {
      const text = azSetUp(request).text;
      expect(text).toContain(`# Set this value:\n${name}=''\n`);
      const { status, errors, calls } = await runScript(text, emptyAzure());
      expect([status, errors, calls]).toEqual([1, `Set ${name} first.\n`, []]);
    }
    expect((await run(exampleRequest, emptyAzure(), 'everything')).calls).toEqual([]);
  });

  it('refuses a name that the administrator entered with other characters', async () => {
    const text = azSetUp({ ...exampleRequest, key: { ...exampleRequest.key, keyName: null } }).text;
    const filled = text.replace("KEY_NAME=''", `KEY_NAME='a"b'`);
    expect((await runScript(filled, emptyAzure())).errors).toBe(
      'KEY_NAME can contain only letters, digits and hyphens.\n',
    );
  });

  it.each([
    [
      'the other permission model',
      azureWithVault({ enableRbacAuthorization: false }),
      'uses access policies',
    ],
    ['a vault of another tenant', azureWithVault({ tenantId: ids.subscription }), 'belongs to the tenant'],
    ['a sign-in to another tenant', { ...emptyAzure(), tenantOfSubscription: ids.app }, 'signed in to'],
    ['no resource group', { ...emptyAzure(), groups: [] }, 'Create the resource group'],
  ])('changes nothing with %s', async (_, azure, message) => {
    const refused = await run(exampleRequest, azure);
    expect(refused.errors).toContain(message);
    expect([refused.status, changesIn(refused), refused.receiptFile]).toEqual([1, [], null]);
  });

  it('can be run in two parts by two people', async () => {
    const early = await run(exampleRequest, withSecretPresent(), 'vault');
    expect([early.status, changesIn(early)]).toEqual([1, []]);
    expect(early.errors).toContain('Run the part directory first');

    const directory = await run(exampleRequest, withSecretPresent(), 'directory');
    expect([directory.status, directory.receiptFile]).toEqual([0, null]);
    expect(changesIn(directory)).toEqual(['ad sp create', 'rest', 'rest']);
    expect(directory.calls.some(({ path }) => path.startsWith('keyvault'))).toBe(false);

    const vault = await run(exampleRequest, directory.azure, 'vault');
    expect(vault.status).toBe(0);
    expect(changesIn(vault)).not.toContain('ad sp create');
    expect(receiptOf(vault)).toMatchObject({ servicePrincipalId: principalId });
  });

  it('repeats a role assignment that a new service principal is too young for', async () => {
    const done = await run(exampleRequest, { ...withSecretPresent(), refusalsOfNewPrincipal: 3 });
    expect(done.status).toBe(0);
    expect(done.errors.match(/Trying again/g)).toHaveLength(3);

    const known = { ...withSecretPresent(), servicePrincipals: done.azure.servicePrincipals };
    const refused = await run(exampleRequest, { ...known, refusalsOfNewPrincipal: 1 });
    expect([refused.status, refused.receiptFile]).toEqual([1, null]);
  });

  it('prints no receipt while something is missing', async () => {
    const lost = await run(exampleRequest, { ...withSecretPresent(), losesRoleAssignments: true });
    expect([lost.status, lost.receiptFile]).toEqual([1, null]);
    expect(lost.errors).toContain('Missing: the role Key Vault Crypto Service Encryption User at the key.');

    const withoutSecret = await run(exampleRequest, emptyAzure());
    expect([withoutSecret.status, withoutSecret.receiptFile]).toEqual([1, null]);
    expect(withoutSecret.errors).toContain('Missing: the secret backup-settings.');
    const then = {
      ...withoutSecret.azure,
      objects: [...withoutSecret.azure.objects, `${vaultId}/secrets/backup-settings`],
    };
    const completed = await run(exampleRequest, then);
    expect([completed.status, changesIn(completed)]).toEqual([0, ['role assignment create']]);

    const disabled = completed.azure.servicePrincipals.map((one) => ({
      ...one,
      accountEnabled: one.id !== principalId,
    }));
    const last = await run(exampleRequest, { ...completed.azure, servicePrincipals: disabled });
    expect(last.errors).toContain('Missing: the service principal, enabled.');
  });

  it('prints no receipt if the access policies cannot be read', async () => {
    const azure = azureWithVault({ enableRbacAuthorization: false });
    const done = await run(modestRequest, azure);
    expect(done.status).toBe(0);
    const unreadable = await run(modestRequest, { ...done.azure, hidesAccessPolicies: true });
    expect([unreadable.status === 0, unreadable.receiptFile]).toEqual([false, null]);
  });

  it('works in a POSIX shell as in bash', async () => {
    const inShell = (request: HandOffRequest, azure: FakeAzure) =>
      runScriptIn('sh', azSetUp(request).text, azure);
    const first = await inShell(exampleRequest, withSecretPresent());
    expect([first.errors, first.status]).toEqual(['', 0]);
    expect(first.azure).toEqual((await run(exampleRequest, withSecretPresent())).azure);
    const second = await inShell(exampleRequest, first.azure);
    expect([second.status, changesIn(second)]).toEqual([0, []]);
    expect(receiptOf(second)).toMatchObject({ servicePrincipalId: principalId });
    const policies = azureWithVault({ enableRbacAuthorization: false });
    expect((await inShell(modestRequest, policies)).azure).toEqual(
      (await run(modestRequest, policies)).azure,
    );
  });

  it('finds a rule that is stored without its prefix length', async () => {
    const networkAcls = { defaultAction: 'Deny', bypass: 'None', ipRules: [{ value: '203.0.113.7' }] };
    const done = await run(exampleRequest, azureWithVault({ networkAcls }));
    expect(done.azure.vaults[0]?.properties.networkAcls?.ipRules.map(({ value }) => value)).toEqual([
      '203.0.113.7',
      '198.51.100.0/24',
    ]);
  });

  it('says what else stands in the way', async () => {
    const azure = azureWithVault({ publicNetworkAccess: 'Disabled', enablePurgeProtection: null });
    const { status, output } = await run(exampleRequest, azure);
    expect(status).toBe(0);
    expect(output).toContain('Note: Public network access to the key vault is disabled.');
    expect(output).toContain('Note: The key vault has no purge protection.');
  });

  it('sets the cloud before it signs in, unless it is the public one', async () => {
    const first = async (cloud: HandOffRequest['cloud']) => {
      const done = await run({ ...modestRequest, cloud }, azureWithVault({ enableRbacAuthorization: false }));
      return done.calls[0];
    };
    expect((await first('public'))?.path).toBe('login');
    expect(await first('us-government')).toMatchObject({
      path: 'cloud set',
      options: { name: ['AzureUSGovernment'] },
    });
    expect(await first('china')).toMatchObject({ path: 'cloud set', options: { name: ['AzureChinaCloud'] } });
  });

  it('writes hostile names into a receipt unchanged, and runs none of them', async () => {
    const hostile = hostileTexts.join(' ');
    const request = {
      ...modestRequest,
      applicationName: hostile,
      providerName: hostile,
      invitationId: hostile,
    };
    const done = await run(request, azureWithVault({ enableRbacAuthorization: false }));
    expect(done.errors).toBe('');
    expect(receiptOf(done)).toMatchObject({ invitationId: hostile });
  });
});
