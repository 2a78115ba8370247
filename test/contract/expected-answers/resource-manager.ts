import * as z from 'zod';
import { expectation, type ServiceExpectations } from './expectation.ts';
import { governance } from './governance.ts';
import { vaultParts } from './vault-parts.ts';
import { deletedVault, nameAvailability, vault } from './vault-resource.ts';

const time = z.iso.datetime();
const tags = z.record(z.string(), z.string()).nullish();
const text = z.string().nullable();
const listOf = (item: z.ZodType) =>
  z.strictObject({
    value: z.array(item),
    nextLink: z.string().nullish(),
    count: z.strictObject({ type: z.string(), value: z.int() }).optional(),
  });

const tenant = z.strictObject({
  id: z.string().startsWith('/tenants/'),
  tenantId: z.guid(),
  tenantCategory: z.enum(['Home', 'ProjectedBy', 'ManagedBy']),
  country: z.string().optional(),
  countryCode: z.string().optional(),
  displayName: z.string().optional(),
  domains: z.array(z.string()).optional(),
  defaultDomain: z.string().optional(),
  tenantType: z.string().optional(),
  tenantBrandingLogoUrl: z.string().optional(),
});

const subscription = z.strictObject({
  id: z.string().startsWith('/subscriptions/'),
  subscriptionId: z.guid(),
  tenantId: z.guid(),
  displayName: z.string(),
  state: z.enum(['Enabled', 'Warned', 'PastDue', 'Disabled', 'Deleted']),
  subscriptionPolicies: z.strictObject({
    locationPlacementId: z.string(),
    quotaId: z.string(),
    spendingLimit: z.enum(['On', 'Off', 'CurrentPeriodOff']),
  }),
  authorizationSource: z.string(),
  managedByTenants: z.array(z.strictObject({ tenantId: z.guid() })),
  promotions: z.array(z.unknown()).optional(),
  tags,
});

const resourceGroup = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.literal('Microsoft.Resources/resourceGroups'),
  location: z.string(),
  managedBy: z.string().optional(),
  tags,
  properties: z.strictObject({ provisioningState: z.string() }),
});

const resource = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  location: z.string(),
  tags,
});

const permission = z.strictObject({
  actions: z.array(z.string()),
  notActions: z.array(z.string()),
  dataActions: z.array(z.string()),
  notDataActions: z.array(z.string()),
  condition: text.optional(),
  conditionVersion: text.optional(),
});

const authorizationResource = <Properties extends z.ZodType>(kind: string, properties: Properties) =>
  z.strictObject({
    id: z.string(),
    name: z.guid(),
    type: z.literal(`Microsoft.Authorization/${kind}`),
    properties,
  });

const roleDefinition = authorizationResource(
  'roleDefinitions',
  z.strictObject({
    roleName: z.string(),
    description: text,
    type: z.enum(['BuiltInRole', 'CustomRole']),
    assignableScopes: z.array(z.string()).min(1),
    permissions: z.array(permission),
    createdOn: time.optional(),
    updatedOn: time.optional(),
    createdBy: text.optional(),
    updatedBy: text.optional(),
  }),
);

const principalType = z.enum(['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device']);

const roleAssignment = authorizationResource(
  'roleAssignments',
  z.strictObject({
    scope: z.string().startsWith('/'),
    roleDefinitionId: z.string().includes('/roleDefinitions/'),
    principalId: z.guid(),
    principalType,
    condition: text,
    conditionVersion: text,
    createdOn: time,
    updatedOn: time,
    createdBy: text,
    updatedBy: text,
    delegatedManagedIdentityResourceId: text,
    description: text,
  }),
);

const principal = z.strictObject({
  id: z.guid(),
  type: z.string(),
  displayName: z.string().optional(),
  email: z.string().optional(),
});

const denyAssignment = authorizationResource(
  'denyAssignments',
  z.strictObject({
    denyAssignmentName: z.string(),
    description: text,
    permissions: z.array(permission),
    scope: z.string().startsWith('/'),
    doNotApplyToChildScopes: z.boolean(),
    principals: z.array(principal),
    excludePrincipals: z.array(principal),
    isSystemProtected: z.boolean(),
  }),
);

const inSubscription = '/subscriptions/*';
const inGroup = `${inSubscription}/resourcegroups/*`;
const vaults = 'providers/microsoft.keyvault';
const roles = `${inSubscription}/providers/microsoft.authorization`;
const atScope = '**/providers/microsoft.authorization';
const createdAssignment = { 201: roleAssignment };

/** Source: learn.microsoft.com/rest/api: resources, authorization 2022-04-01, keyvault 2023-07-01. */
export const resourceManager: ServiceExpectations = {
  isHost: (host) => host === 'management.azure.com',
  refusal: z.strictObject({
    error: z.strictObject({
      code: z.string().min(1),
      message: z.string(),
      target: z.string().optional(),
      details: z.array(z.unknown()).optional(),
      additionalInfo: z.array(z.unknown()).optional(),
    }),
  }),
  expectations: [
    expectation('Tenants_List', 'GET', '/tenants', listOf(tenant)),
    expectation('Subscriptions_List', 'GET', '/subscriptions', listOf(subscription)),
    expectation('Subscriptions_Get', 'GET', inSubscription, subscription),
    expectation('ResourceGroups_List', 'GET', `${inSubscription}/resourcegroups`, listOf(resourceGroup)),
    expectation('Resources_List', 'GET', `${inSubscription}/resources`, listOf(resource)),
    expectation(
      'Vaults_CheckNameAvailability',
      'POST',
      `${inSubscription}/${vaults}/checknameavailability`,
      nameAvailability,
    ),
    expectation('Vaults_CreateOrUpdate', 'PUT', `${inGroup}/${vaults}/vaults/*`, vault, { 201: vault }),
    expectation('Vaults_Get', 'GET', `${inGroup}/${vaults}/vaults/*`, vault),
    expectation('Vaults_Update', 'PATCH', `${inGroup}/${vaults}/vaults/*`, vault, { 201: vault }),
    expectation('Vaults_ListByResourceGroup', 'GET', `${inGroup}/${vaults}/vaults`, listOf(vault)),
    expectation('Vaults_ListBySubscription', 'GET', `${inSubscription}/${vaults}/vaults`, listOf(vault)),
    {
      operation: 'Vaults_Delete',
      method: 'DELETE',
      path: `${inGroup}/${vaults}/vaults/*`,
      bodies: { 200: null, 204: null },
    },
    expectation(
      'Vaults_ListDeleted',
      'GET',
      `${inSubscription}/${vaults}/deletedvaults`,
      listOf(deletedVault),
    ),
    expectation(
      'Vaults_GetDeleted',
      'GET',
      `${inSubscription}/${vaults}/locations/*/deletedvaults/*`,
      deletedVault,
    ),
    {
      operation: 'Vaults_PurgeDeleted',
      method: 'POST',
      path: `${inSubscription}/${vaults}/locations/*/deletedvaults/*/purge`,
      bodies: { 200: null, 202: null },
    },
    expectation('ResourceGroups_Get', 'GET', inGroup, resourceGroup),
    expectation('ResourceGroups_CreateOrUpdate', 'PUT', inGroup, resourceGroup, { 201: resourceGroup }),
    { operation: 'ResourceGroups_Delete', method: 'DELETE', path: inGroup, bodies: { 200: null, 202: null } },
    ...vaultParts(`${inGroup}/${vaults}/vaults/*`),
    ...governance(inSubscription, atScope),
    expectation('RoleDefinitions_List', 'GET', `${roles}/roledefinitions`, listOf(roleDefinition)),
    expectation('RoleDefinitions_Get', 'GET', `${roles}/roledefinitions/*`, roleDefinition),
    expectation(
      'RoleAssignments_Create',
      'PUT',
      `${roles}/roleassignments/*`,
      roleAssignment,
      createdAssignment,
    ),
    expectation('RoleAssignments_Get', 'GET', `${roles}/roleassignments/*`, roleAssignment),
    expectation(
      'RoleAssignments_ListForSubscription',
      'GET',
      `${roles}/roleassignments`,
      listOf(roleAssignment),
    ),
    expectation('RoleAssignments_Delete', 'DELETE', `${roles}/roleassignments/*`, roleAssignment, {
      204: null,
    }),
    expectation('DenyAssignments_List', 'GET', `${roles}/denyassignments`, listOf(denyAssignment)),
    expectation('RoleDefinitions_List', 'GET', `${atScope}/roledefinitions`, listOf(roleDefinition)),
    expectation('RoleAssignments_ListForScope', 'GET', `${atScope}/roleassignments`, listOf(roleAssignment)),
    expectation('DenyAssignments_ListForScope', 'GET', `${atScope}/denyassignments`, listOf(denyAssignment)),
    expectation(
      'Permissions_ListForResourceGroup',
      'GET',
      `${inGroup}/providers/microsoft.authorization/permissions`,
      listOf(permission),
    ),
  ],
};
