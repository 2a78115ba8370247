import * as z from 'zod';
import { expectation, type Expectation } from './expectation.ts';

const text = z.string();
const listOf = (item: z.ZodType) => z.strictObject({ value: z.array(item), nextLink: text.nullish() });

const lock = z.strictObject({
  id: text,
  name: text,
  type: z.literal('Microsoft.Authorization/locks'),
  properties: z.strictObject({
    level: z.enum(['NotSpecified', 'CanNotDelete', 'ReadOnly']),
    notes: text.optional(),
    owners: z.array(z.unknown()).optional(),
  }),
});

const policyAssignment = z.strictObject({
  id: text,
  name: text,
  type: z.literal('Microsoft.Authorization/policyAssignments'),
  properties: z.strictObject({
    displayName: text.optional(),
    policyDefinitionId: text,
    scope: text,
    notScopes: z.array(text).optional(),
    parameters: z.record(text, z.strictObject({ value: z.unknown() })).optional(),
    metadata: z.unknown().optional(),
    enforcementMode: z.enum(['Default', 'DoNotEnforce']),
  }),
});

const provider = z.strictObject({
  id: text,
  namespace: text,
  registrationState: z.enum(['Registered', 'Registering', 'NotRegistered', 'Unregistering', 'Unregistered']),
  registrationPolicy: text,
  resourceTypes: z.array(z.unknown()),
});

const found = z.strictObject({
  totalRecords: z.int(),
  count: z.int(),
  resultTruncated: z.enum(['true', 'false']),
  $skipToken: text.optional(),
  data: z.array(z.record(text, z.unknown())),
  facets: z.array(z.unknown()),
});

/** Source: learn.microsoft.com/rest/api: management locks, policy, resource providers, Resource Graph. */
export const governance = (subscription: string, authorization: string): readonly Expectation[] => [
  expectation('ManagementLocks_ListByScope', 'GET', `${authorization}/locks`, listOf(lock)),
  expectation(
    'PolicyAssignments_ListForResource',
    'GET',
    `${authorization}/policyassignments`,
    listOf(policyAssignment),
  ),
  expectation('PolicyAssignments_Get', 'GET', `${authorization}/policyassignments/*`, policyAssignment),
  expectation('PolicyAssignments_Create', 'PUT', `${authorization}/policyassignments/*`, policyAssignment, {
    201: policyAssignment,
  }),
  expectation('PolicyAssignments_Delete', 'DELETE', `${authorization}/policyassignments/*`, policyAssignment),
  expectation('Providers_Get', 'GET', `${subscription}/providers/*`, provider),
  expectation('Providers_Register', 'POST', `${subscription}/providers/*/register`, provider),
  expectation('Resources', 'POST', '/providers/microsoft.resourcegraph/resources', found),
];
