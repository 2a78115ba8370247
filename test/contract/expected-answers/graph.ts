import * as z from 'zod';
import { directoryEdits } from './directory-edits.ts';
import { expectation, type ServiceExpectations } from './expectation.ts';

const time = z.iso.datetime();
const text = z.string().nullable();

const listOf = (entity: z.ZodType) =>
  z.strictObject({
    '@odata.context': z.url(),
    '@odata.count': z.int().optional(),
    '@odata.nextLink': z.url().optional(),
    value: z.array(entity),
  });
const one = (shape: Readonly<Record<string, z.ZodType>>) =>
  z.looseObject({ '@odata.context': z.url(), ...shape });

/** The properties that Graph returns if none is selected. */
const user = z.strictObject({
  id: z.guid(),
  businessPhones: z.array(z.string()),
  displayName: text,
  givenName: text,
  jobTitle: text,
  mail: text,
  mobilePhone: text,
  officeLocation: text,
  preferredLanguage: text,
  surname: text,
  userPrincipalName: z.string(),
});

const appRole = z.looseObject({
  id: z.guid(),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])),
  description: text,
  displayName: text,
  isEnabled: z.boolean(),
  value: text,
});

const passwordCredential = z.strictObject({
  customKeyIdentifier: text,
  displayName: text,
  endDateTime: time,
  hint: text,
  keyId: z.guid(),
  secretText: z.null(),
  startDateTime: time,
});

const keyCredential = z.strictObject({
  customKeyIdentifier: text,
  displayName: text,
  endDateTime: time,
  key: z.null(),
  keyId: z.guid(),
  startDateTime: time,
  type: z.enum(['AsymmetricX509Cert', 'X509CertAndPassword', 'Symmetric']),
  usage: z.enum(['Sign', 'Verify']),
});

const application = {
  id: z.guid(),
  api: z.looseObject({
    knownClientApplications: z.array(z.guid()),
    oauth2PermissionScopes: z.array(z.looseObject({ id: z.guid(), type: z.enum(['User', 'Admin']) })),
    requestedAccessTokenVersion: z.literal([1, 2]).nullable(),
  }),
  appId: z.guid(),
  appRoles: z.array(appRole),
  createdDateTime: time,
  displayName: text,
  disabledByMicrosoftStatus: text,
  isDisabled: z.boolean().nullable(),
  identifierUris: z.array(z.string()),
  keyCredentials: z.array(keyCredential),
  passwordCredentials: z.array(passwordCredential),
  requiredResourceAccess: z.array(
    z.strictObject({
      resourceAppId: z.guid(),
      resourceAccess: z.array(z.strictObject({ id: z.guid(), type: z.enum(['Role', 'Scope']) })),
    }),
  ),
  servicePrincipalLockConfiguration: z
    .looseObject({ isEnabled: z.boolean(), allProperties: z.boolean().nullish() })
    .nullable(),
  signInAudience: z.enum([
    'AzureADMyOrg',
    'AzureADMultipleOrgs',
    'AzureADandPersonalMicrosoftAccount',
    'PersonalMicrosoftAccount',
  ]),
};

const servicePrincipal = {
  id: z.guid(),
  accountEnabled: z.boolean(),
  appDisplayName: text,
  appId: z.guid(),
  appOwnerOrganizationId: z.guid().nullable(),
  appRoleAssignmentRequired: z.boolean(),
  appRoles: z.array(appRole),
  displayName: text,
  servicePrincipalNames: z.array(z.string()),
  servicePrincipalType: z.enum(['Application', 'ManagedIdentity', 'Legacy', 'SocialIdp']),
  signInAudience: text,
};

const organization = z.looseObject({
  id: z.guid(),
  displayName: text,
  verifiedDomains: z.array(
    z.looseObject({ name: z.string(), isDefault: z.boolean(), isInitial: z.boolean(), type: z.string() }),
  ),
});

const batch = z.strictObject({
  responses: z.array(
    z.strictObject({
      id: z.string(),
      status: z.int().min(100).max(599),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown(),
    }),
  ),
});

/** Source: learn.microsoft.com/graph/api, v1.0: user, servicePrincipal, application; errors; json-batching. */
export const graph: ServiceExpectations = {
  isHost: (host) => host === 'graph.microsoft.com',
  refusal: z.strictObject({
    error: z.strictObject({
      code: z.string().min(1),
      message: z.string(),
      details: z
        .array(z.strictObject({ code: z.string(), message: z.string(), target: z.string() }))
        .optional(),
      innerError: z.strictObject({
        date: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
        'request-id': z.guid(),
        'client-request-id': z.guid(),
      }),
    }),
  }),
  expectations: [
    expectation('ListUsers', 'GET', '/v1.0/users', listOf(user)),
    expectation(
      'ListServicePrincipals',
      'GET',
      '/v1.0/servicePrincipals',
      listOf(z.looseObject(servicePrincipal)),
    ),
    expectation(
      'ListGroups',
      'GET',
      '/v1.0/groups',
      listOf(z.looseObject({ id: z.guid(), displayName: text })),
    ),
    expectation('ListOrganization', 'GET', '/v1.0/organization', listOf(organization)),
    expectation('ListApplications', 'GET', '/v1.0/applications', listOf(z.looseObject(application))),
    expectation('GetApplication', 'GET', '/v1.0/applications(*)', one(application)),
    expectation(
      'GetServicePrincipal',
      'GET',
      '/v1.0/servicePrincipals(*)',
      one({ appRoles: z.array(appRole) }),
    ),
    ...directoryEdits(one(application), one(servicePrincipal)),
    expectation('Batch', 'POST', '/v1.0/$batch', batch),
  ],
};
