import * as z from 'zod';
import { cloudName } from '../cloud.ts';
import { problem } from '../problems/problem.ts';

/**
 * What Causeway finds out about a pasted identifier: a tenant id, a domain, a vault URI, or the identifier of a key, secret or
 * certificate. Null if the identifier does not contain it and no service reports it.
 */
export const resolvedIdentifier = z.strictObject({
  kind: z.enum(['tenant', 'domain', 'vault', 'key', 'secret', 'certificate']),
  cloud: cloudName,
  /** From Microsoft Entra's discovery document, or from the vault's anonymous challenge. */
  tenantId: z.string().nullable(),
  domain: z.string().nullable(),
  vaultUri: z.string().nullable(),
  keyName: z.string().nullable(),
  keyVersion: z.string().nullable(),
  secretName: z.string().nullable(),
  /** Why the vault did not say which tenant it belongs to. */
  vaultProblem: problem.optional(),
  /** The name of the tenant in the list, if it is there already. */
  knownAs: z.string().nullable(),
});
export type ResolvedIdentifier = z.infer<typeof resolvedIdentifier>;
