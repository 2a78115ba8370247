import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import type { VaultEnvironment } from './vault-context.ts';

/** The list of certificates. A simulated vault has none. */
export function certificateRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  app.get('/certificates', (c) => {
    const { located, caller } = c.env;
    authorizeVaultOperation(azure, located, caller, { on: 'certificates', operation: 'list', name: null });
    return answerJson(c.env, { value: [], nextLink: null });
  });
  return app;
}
