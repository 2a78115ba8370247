import { Refusal } from '../http/refusal.ts';
import type { VaultContext } from './vault-request.ts';

/** The request's body. Throws Key Vault's 400 where it is no JSON. */
export async function readJson(c: VaultContext): Promise<unknown> {
  try {
    return JSON.parse(await c.req.raw.text());
  } catch {
    throw new Refusal(400, 'BadParameter', 'The request body is not valid JSON.');
  }
}
