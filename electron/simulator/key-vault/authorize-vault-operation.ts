import { decideAccess } from '../authorization/access-decision.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { isAmong } from '../world/address-range.ts';
import { vaultScope } from '../world/subscription.ts';
import { withItsGroups } from '../world/tenant.ts';
import { rulesInForce } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';

/** Operations, by their name in an access policy, and the data action that a role needs for each. */
const keyActions = {
  get: 'keys/read',
  list: 'keys/read',
  create: 'keys/create/action',
  import: 'keys/import/action',
  update: 'keys/update/action',
  rotate: 'keys/rotate/action',
  delete: 'keys/delete',
  recover: 'keys/recover/action',
  purge: 'keys/purge/action',
  encrypt: 'keys/encrypt/action',
  decrypt: 'keys/decrypt/action',
  wrapKey: 'keys/wrap/action',
  unwrapKey: 'keys/unwrap/action',
  sign: 'keys/sign/action',
  verify: 'keys/verify/action',
  backup: 'keys/backup/action',
  restore: 'keys/restore/action',
  getRotationPolicy: 'keyrotationpolicies/read',
  setRotationPolicy: 'keyrotationpolicies/write',
} as const;
const secretActions = {
  get: 'secrets/getSecret/action',
  list: 'secrets/readMetadata/action',
  set: 'secrets/setSecret/action',
  delete: 'secrets/delete',
  recover: 'secrets/recover/action',
  purge: 'secrets/purge/action',
  backup: 'secrets/backup/action',
  restore: 'secrets/restore/action',
} as const;

export type KeyOperation = keyof typeof keyActions;
export type SecretOperation = keyof typeof secretActions;

/** One operation on a vault's keys or secrets; `name` is null where it concerns all of them. */
type VaultOperation =
  | { readonly on: 'keys'; readonly operation: KeyOperation; readonly name: string | null }
  | { readonly on: 'secrets'; readonly operation: SecretOperation; readonly name: string | null };

/** Throws Key Vault's 403 unless network and roles (or access policies) let the caller do it. */
export function authorizeVaultOperation(
  azure: SimulatedAzure,
  located: LocatedVault,
  caller: Caller,
  operation: VaultOperation,
): void {
  admitFromNetwork(azure, located, caller);
  if (located.vault.authorization === 'rbac') askRoles(azure, located, caller, operation);
  else askAccessPolicies(located, caller, operation);
}

const describeCaller = ({ appId, objectId, issuer }: Caller): string =>
  `appid=${appId};oid=${objectId};iss=${issuer}`;
const describeVault = ({ vault }: LocatedVault): string => `${vault.name};location=${vault.location}`;

/** Throws Key Vault's 403 for an address that the vault's rules keep out. They do not concern an approved private endpoint. */
function admitFromNetwork({ world, clock }: SimulatedAzure, located: LocatedVault, caller: Caller): void {
  if ((located.vault.privateEndpoint?.callerAddress ?? null) !== null) return;
  const { publicAccess, defaultAction, allowedAddresses } = rulesInForce(located.vault, clock.now());
  const who = `Caller: ${describeCaller(caller)}\r\nVault: ${describeVault(located)}\r\n`;
  if (publicAccess === 'Disabled')
    throw new Refusal(
      403,
      'Forbidden',
      `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\n${who}`,
      { inner: 'ForbiddenByConnection' },
    );
  if (defaultAction === 'Deny' && !isAmong(allowedAddresses, world.callerAddress))
    throw new Refusal(
      403,
      'Forbidden',
      `Client address is not authorized and caller is not a trusted service.\r\nClient address: ${world.callerAddress}\r\n${who}`,
      { inner: 'ForbiddenByFirewall' },
    );
}

function askRoles(
  { clock }: SimulatedAzure,
  located: LocatedVault,
  caller: Caller,
  requested: VaultOperation,
): void {
  const action =
    requested.on === 'keys' ? keyActions[requested.operation] : secretActions[requested.operation];
  const dataAction = `Microsoft.KeyVault/vaults/${action}`;
  const vault = vaultScope(located.subscription, located.vault);
  const scope = requested.name === null ? vault : `${vault}/${requested.on}/${requested.name}`;
  const decision = decideAccess(located.subscription, {
    principalIds: withItsGroups(caller.tenant, caller.objectId),
    plane: 'dataActions',
    action: dataAction,
    scope,
    now: clock.now(),
  });
  if (decision.allowed) return;
  const denied = decision.deniedBy;
  throw new Refusal(
    403,
    'Forbidden',
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: ${describeCaller(caller)}`,
      `Action: '${dataAction}'`,
      `Resource: '${scope.toLowerCase()}'`,
      'Assignment: (not found)',
      `DenyAssignmentId: ${denied ? `'${denied.name.replaceAll('-', '')}'` : 'null'}`,
      `DecisionReason: ${denied ? "'DeniedByDenyAssignment'" : "'DeniedWithNoValidRBAC'"} `,
      `Vault: ${describeVault(located)}`,
      '',
    ].join('\r\n'),
    { inner: 'ForbiddenByRbac' },
  );
}

function askAccessPolicies(located: LocatedVault, caller: Caller, { on, operation }: VaultOperation): void {
  const policy = located.vault.accessPolicies.find(({ objectId }) => objectId === caller.objectId);
  const permissions = (policy?.[on] ?? []).map((permission) => permission.toLowerCase());
  if (permissions.includes('all') || permissions.includes(operation.toLowerCase())) return;
  throw new Refusal(
    403,
    'Forbidden',
    `The user, group or application '${describeCaller(caller)}' does not have ${on} ${operation} permission on key vault '${describeVault(located)}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    { inner: 'AccessDenied' },
  );
}
