import * as z from 'zod';
import { expectation, type Expectation } from './expectation.ts';

const text = z.string().nullable();
const context = { '@odata.context': z.url() };
const nothing = (operation: string, method: string, path: string): Expectation => ({
  operation,
  method,
  path,
  bodies: { 204: null },
});
const created = (operation: string, path: string, body: z.ZodType): Expectation => ({
  operation,
  method: 'POST',
  path,
  bodies: { 201: body },
});
const listOf = (entity: z.ZodType) =>
  z.strictObject({ ...context, '@odata.count': z.int().optional(), value: z.array(entity) });

const assignment = {
  id: z.string(),
  deletedDateTime: text,
  appRoleId: z.guid(),
  createdDateTime: z.iso.datetime(),
  principalDisplayName: text,
  principalId: z.guid(),
  principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
  resourceDisplayName: text,
  resourceId: z.guid(),
};
const grant = {
  id: z.string(),
  clientId: z.guid(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: z.guid().nullable(),
  resourceId: z.guid(),
  scope: z.string(),
};
const password = {
  customKeyIdentifier: z.null(),
  displayName: text,
  endDateTime: z.iso.datetime(),
  hint: z.string().length(3),
  keyId: z.guid(),
  startDateTime: z.iso.datetime(),
};
const federated = {
  id: z.guid(),
  name: z.string(),
  issuer: z.string(),
  subject: z.string(),
  description: text,
  audiences: z.array(z.string()).length(1),
};
const deleted = z.looseObject({ id: z.guid(), deletedDateTime: z.iso.datetime() });
const membership = z.looseObject({
  '@odata.type': z.enum(['#microsoft.graph.group', '#microsoft.graph.directoryRole']),
  id: z.guid(),
});

const authorizationPolicy = z.looseObject({
  ...context,
  id: z.literal('authorizationPolicy'),
  defaultUserRolePermissions: z.looseObject({ permissionGrantPoliciesAssigned: z.array(z.string()) }),
});
const requestPolicy = z.strictObject({
  ...context,
  isEnabled: z.boolean(),
  notifyReviewers: z.boolean(),
  remindersEnabled: z.boolean(),
  requestDurationInDays: z.int(),
  reviewers: z.array(z.unknown()),
  version: z.int(),
});

/** Source: learn.microsoft.com/graph/api, v1.0. `application` and `principal` are the whole entities. */
export const directoryEdits = (application: z.ZodType, principal: z.ZodType): readonly Expectation[] => {
  const entity = z.strictObject({ ...context, ...assignment });
  const assignedTo = '/v1.0/servicePrincipals/*/appRoleAssignedTo';
  const credentials = '/v1.0/applications/*/federatedIdentityCredentials';
  const items = '/v1.0/directory/deletedItems';
  return [
    created('CreateApplication', '/v1.0/applications', application),
    nothing('UpdateApplication', 'PATCH', '/v1.0/applications/*'),
    {
      operation: 'UpsertApplication',
      method: 'PATCH',
      path: '/v1.0/applications(*)',
      bodies: { 201: application, 204: null },
    },
    expectation(
      'AddPassword',
      'POST',
      '/v1.0/applications/*/addPassword',
      z.strictObject({ ...context, ...password, secretText: z.string().min(1) }),
    ),
    nothing('RemovePassword', 'POST', '/v1.0/applications/*/removePassword'),
    nothing('DeleteApplication', 'DELETE', '/v1.0/applications/*'),
    {
      operation: 'UpsertServicePrincipal',
      method: 'PATCH',
      path: '/v1.0/servicePrincipals(*)',
      bodies: { 201: principal, 204: null },
    },
    nothing('DeleteServicePrincipal', 'DELETE', '/v1.0/servicePrincipals(*)'),
    created('CreateAppRoleAssignedTo', assignedTo, entity),
    expectation('ListAppRoleAssignedTo', 'GET', assignedTo, listOf(z.strictObject(assignment))),
    nothing('DeleteAppRoleAssignedTo', 'DELETE', `${assignedTo}/*`),
    created(
      'CreateOAuth2PermissionGrant',
      '/v1.0/oauth2PermissionGrants',
      z.strictObject({ ...context, ...grant }),
    ),
    expectation(
      'GetOAuth2PermissionGrant',
      'GET',
      '/v1.0/oauth2PermissionGrants/*',
      z.strictObject({ ...context, ...grant }),
    ),
    nothing('UpdateOAuth2PermissionGrant', 'PATCH', '/v1.0/oauth2PermissionGrants/*'),
    nothing('DeleteOAuth2PermissionGrant', 'DELETE', '/v1.0/oauth2PermissionGrants/*'),
    created('CreateFederatedIdentityCredential', credentials, z.strictObject({ ...context, ...federated })),
    expectation('ListFederatedIdentityCredentials', 'GET', credentials, listOf(z.strictObject(federated))),
    nothing('DeleteFederatedIdentityCredential', 'DELETE', `${credentials}/*`),
    expectation('ListDeletedItems', 'GET', `${items}/microsoft.graph.*`, listOf(deleted)),
    expectation(
      'RestoreDeletedItem',
      'POST',
      `${items}/*/restore`,
      z.looseObject({ ...context, id: z.guid(), deletedDateTime: z.null() }),
    ),
    nothing('DeleteDeletedItem', 'DELETE', `${items}/*`),
    expectation('GetAuthorizationPolicy', 'GET', '/v1.0/policies/authorizationPolicy', authorizationPolicy),
    expectation(
      'GetAdminConsentRequestPolicy',
      'GET',
      '/v1.0/policies/adminConsentRequestPolicy',
      requestPolicy,
    ),
    expectation('ListMemberships', 'GET', '/v1.0/me/transitiveMemberOf', listOf(membership)),
  ];
};
