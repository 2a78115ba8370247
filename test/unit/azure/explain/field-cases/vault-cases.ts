import type { FieldCase } from './field-case.ts';

/** Texts of Key Vault and Resource Manager. Each is a message from a public thread with other names and ids. */
export const vaultCases: readonly FieldCase[] = [
  {
    id: 'K16',
    code: 'vault-name-held-by-deleted-vault',
    owner: 'customer',
    text: `azure-native:keyvault:Vault sre_data_kv_secrets **creating failed** error: Status=409 Code="ConflictError" Message="A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete." `,
  },
  {
    id: 'K27',
    code: 'vault-perimeter',
    owner: 'customer',
    text: `{ "error": {"code": "ForbiddenByNsp", "message": "[ForbiddenByNsp (Forbidden)] The request was forbidden by NSP policy. Caller: name=KeyVault/ManagementPlane;appid=c44b4083-3bb0-49c1-b47d-974e53cbdf3c;oid=dddddddd-4444-4444-8444-444444444444" }`,
  },
  {
    id: 'A08',
    code: 'role-principal-is-registration',
    owner: 'customer',
    text: `* azurerm_role_assignment.ra1: authorization.RoleAssignmentsClient#Create: Failure responding to request: StatusCode=400 -- Original Error: autorest/azure: Service returned an error. Status=400 Code="PrincipalTypeNotSupported" Message="Principals of type Application cannot validly be used in role assignments." `,
  },
  {
    id: 'K19',
    code: 'deleted-vault-not-found',
    owner: 'customer',
    text: `Error: creating Vault: (Name "contoso-kv" / Resource Group "rg"): keyvault.VaultsClient#CreateOrUpdate: Failure sending request: StatusCode=404 -- Original Error: Code="SoftDeletedVaultDoesNotExist" Message="A soft deleted vault with the given name does not exist. Ensure that the name for the vault that is being attempted to recover is in a recoverable state." `,
  },
  {
    id: 'X28',
    code: 'vault-role-missing',
    owner: 'customer',
    text: `caller needs data action: 'Microsoft.KeyVault/vaults/keys/read' to perform action on resource ...`,
  },
  {
    id: 'A02',
    code: 'role-assigner-not-authorised',
    owner: 'customer',
    text: `Authorization for template resource ****** of type 'Microsoft.Authorization/roleAssingments'. You does not have permission to perform action 'Microsoft.Authorization/roleAssignment/write'.`,
  },
  {
    id: 'K18',
    code: 'vault-name-in-use',
    owner: 'customer',
    text: `(VaultAlreadyExists) The vault name 'contosocav1lowkv' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state.
Code: VaultAlreadyExists`,
  },
  {
    id: 'X21',
    code: 'vault-role-missing',
    owner: 'customer',
    text: `ERROR: (Forbidden) Caller is not authorized to perform action on resource.
If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.
Caller: appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/
Action: 'Microsoft.KeyVault/vaults/keys/create/action'
Resource: '/subscriptions/eeeeeeee-5555-4555-8555-555555555555/resourcegroups/rg/providers/microsoft.keyvault/vaults/contoso-kv/keys/cmk'
Assignment: (not found)
DenyAssignmentId: null
DecisionReason: 'DeniedWithNoValidRBAC'
Vault: contoso-kv;location=westeurope
Inner error: { "code": "ForbiddenByRbac" }`,
  },
  {
    id: 'X23',
    code: 'vault-data-role-missing',
    owner: 'customer',
    text: `ERROR: (Forbidden) Caller is not authorized to perform action on resource.
If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.
Caller: appid=cccccccc-3333-4333-8333-333333333333;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/
Action: 'Microsoft.KeyVault/vaults/certificates/import/action'
Resource: '/subscriptions/eeeeeeee-5555-4555-8555-555555555555/resourcegroups/rg/providers/microsoft.keyvault/vaults/contoso-kv/certificates/c1'
Assignment: (not found)
DenyAssignmentId: null
DecisionReason: 'DeniedWithNoValidRBAC'
Vault: contoso-kv;location=westeurope
Inner error: { "code": "ForbiddenByRbac" }`,
  },
  {
    id: 'X01',
    code: 'vault-role-missing',
    owner: 'customer',
    text: `(Forbidden) Caller is not authorized to perform action on resource.
If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.
Caller: appid=04b07795-8ddb-461a-bbee-02f9e1bf7b46;oid=dddddddd-4444-4444-8444-444444444444;iss=https://sts.windows.net/aaaaaaaa-1111-4111-8111-111111111111/
Action: 'Microsoft.KeyVault/vaults/keys/create/action'
Resource: '/subscriptions/eeeeeeee-5555-4555-8555-555555555555/resourcegroups/rg/providers/microsoft.keyvault/vaults/contoso-kv/keys/pulumi-encryption-key'
Assignment: (not found)
DenyAssignmentId: null
DecisionReason: 'DeniedWithNoValidRBAC'
Vault: contoso-kv;location=uksouth
Code: Forbidden
Inner error: { "code": "ForbiddenByRbac" }`,
  },
];
