import { describe, expect, it } from 'vitest';
import { azRevocation } from '../../../../electron/onboarding/hand-off/az/az-revocation.ts';
import { azSetUp } from '../../../../electron/onboarding/hand-off/az/az-set-up.ts';
import type { HandOffRequest } from '../../../../electron/onboarding/hand-off/hand-off-request.ts';
import { azureWithVault, emptyAzure, principalId, vaultId } from './empty-azure.ts';
import { exampleRequest, ids, modestRequest } from './example-requests.ts';
import type { FakeAzure } from './fake-azure.ts';
import { runScript, type ScriptRun } from './run-script.ts';

const revoke = (request: HandOffRequest, azure: FakeAzure, ...parts: string[]) =>
  runScript(azRevocation(request).text, azure, ...parts);
const changesIn = ({ calls }: ScriptRun) => calls.filter(({ changed }) => changed).map(({ path }) => path);

/** A tenant after the set-up, with assignments and a grant that did not come from it. */
async function setUp(request: HandOffRequest): Promise<FakeAzure> {
  const usesRbac = request.vault.permissionModel === 'rbac';
  const { azure } = await runScript(
    azSetUp(request).text,
    azureWithVault({ enableRbacAuthorization: usesRbac }),
  );
  const of = (principal: string, scope: string) => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${principal}`,
    principalId: principal,
    roleDefinitionId: 'role',
    scope,
  });
  const grant = { id: 'delegated', principalId, resourceId: '', appRoleId: '' };
  const others = { ...grant, id: 'of-others', principalId: 'somebody' };
  azure.oauth2PermissionGrants.push(grant, others);
  azure.roleAssignments.push(of(principalId, `${vaultId}/keys/other`), of('somebody', vaultId));
  azure.vaults[0]?.properties.networkAcls?.ipRules.push({ value: '192.0.2.1/32' });
  return azure;
}

describe('the revocation with the Azure CLI', () => {
  it('removes everything of the application, and nothing else', async () => {
    const before = await setUp(exampleRequest);
    const { status, errors, output, azure } = await revoke(exampleRequest, before);
    expect([status, errors]).toEqual([0, '']);
    expect(azure.roleAssignments.map((one) => one.principalId)).toEqual(['somebody']);
    expect(azure.appRoleAssignments).toEqual([]);
    expect(azure.oauth2PermissionGrants.map(({ id }) => id)).toEqual(['of-others']);
    expect(azure.servicePrincipals.map(({ appId }) => appId)).not.toContain(ids.app);
    expect(azure.vaults[0]?.properties.networkAcls?.ipRules).toEqual([{ value: '192.0.2.1/32' }]);
    expect(azure.objects).toEqual(before.objects);
    expect(azure.vaults).toHaveLength(1);
    expect(output.match(/^Removed: /gm)).toHaveLength(3 + 2 + 2 + 1 + 1);
  });

  it('lists what it removes before it removes anything', async () => {
    const { output, calls } = await revoke(exampleRequest, await setUp(exampleRequest));
    const lines = output.split('\n');
    const listed = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
    const removed = lines
      .filter((line) => line.startsWith('Removed: '))
      .map((line) => line.slice('Removed: '.length, -1));
    expect(listed).toEqual(removed);
    expect(lines.lastIndexOf(`- the service principal ${principalId}`)).toBeLessThan(
      lines.findIndex((line) => line.startsWith('Removed: ')),
    );
    const firstChange = calls.findIndex(({ changed }) => changed);
    expect(calls.slice(firstChange).every(({ changed }) => changed)).toBe(true);
    expect(calls.at(-1)?.path).toBe('ad sp delete');
  });

  it('removes an access policy, and changes nothing when it is run again', async () => {
    const request = { ...modestRequest, secretName: 'backup-settings' };
    const first = await revoke(request, await setUp(request));
    expect(first.errors).toBe('');
    expect(first.azure.vaults[0]?.properties.accessPolicies).toEqual([]);
    const second = await revoke(request, first.azure);
    expect([second.status, second.errors, changesIn(second)]).toEqual([0, '', []]);
    expect(second.output).toContain('The service principal does not exist.');
  });

  it('can be run in two parts, the key vault first', async () => {
    const vault = await revoke(exampleRequest, await setUp(exampleRequest), 'vault');
    expect(vault.azure.servicePrincipals).toHaveLength(2);
    expect(changesIn(vault)).toContain('role assignment delete');
    const directory = await revoke(exampleRequest, vault.azure, 'directory');
    expect(directory.azure.servicePrincipals).toHaveLength(1);
    expect(directory.calls.some(({ path }) => path.startsWith('keyvault'))).toBe(false);
  });

  it('removes the role assignments of a service principal that is already deleted, by its object ID', async () => {
    const azure = await setUp(exampleRequest);
    azure.servicePrincipals = azure.servicePrincipals.filter(({ id }) => id !== principalId);
    const without = await revoke(exampleRequest, azure);
    expect(without.output).toContain('set SERVICE_PRINCIPAL_ID to its object ID from the receipt');
    expect(changesIn(without)).toEqual(['keyvault network-rule remove', 'keyvault network-rule remove']);

    const script = azRevocation(exampleRequest).text;
    const filled = script.replace("SERVICE_PRINCIPAL_ID=''", `SERVICE_PRINCIPAL_ID='${principalId}'`);
    const withId = await runScript(filled, without.azure);
    expect(withId.azure.roleAssignments.map((one) => one.principalId)).toEqual(['somebody']);
  });

  it('does the rest if the key vault is gone', async () => {
    const azure = await setUp(exampleRequest);
    const { status, output, azure: after } = await revoke(exampleRequest, { ...azure, vaults: [] });
    expect(status).toBe(0);
    expect(output).toContain('The key vault fabrikam-kv does not exist in the resource group fabrikam-keys.');
    expect(after.servicePrincipals).toHaveLength(1);
  });

  it('asks for a value that the administrator must set, before it signs in', async () => {
    const request = { ...exampleRequest, vault: { ...exampleRequest.vault, vaultName: null } };
    const { status, errors, calls } = await revoke(request, emptyAzure());
    expect([status, errors, calls]).toEqual([1, 'Set VAULT_NAME first.\n', []]);
  });

  it('contains no command that deletes a key, a secret or a key vault', () => {
    const { text } = azRevocation(exampleRequest);
    expect(text).not.toMatch(
      /az keyvault (delete|purge|key|secret) |--method delete --url "\$RESOURCE_MANAGER/,
    );
  });
});
