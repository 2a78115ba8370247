import { Refusal } from '../http/refusal.ts';
import type { VaultContext } from './vault-context.ts';

/** The request body. Throws Key Vault's 400 if it is not JSON. */
export async function readJson(c: VaultContext): Promise<unknown> {
  try {
    return JSON.parse(await c.req.raw.text());
  } catch {
    throw new Refusal(400, 'BadParameter', 'The request body is not valid JSON.');
  }
}
