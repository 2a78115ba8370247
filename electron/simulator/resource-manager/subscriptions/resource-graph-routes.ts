import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { includesId } from '../../world/same-id.ts';
import { vaultScope } from '../../world/subscription.ts';
import { mayPerform } from '../authorize-action.ts';
import { vaultResource } from '../vaults/vault-resource.ts';
import type { Row } from './resource-graph-expression.ts';
import { queryResources } from './resource-graph-query.ts';

const largestPage = 1_000;
const request = z.object({
  query: z.string(),
  subscriptions: z.array(z.guid()).nullish(),
  managementGroups: z.array(z.string()).max(0).nullish(),
  options: z
    .object({
      $top: z.number().int().min(1).max(largestPage).nullish(),
      $skip: z.number().int().nonnegative().nullish(),
      $skipToken: z.string().nullish(),
      resultFormat: z.literal('objectArray').nullish(),
    })
    .nullish(),
});

const columns = [
  'id',
  'name',
  'type',
  'tenantId',
  'kind',
  'location',
  'resourceGroup',
  'subscriptionId',
  'managedBy',
  'sku',
  'plan',
  'properties',
  'tags',
  'identity',
  'zones',
  'extendedLocation',
];

/** Azure Resource Graph, for the vaults that the caller may read in its tenant's subscriptions. */
export function resourceGraphRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.post('/providers/microsoft.resourcegraph/resources', async (c) => {
    const refuse = (...details: readonly object[]): Refusal => badRequest(azure.clock.now(), details);
    const parsed = request.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) throw refuse({ code: 'InvalidRequest', message: 'The request is invalid.' });
    const { query: text, subscriptions, options } = parsed.data;
    const { caller } = c.env;
    const found = caller.tenant.subscriptions.filter(
      ({ subscriptionId }) => !subscriptions || includesId(subscriptions, subscriptionId),
    );
    if (subscriptions && found.length === 0)
      throw refuse({
        code: 'NoValidSubscriptionsInQueryRequest',
        message: `There must be at least one subscription that is eligible to contain resources. Given: '${subscriptions.join(', ')}'.`,
      });
    const rows = queryResources(
      text,
      columns,
      found.flatMap((subscription) => rowsIn(azure, caller, subscription)),
    );
    if (!rows)
      throw refuse(
        {
          code: 'InvalidQuery',
          message:
            'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
        },
        { code: 'ParserFailure', message: 'ParserFailure', line: 1, characterPositionInLine: 0, token: text },
      );
    const start = options?.$skipToken ? readToken(options.$skipToken) : (options?.$skip ?? 0);
    if (start === undefined)
      throw refuse({ code: 'InvalidSkipToken', message: 'The skip token is invalid.' });
    const end = start + (options?.$top ?? largestPage);
    const page = rows.slice(start, end);
    return answerJson(c.env, {
      totalRecords: rows.length,
      count: page.length,
      data: page,
      facets: [],
      resultTruncated: 'false',
      ...(end < rows.length ? { $skipToken: Buffer.from(String(end)).toString('base64') } : {}),
    });
  });
  return app;
}

/** Rows in the order of their ids, without the vaults that the caller may not read. */
function rowsIn(
  azure: SimulatedAzure,
  caller: Caller,
  subscription: Caller['tenant']['subscriptions'][number],
): Row[] {
  const { tenant } = caller;
  return subscription.vaults
    .filter((vault) => vault.deletedAt === null)
    .filter((vault) =>
      mayPerform(
        azure,
        caller,
        subscription,
        'Microsoft.KeyVault/vaults/read',
        vaultScope(subscription, vault),
      ),
    )
    .map((vault): Row => {
      const { id, name, location, tags, properties } = vaultResource({ tenant, subscription, vault });
      return {
        id,
        name,
        type: 'microsoft.keyvault/vaults',
        tenantId: tenant.tenantId,
        kind: '',
        location,
        resourceGroup: vault.resourceGroup.toLowerCase(),
        subscriptionId: subscription.subscriptionId,
        managedBy: '',
        sku: null,
        plan: null,
        properties,
        tags,
        identity: null,
        zones: null,
        extendedLocation: null,
      };
    })
    .toSorted((one, other) => String(one['id']).localeCompare(String(other['id'])));
}

/** Undefined if it is not one of the service's tokens. */
function readToken(token: string): number | undefined {
  const start = Number(Buffer.from(token, 'base64').toString() || 'none');
  return Number.isSafeInteger(start) && start >= 0 ? start : undefined;
}

/** Source of the form: Azure/aztfexport#485. */
const badRequest = (now: number, details: readonly object[]): Refusal =>
  new Refusal(
    400,
    'BadRequest',
    `Please provide below info when asking for support: timestamp = ${new Date(now).toISOString()}, correlationId = ${randomUUID()}.`,
    { members: { details } },
  );
