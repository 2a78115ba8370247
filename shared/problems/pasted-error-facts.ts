import type { FactsOf, ProblemCode } from './catalogue.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const vault = { vaultName: 'fjord-keys' };

/** Example facts of the problems of other programs, other services and people, which occur in pasted errors. */
export const pastedErrorFacts = {
  'entra-error-provider': {
    number: 501481,
    meaning: 'The code verifier (PKCE) does not match the code challenge with which the sign-in began.',
    concernsPerson: false,
  },
  'entra-error-customer': { number: 50057, meaning: 'The user account is disabled.', concernsPerson: true },
  'entra-error-operator': {
    number: 50126,
    meaning: 'The user name or the password is not correct.',
    concernsPerson: true,
  },
  'entra-error-microsoft': {
    number: 90006,
    meaning: 'The service is temporarily unavailable.',
    concernsPerson: false,
  },
  'interactive-sign-in-required': { tenantId },
  'conditional-access-blocks-person': { tenantId },
  'user-assignment-required': { tenantId, application: appId },
  'app-role-assignment-required': { tenantId, appId, resource: 'Contoso API' },
  'request-token-malformed': {},
  'user-assertion-rejected': {},
  'resource-name-not-valid': {
    resource: 'https://fjord-keys.vault.azure.net',
    expected: 'https://vault.azure.net',
  },
  'vault-token-of-another-tenant': { tenantId, found: objectId },
  'oidc-endpoint-not-reachable': { appId },
  'local-setting-prevents-operation': { meaning: 'The browser blocked the pop-up window of the sign-in.' },
  'graph-service-refused': {},
  'credential-chain-failed': { credential: 'DefaultAzureCredential' },
  'managed-identity-not-available': {},
  'authority-not-reachable': {},
  'client-library-misconfigured': { meaning: 'The authority is not a valid address.' },
  'vault-name-in-use': vault,
  'vault-name-held-by-deleted-vault': vault,
  'deleted-vault-not-found': vault,
  'vault-name-of-another-organization': { tenantId, ...vault },
  'vault-data-role-missing': {
    appId,
    ...vault,
    objectId,
    action: 'Microsoft.KeyVault/vaults/certificates/import/action',
  },
  'role-principal-is-registration': {},
  'change-denied-by-assignment': {
    action: 'Microsoft.KeyVault/vaults/delete',
    scope: `/subscriptions/${tenantId}`,
  },
  'graph-token-for-another-service': {},
  'graph-request-not-valid': {},
  'directory-quota-exceeded': { tenantId },
  'signed-in-to-another-tenant': { tenantId, found: objectId },
  'role-principal-type-wrong': {},
  'vault-name-not-valid': { vaultName: 'fjord_keys' },
  'purge-protection-prevents-purge': vault,
  'managed-key-access-missing': { service: 'Azure Storage' },
  'managed-key-vault-unprotected': { service: 'Azure Storage', ...vault },
  'managed-key-not-usable': { service: 'Azure SQL' },
  'managed-key-vault-unreachable': { service: 'Azure SQL' },
  'managed-key-identity-missing': { service: 'Azure Cosmos DB' },
  'managed-key-address-wrong': { service: 'Azure Cosmos DB' },
  'managed-hsm-role-missing': { hsmName: 'fjord-hsm' },
  'managed-hsm-is-another-service': { hsmName: 'fjord-hsm' },
  'deployment-not-valid': { meaning: 'The location of the resource differs from that in the template.' },
  'vault-not-accessible': { service: 'Azure Container Apps', ...vault, object: 'secret' },
  'service-access-not-grantable': { service: 'Azure Databricks' },
  'connection-not-opened': { host: 'fjord-keys.vault.azure.net' },
  'dns-server-not-answering': { host: 'fjord-keys.vault.azure.net' },
} satisfies { readonly [Code in ProblemCode]?: FactsOf<Code> };
