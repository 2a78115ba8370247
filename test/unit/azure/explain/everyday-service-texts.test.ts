import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { everydayDeploymentTexts } from './field-cases/everyday-deployment-texts.ts';
import { everydayNetworkTexts } from './field-cases/everyday-network-texts.ts';
import { everydayServiceTexts } from './field-cases/everyday-service-texts.ts';
import { everydayTlsTexts } from './field-cases/everyday-tls-texts.ts';

const at = new Date('2026-03-01T12:00:00Z');
const foundIn = (text: string) =>
  explainText(text, at).findings.map(({ problem }) => [problem.code, explainProblem(problem).owner]);
const explanationOf = (text: string): string => {
  const [found] = explainText(text, at).findings;
  return found === undefined ? '' : JSON.stringify(explainProblem(found.problem));
};

describe('an everyday text of a service, a deployment or the network', () => {
  it.each([
    ...everydayServiceTexts,
    ...everydayDeploymentTexts,
    ...everydayNetworkTexts,
    ...everydayTlsTexts,
  ])('is %s for the %s: %j', (code, owner, text) => {
    expect(foundIn(text)).toEqual([[code, owner]]);
  });
});

describe('the words about an everyday text', () => {
  it.each([
    [
      'the tenant that the key vault accepts',
      'Azure.RequestFailedException: Service request failed.\nStatus: 401 (Unauthorized)\n\nHeaders:\nWWW-Authenticate: Bearer authorization="https://login.windows.net/11111111-1111-4111-8111-111111111111", resource="https://vault.azure.net"',
      'accepts only tokens of the tenant 11111111-1111-4111-8111-111111111111',
    ],
    [
      'the key of the paired region',
      '(CMKInvalidEncryptionParameters) Geo-Backup Encryption user assigned identity and key is required.',
      'both in the paired region',
    ],
    [
      'the role at a managed identity',
      "LinkedAuthorizationFailed: The client 'jo@contoso.example' has permission to perform action 'Microsoft.Storage/storageAccounts/write' on scope '/subscriptions/x'; however, it does not have permission to perform action(s) 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '/subscriptions/y'",
      'Assign the role Managed Identity Operator',
    ],
    ['the proxy on the same machine', 'connect ECONNREFUSED 127.0.0.1:8888', 'the proxy 127.0.0.1:8888'],
    [
      'the feature that is not registered',
      "The property 'securityProfile.encryptionAtHost' is not valid because the 'Microsoft.Compute/EncryptionAtHost' feature is not enabled for this subscription.",
      'Microsoft.Compute/EncryptionAtHost',
    ],
    [
      'the preview feature',
      'Preview feature AzureKeyVaultKmsPreview is not registered. The feature is not registered for this subscription.',
      'the feature “AzureKeyVaultKmsPreview”',
    ],
    [
      'the step for a feature without a name',
      '(BadRequest) The feature is not registered for this subscription.',
      'Register the feature under Preview features',
    ],
    [
      'the proxy that replaces certificates, if no revocation check is possible',
      'curl: (35) schannel: CRYPT_E_NO_REVOCATION_CHECK (0x80092012)',
      'root certificate of the proxy',
    ],
    [
      'the operation of a cluster',
      '(AzureKeyVaultKmsValidateIdentityPermissionCustomerError) The identity does not have keys encrypt/decrypt permission on key vault "https://contoso-kv.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef".',
      'keys/encrypt/action',
    ],
    [
      'the key vault to which a deployment refers',
      "The client 'jo@contoso.example' with object id '44444444-4444-4444-8444-444444444444' does not have permission to perform action 'MICROSOFT.KEYVAULT/VAULTS/DEPLOY/ACTION' on the specified KeyVault resource '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv'.",
      'vaults/contoso-kv',
    ],
  ])('name %s', (_what, text, words) => {
    expect(explanationOf(text)).toContain(words);
  });
});

describe('a refusal of Key Vault', () => {
  const policy = 'KeyVaultPolicyError: Keyvault policy recoverable is not set';
  const firewall =
    '{"code":"Forbidden","message":"Client address is not authorized. Client address: 203.0.113.9 Vault: contoso-kv;location=westeurope","innererror":{"code":"ForbiddenByFirewall"}}';

  it('explains the error of a service beside it, and none that is far away in the same log', () => {
    expect(foundIn(`KeyVaultAccessForbidden: ${firewall}`)).toEqual([['vault-firewall-closed', 'customer']]);
    expect(foundIn(`${policy}\n${'A line of the log.\n'.repeat(200)}${firewall}`)).toEqual([
      ['managed-key-vault-unprotected', 'customer'],
      ['vault-firewall-closed', 'customer'],
    ]);
  });
});

describe('an error beside another one in the same text', () => {
  const deleted = (object: string): string =>
    `{"error":{"code":"Conflict","message":"${object} is currently in a deleted but recoverable state, and its name cannot be reused.","innererror":{"code":"ObjectIsDeletedButRecoverable"}}}`;

  it.each([
    [
      'a deleted key beside a deleted certificate',
      `${deleted('Certificate tls')}\n${deleted('Key cmk')}`,
      ['deployment-not-valid', 'key-recoverable'],
    ],
    [
      'a deleted key beside a deleted certificate, as a tool prints them',
      'ERROR: (Conflict) Certificate tls is currently in a deleted but recoverable state.\nCode: Conflict\nERROR: (Conflict) Key cmk is currently in a deleted but recoverable state.\nCode: Conflict',
      ['deployment-not-valid', 'key-recoverable'],
    ],
    [
      'a customer-managed key beside a policy about another resource',
      `details:[{"code":"RequestDisallowedByPolicy","message":"Resource 'vnet1' was disallowed by policy."},{"code":"KeyVaultAuthenticationFailure","message":"The operation failed because of authentication issue on the keyvault."}]`,
      ['change-disallowed-by-policy', 'managed-key-access-missing'],
    ],
    [
      'a customer-managed key beside a secret',
      'AzureKeyVaultMissingPermissions: The server is missing required permissions on the Azure Key Vault.\nOperation get is not allowed on a disabled secret. SecretDisabled',
      ['managed-key-access-missing', 'secret-disabled'],
    ],
  ])('is found: %s', (_what, text, codes) => {
    expect(foundIn(text).map(([code]) => code)).toEqual(codes);
  });
});
