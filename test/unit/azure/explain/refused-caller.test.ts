import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

const refusal = (action: string, object: string, caller = appId) =>
  `Caller is not authorized to perform action on resource.\nCaller: appid=${caller};oid=${objectId};iss=https://sts.windows.net/${tenantId}/\nAction: 'Microsoft.KeyVault/vaults/${action}'\nResource: '/subscriptions/${tenantId}/resourcegroups/rg/providers/microsoft.keyvault/vaults/fjord/${object}'\nAssignment: (not found)\nDenyAssignmentId: null\nDecisionReason: 'DeniedWithNoValidRBAC'\nVault: fjord;location=westeurope\nInner error: { "code": "ForbiddenByRbac" }`;
const explained = (text: string) =>
  explainText(text, new Date('2026-03-01T12:00:00Z')).findings.map(({ problem }) => explainProblem(problem));
const azCommandFor = (text: string) =>
  explained(text)
    .flatMap(({ remedy }) => remedy.flatMap(({ commands }) => commands ?? []))
    .find(({ text: command }) => command.startsWith('az role assignment create'))?.text;

describe('the role in the remedy fits the refused action', () => {
  it.each([
    ['keys/create/action', 'keys/k', 'Key Vault Crypto Officer', 'vault'],
    ['keys/import/action', 'keys/k', 'Key Vault Crypto Officer', 'vault'],
    ['keys/recover/action', 'keys/k', 'Key Vault Crypto Officer', 'vault'],
    ['keys/purge/action', 'keys/k', 'Key Vault Crypto Officer', 'vault'],
    ['keys/rotate/action', 'keys/k', 'Key Vault Crypto Officer', 'object'],
    ['keys/delete', 'keys/k', 'Key Vault Crypto Officer', 'object'],
    ['keys/sign/action', 'keys/k', 'Key Vault Crypto User', 'object'],
    ['keys/backup/action', 'keys/k', 'Key Vault Crypto User', 'object'],
    ['keys/decrypt/action', 'keys/k', 'Key Vault Crypto User', 'object'],
    ['keys/unwrap/action', 'keys/k', 'Key Vault Crypto Service Encryption User', 'object'],
    ['secrets/getSecret/action', 'secrets/s', 'Key Vault Secrets User', 'object'],
    ['secrets/setSecret/action', 'secrets/s', 'Key Vault Secrets Officer', 'vault'],
    ['secrets/delete', 'secrets/s', 'Key Vault Secrets Officer', 'object'],
    ['certificates/import/action', 'certificates/c', 'Key Vault Certificates Officer', 'vault'],
    ['certificates/create/action', 'certificates/c', 'Key Vault Certificates Officer', 'vault'],
  ])('%s of %s takes %s at the %s', (action, object, role, level) => {
    const command = azCommandFor(refusal(action, object)) ?? '';
    expect(command).toContain(`--role "${role}" --assignee-object-id ${objectId}`);
    expect(command.endsWith(level === 'vault' ? 'tsv)"' : `tsv)/${object}"`)).toBe(true);
  });
});

describe('a refused person', () => {
  const [found] = explained(refusal('keys/create/action', 'keys/k', azureCli));

  it('gets the role as a user, not as a service principal', () => {
    expect(azCommandFor(refusal('keys/create/action', 'keys/k', azureCli))).toContain(
      `--assignee-object-id ${objectId} --assignee-principal-type User`,
    );
    expect(JSON.stringify(found?.remedy)).not.toContain('ServicePrincipal');
  });

  it('learns that Owner and Contributor give no access to keys', () => {
    expect(found?.explanation).toMatch(/^The signed-in person/);
    expect(found?.explanation).toMatch(/Owner.*Contributor.*do not give access/);
  });

  it('is not told to consent or to create a service principal for the Azure CLI', () => {
    const body = `AADSTS65001: The user or administrator has not consented to use the application with ID '${azureCli}' named 'Azure CLI'.`;
    expect(JSON.stringify(explained(body))).not.toContain(`client_id=${azureCli}`);
  });
});

describe('a blocked sign-in of a person', () => {
  it.each([
    'AADSTS53003: Access has been blocked by Conditional Access policies.\naz login',
    `AADSTS53003: Access has been blocked by Conditional Access policies. app ${azureCli}`,
    'AADSTS53003: x User account: jo@fjord.example',
    'AADSTS53000: Device is not in required device state.',
  ])('leads to the log of user sign-ins: %s', (text) => {
    const [found] = explained(text);
    const steps = found?.remedy.map(({ say }) => say).join(' ') ?? '';
    expect(found?.title).toContain('of a person');
    expect(steps).toContain('User sign-ins');
    expect(steps).not.toContain('Service principal sign-ins');
  });

  it('is another problem than the blocked sign-in of an application', () => {
    const [found] = explained('ClientSecretCredential: AADSTS53003: Access has been blocked.');
    expect(found?.code).toBe('conditional-access-blocked');
  });
});
