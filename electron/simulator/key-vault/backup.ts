import { randomBytes } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { Refusal } from '../refusal.ts';
import type { VaultKey, VaultSecret } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
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
    throw misplaced();
  }
}

const misplaced = (): Refusal =>
  new Refusal(400, 'BadParameter', 'Backup blob contains invalid or corrupt version.\r\n');

/** Throws Key Vault's 409 where the name is in use; a backup brings back what is gone, it never replaces. */
export function refuseExisting(
  objects: ReadonlyMap<string, unknown>,
  kind: 'Key' | 'Secret',
  name: string,
): void {
  if (objects.has(objectKey(name)))
    throw new Refusal(409, 'Conflict', `${kind} ${name} already exists in this vault.`);
}
