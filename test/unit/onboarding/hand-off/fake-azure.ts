/** What the fake `az` knows and changes: as little of Azure as the scripts need. */
export interface FakeAzure {
  cloud: string | null;
  signedInTenant: string;
  /** If the subscription belongs to another tenant than the one that the person signed in to. */
  tenantOfSubscription: string | null;
  subscriptionId: string;
  nextPrincipalId: string;
  servicePrincipals: {
    id: string;
    appId: string;
    accountEnabled: boolean;
    appRoles: { id: string; value: string; allowedMemberTypes: string[] }[];
  }[];
  appRoleAssignments: { id: string; principalId: string; resourceId: string; appRoleId: string }[];
  oauth2PermissionGrants: { id: string; principalId: string; resourceId: string; appRoleId: string }[];
  groups: string[];
  vaults: FakeVault[];
  /** The resource IDs of keys and secrets. */
  objects: string[];
  roleAssignments: { id: string; principalId: string; roleDefinitionId: string; scope: string }[];
  /** How often a role assignment is still refused, because the service principal is new. */
  refusalsOfNewPrincipal: number;
  /** Whether role assignments are accepted and lost. */
  losesRoleAssignments: boolean;
  /** Whether a query for access policies fails. */
  hidesAccessPolicies: boolean;
}

export interface FakeVault {
  id: string;
  name: string;
  resourceGroup: string;
  properties: {
    tenantId: string;
    vaultUri: string;
    enableRbacAuthorization: boolean;
    enablePurgeProtection: boolean | null;
    publicNetworkAccess: string;
    networkAcls: { defaultAction: string; bypass: string; ipRules: { value: string }[] } | null;
    accessPolicies: {
      objectId: string;
      permissions: { keys: readonly string[] | null; secrets: readonly string[] | null };
    }[];
  };
}

/** A call of the fake `az`. */
export interface AzCall {
  readonly path: string;
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly changed: boolean;
}
