import { randomBytes } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { Refusal } from '../http/refusal.ts';
import type { VaultKey, VaultSecret } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import { objectUri } from './bundles.ts';
import { objectKey } from './find-object.ts';

/** A backup's content. Key pairs are not in it: they stay with the service, under the vault's name they had. */
type Backup =
  | { readonly kind: 'Key'; readonly from: string; readonly object: VaultKey }
  | { readonly kind: 'Secret'; readonly from: string; readonly object: VaultSecret };

/** Backups are sealed: only the service that wrote one reads it, and only for the subscription that it is from. */
export interface BackupSeal {
  /** Base64url, as Key Vault answers it. */
  seal(located: LocatedVault, backup: Backup): Promise<string>;
  /** Throws Key Vault's refusals for a blob that is none, or of another subscription. */
  open<Kind extends Backup['kind']>(
    located: LocatedVault,
    kind: Kind,
    blob: string,
  ): Promise<Extract<Backup, { kind: Kind }>>;
}

export function createBackupSeal(): BackupSeal {
  const secret = randomBytes(32);
  return {
    async seal({ subscription: { subscriptionId } }, backup) {
      const clear = Buffer.from(JSON.stringify({ subscriptionId, backup }));
      const sealed = await new CompactEncrypt(clear)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(secret);
      return Buffer.from(sealed).toString('base64url');
    },
    async open<Kind extends Backup['kind']>(located: LocatedVault, kind: Kind, blob: string) {
      const { subscriptionId, backup } = await read(secret, blob);
      if (subscriptionId !== located.subscription.subscriptionId || backup.kind !== kind) throw misplaced();
      return backup as Extract<Backup, { kind: Kind }>;
    },
  };
}

async function read(secret: Uint8Array, blob: string): Promise<{ subscriptionId: string; backup: Backup }> {
  try {
    const { plaintext } = await compactDecrypt(Buffer.from(blob, 'base64url').toString(), secret);
    return JSON.parse(Buffer.from(plaintext).toString()) as { subscriptionId: string; backup: Backup };
  } catch {
    throw new Refusal(400, 'Malformed backup blob', 'Backup blob contains invalid or corrupt version.');
  }
}

/** No whole answer to a good blob in the wrong place was published; this much is sure, that it is refused. */
const misplaced = (): Refusal =>
  new Refusal(400, 'BadParameter', 'The backup does not belong to this subscription, or not here.');

/** Throws Key Vault's 409 where the name is in use; a backup brings back what is gone, it never replaces. */
export function refuseExisting(located: LocatedVault, collection: 'keys' | 'secrets', name: string): void {
  if (!located.vault[collection].has(objectKey(name))) return;
  const kind = collection === 'keys' ? 'key' : 'secret';
  throw new Refusal(
    409,
    'Conflict',
    `There was a conflict restoring the ${kind} '${objectUri(located, collection, name)}'. This can happen if either: a second ${kind} with the same name was created after the first ${kind} was deleted; thus trying to restore a ${kind} whose name is already in use. To fix this, rename the second ${kind} to something else so that the restore works. The second probable cause of this exception is when multiple operations are performed in parallel against the ${kind}. To avoid this error, perform operations against a ${kind} in a sequential manner.`,
  );
}
