import * as z from 'zod';
import { expectation, type Expectation } from './expectation.ts';

const text = z.string();
const permissions = z.array(text);
const tags = z.record(text, text);
const listOf = (item: z.ZodType) => z.strictObject({ value: z.array(item), nextLink: text.nullish() });

const keyProperties = z.strictObject({
  attributes: z.strictObject({
    enabled: z.boolean(),
    nbf: z.int().optional(),
    exp: z.int().optional(),
    created: z.int(),
    updated: z.int(),
    recoveryLevel: text,
    exportable: z.boolean(),
  }),
  kty: z.enum(['RSA', 'RSA-HSM', 'EC', 'EC-HSM']),
  keyOps: permissions,
  keySize: z.int().optional(),
  curveName: z.enum(['P-256', 'P-384', 'P-521', 'P-256K']).optional(),
  keyUri: z.url(),
  keyUriWithVersion: z.url(),
});
const keyOf = (type: string) =>
  z.strictObject({
    id: text,
    name: text,
    type: z.literal(type),
    location: text,
    tags,
    properties: keyProperties,
  });
const key = keyOf('Microsoft.KeyVault/vaults/keys');
const version = keyOf('Microsoft.KeyVault/vaults/keys/versions');

const accessPolicies = z.strictObject({
  id: text,
  name: text.optional(),
  type: z.literal('Microsoft.KeyVault/vaults/accessPolicies'),
  location: text.optional(),
  properties: z.strictObject({
    accessPolicies: z.array(
      z.strictObject({
        tenantId: z.guid(),
        objectId: z.guid(),
        applicationId: z.guid().optional(),
        permissions: z.strictObject({
          keys: permissions,
          secrets: permissions,
          certificates: permissions,
          storage: permissions,
        }),
      }),
    ),
  }),
});

const connection = z.strictObject({
  id: text,
  name: text,
  type: z.literal('Microsoft.KeyVault/vaults/privateEndpointConnections'),
  location: text.optional(),
  etag: text.optional(),
  properties: z.strictObject({
    provisioningState: z.enum(['Succeeded', 'Creating', 'Updating', 'Deleting', 'Failed', 'Disconnected']),
    privateEndpoint: z.strictObject({ id: text }),
    privateLinkServiceConnectionState: z.strictObject({
      status: z.enum(['Pending', 'Approved', 'Rejected', 'Disconnected']),
      description: text.optional(),
      actionsRequired: z.literal('None').optional(),
    }),
  }),
});

/** Source: learn.microsoft.com/rest/api/keyvault: keys, vaults and private endpoint connections. */
export const vaultParts = (vault: string): readonly Expectation[] => [
  expectation('Keys_List', 'GET', `${vault}/keys`, listOf(key)),
  expectation('Keys_Get', 'GET', `${vault}/keys/*`, key),
  expectation('Keys_CreateIfNotExist', 'PUT', `${vault}/keys/*`, key),
  expectation('Keys_ListVersions', 'GET', `${vault}/keys/*/versions`, listOf(version)),
  expectation('Keys_GetVersion', 'GET', `${vault}/keys/*/versions/*`, version),
  expectation('Vaults_UpdateAccessPolicy', 'PUT', `${vault}/accesspolicies/*`, accessPolicies, {
    201: accessPolicies,
  }),
  expectation(
    'PrivateEndpointConnections_ListByResource',
    'GET',
    `${vault}/privateendpointconnections`,
    listOf(connection),
  ),
  expectation('PrivateEndpointConnections_Get', 'GET', `${vault}/privateendpointconnections/*`, connection),
  expectation('PrivateEndpointConnections_Put', 'PUT', `${vault}/privateendpointconnections/*`, connection),
  expectation(
    'PrivateEndpointConnections_Delete',
    'DELETE',
    `${vault}/privateendpointconnections/*`,
    connection,
    { 202: connection, 204: null },
  ),
];
