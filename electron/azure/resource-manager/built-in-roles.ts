import { keyOperations, type KeyOperation } from '../key-vault/key-operation.ts';

/** The permissions of a role in a vault. */
export interface VaultRole {
  readonly title: string;
  /** The key operations that it allows. */
  readonly allows: readonly KeyOperation[];
  readonly readsSecrets: boolean;
  /** It allows more than using keys and reading secrets. */
  readonly overPrivileged: boolean;
}

/** Whether the role allows wrapping and unwrapping keys. */
export const usesKeys = ({ allows }: VaultRole): boolean =>
  allows.includes('wrapKey') && allows.includes('unwrapKey');

const wrapping: readonly KeyOperation[] = ['wrapKey', 'unwrapKey'];

const role = (title: string, allows: readonly KeyOperation[] = [], readsSecrets = false): VaultRole => ({
  title,
  allows,
  readsSecrets,
  overPrivileged: false,
});
const overPrivileged = (...rest: Parameters<typeof role>): VaultRole => ({
  ...role(...rest),
  overPrivileged: true,
});

/** Built-in roles by the GUID of their definition. Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles. */
export const vaultRoles: ReadonlyMap<string, VaultRole> = new Map([
  ['e147488a-f6f5-4113-8e2d-b22465e65bf6', role('Key Vault Crypto Service Encryption User', wrapping)],
  ['12338af0-0e69-4776-bea7-57ae8d297424', role('Key Vault Crypto User', keyOperations)],
  ['14b46e9e-c2b7-41b4-b07b-48a6ebf60603', overPrivileged('Key Vault Crypto Officer', keyOperations)],
  ['00482a5a-887f-4fb3-b363-3b7fe8e74483', overPrivileged('Key Vault Administrator', keyOperations, true)],
  ['08bbd89e-9f13-488c-ac41-acfcb10c90ab', role('Key Vault Crypto Service Release User')],
  ['21090545-7ca7-4776-b22c-e363652d74d2', role('Key Vault Reader')],
  ['4633458b-17de-408a-b874-0445c86b69e6', role('Key Vault Secrets User', [], true)],
  ['b86a8fe4-44ce-4948-aee5-eccb2c155cd7', overPrivileged('Key Vault Secrets Officer', [], true)],
  ['db79e9a7-68ee-4b58-9aeb-b90e7c24fcba', role('Key Vault Certificate User', [], true)],
  ['a4417e6f-fecd-4de8-b567-7b0420556985', overPrivileged('Key Vault Certificates Officer')],
  ['a68e7c17-0ab2-4c09-9a58-125dae29748c', overPrivileged('Key Vault Purge Operator')],
  ['f25e0fa2-a7c8-4377-a976-54943a77a395', overPrivileged('Key Vault Contributor')],
  ['8b54135c-b56d-4d72-a534-26097cfdc8d8', overPrivileged('Key Vault Data Access Administrator')],
  ['acdd72a7-3385-48ef-bd42-f606fba81ae7', role('Reader')],
  ['b24988ac-6180-42a0-ab88-20f7382dd24c', overPrivileged('Contributor')],
  ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', overPrivileged('Owner')],
  ['18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', overPrivileged('User Access Administrator')],
  ['f58310d9-a9f6-439a-9e8d-f62e7b41a168', overPrivileged('Role Based Access Control Administrator')],
]);
