import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson, answerNothing } from '../../http/answer.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { vaultScope } from '../../world/subscription.ts';
import type { PrivateEndpoint, Vault } from '../../world/vault.ts';
import { addressed, findVaultFor, oneVault, resourceNotFound } from './find-vault.ts';
import { readVaultBody } from './vault-request.ts';
import { connectionName, privateEndpointConnection } from './vault-resource.ts';

const change = z.object({
  properties: z.object({
    privateLinkServiceConnectionState: z.object({
      status: z.enum(['Pending', 'Approved', 'Rejected', 'Disconnected']),
      description: z.string().optional(),
    }),
  }),
});

/** The connections of private endpoints: listing, approving, rejecting and removing them. Endpoints belong to the world. */
export function privateEndpointRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const path = `${oneVault}/privateendpointconnections`;
  const find = (c: ServiceContext, vault: Vault): PrivateEndpoint => {
    const { below, group, name } = addressed(c);
    const wanted = below[1] ?? '';
    const { privateEndpoint } = vault;
    if (privateEndpoint && connectionName(privateEndpoint).toLowerCase() === wanted.toLowerCase())
      return privateEndpoint;
    throw resourceNotFound(`Microsoft.KeyVault/vaults/${name}/privateEndpointConnections/${wanted}`, group);
  };
  app.get(path, (c) => {
    const { vault, subscription } = findVaultFor(azure, c, 'vaults/privateEndpointConnections/read');
    const id = vaultScope(subscription, vault);
    const { privateEndpoint } = vault;
    return answerJson(c.env, {
      value: privateEndpoint ? [connectionResource(id, privateEndpoint)] : [],
    });
  });
  app.get(`${path}/:connection`, (c) => {
    const { vault, subscription } = findVaultFor(azure, c, 'vaults/privateEndpointConnections/read');
    return answerJson(c.env, connectionResource(vaultScope(subscription, vault), find(c, vault)));
  });
  app.put(`${path}/:connection`, async (c) => {
    const { vault, subscription } = findVaultFor(azure, c, 'vaults/privateEndpointConnections/write');
    const endpoint = find(c, vault);
    const { properties } = await readVaultBody(c.req, change);
    const { status, description } = properties.privateLinkServiceConnectionState;
    endpoint.status = status;
    if (description !== undefined) endpoint.description = description;
    return answerJson(c.env, connectionResource(vaultScope(subscription, vault), endpoint));
  });
  app.delete(`${path}/:connection`, (c) => {
    const { vault, subscription } = findVaultFor(azure, c, 'vaults/privateEndpointConnections/delete');
    const [, wanted = ''] = addressed(c).below;
    const { privateEndpoint } = vault;
    if (!privateEndpoint || connectionName(privateEndpoint).toLowerCase() !== wanted.toLowerCase())
      return answerNothing(c.env, 204);
    delete vault.privateEndpoint;
    return answerJson(c.env, connectionResource(vaultScope(subscription, vault), privateEndpoint));
  });
  return app;
}

const connectionResource = (vaultId: string, endpoint: PrivateEndpoint) => ({
  ...privateEndpointConnection(vaultId, endpoint),
  name: connectionName(endpoint),
  type: 'Microsoft.KeyVault/vaults/privateEndpointConnections',
});
