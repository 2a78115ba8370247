import { decideAccess, type ActionQuery } from '../authorization/access-decision.ts';
import { explainAccess } from '../authorization/explain-access.ts';
import { explainPolicies, policiesAllow } from '../authorization/policy-decision.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { holdersAbove } from '../world/management-group.ts';
import { vaultScope, type DenyAssignment } from '../world/subscription.ts';
import { withGroups } from '../world/tenant.ts';
import type { LocatedVault } from '../world/world.ts';
import { checkNetwork } from './check-network.ts';
import { describeCaller, describeVault } from './refusal-context.ts';

/** Operations by their name in access policies, with the data action that a role needs. */
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

const certificateActions = { list: 'certificates/read', get: 'certificates/read' } as const;

export type KeyOperation = keyof typeof keyActions;
export type SecretOperation = keyof typeof secretActions;

/** An operation on keys, secrets or certificates. `name` is null if it concerns all of them. */
type VaultOperation =
  | { readonly on: 'keys'; readonly operation: KeyOperation; readonly name: string | null }
  | { readonly on: 'secrets'; readonly operation: SecretOperation; readonly name: string | null }
  | {
      readonly on: 'certificates';
      readonly operation: keyof typeof certificateActions;
      readonly name: string | null;
    };

function actionOf(requested: VaultOperation): string {
  switch (requested.on) {
    case 'keys':
      return keyActions[requested.operation];
    case 'secrets':
      return secretActions[requested.operation];
    case 'certificates':
      return certificateActions[requested.operation];
  }
}

/** Throws Key Vault's 403 unless the network rules and the roles or access policies allow the operation. */
export function authorizeVaultOperation(
  azure: SimulatedAzure,
  located: LocatedVault,
  caller: Caller,
  operation: VaultOperation,
): void {
  checkNetwork(azure, located, caller);
  if (located.vault.authorization === 'rbac') checkRoles(azure, located, caller, operation);
  else checkAccessPolicies(located, caller, operation);
}

function checkRoles(
  { propagatedAt }: SimulatedAzure,
  located: LocatedVault,
  caller: Caller,
  requested: VaultOperation,
): void {
  const dataAction = `Microsoft.KeyVault/vaults/${actionOf(requested)}`;
  const { tenant, subscription, vault } = located;
  const above = vaultScope(subscription, vault);
  const scope = requested.name === null ? above : `${above}/${requested.on}/${requested.name}`;
  const query: ActionQuery = {
    tenant,
    holders: holdersAbove(tenant, subscription),
    principalIds: withGroups(caller.tenant, caller.objectId),
    plane: 'dataActions',
    action: dataAction,
    scope,
    now: propagatedAt(),
    attributes: { Resource: attributesOf(located, requested) },
  };
  const decision = decideAccess(query);
  if (!decision.allowed)
    throw forbiddenByRbac(located, caller, { dataAction, scope, deniedBy: decision.deniedBy }).because(
      explainAccess(query, decision),
    );
}

/** What conditions may refer to: the names of the vault and of the key or secret. */
const attributesOf = ({ vault }: LocatedVault, { on, name }: VaultOperation): Record<string, string> => ({
  'Microsoft.KeyVault/vaults:name': vault.name,
  ...(name === null ? {} : { [`Microsoft.KeyVault/vaults/${on}:name`]: name }),
});

const forbiddenByRbac = (
  located: LocatedVault,
  caller: Caller,
  { dataAction, scope, deniedBy }: { dataAction: string; scope: string; deniedBy: DenyAssignment | null },
): Refusal =>
  new Refusal(
    403,
    'Forbidden',
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: ${describeCaller(caller)}`,
      `Action: '${dataAction}'`,
      `Resource: '${scope.toLowerCase()}'`,
      'Assignment: (not found)',
      `DenyAssignmentId: ${deniedBy ? `'${deniedBy.name.replaceAll('-', '')}'` : 'null'}`,
      `DecisionReason: ${deniedBy ? "'DeniedByDenyAssignment'" : "'DeniedWithNoValidRBAC'"} `,
      `Vault: ${describeVault(located)}`,
      '',
    ].join('\r\n'),
    { inner: 'ForbiddenByRbac' },
  );

function checkAccessPolicies(located: LocatedVault, caller: Caller, { on, operation }: VaultOperation): void {
  const { accessPolicies } = located.vault;
  const query = {
    principalIds: withGroups(caller.tenant, caller.objectId),
    actingApplicationId: caller.scopes === null ? null : caller.appId,
    on,
    operation,
  };
  if (policiesAllow(accessPolicies, query)) return;
  throw new Refusal(
    403,
    'Forbidden',
    `The user, group or application '${describeCaller(caller)}' does not have ${on} ${operation} permission on key vault '${describeVault(located)}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    { inner: 'AccessDenied' },
  ).because(explainPolicies(accessPolicies, query));
}
