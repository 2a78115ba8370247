import { randomBytes } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { Refusal } from '../http/refusal.ts';
import type { LocatedVault } from '../world/world.ts';
import { objectUri } from './bundles.ts';
import { objectKey, objectsOf, objectWords, type Collection, type VaultObject } from './find-object.ts';

/** The content of a backup. Key pairs stay with the service under the name of the vault that it is from. */
interface Backup<On extends Collection> {
  readonly from: string;
  readonly object: VaultObject<On>;
}
interface SealedContent<On extends Collection> extends Backup<On> {
  readonly on: Collection;
  readonly subscriptionId: string;
}

/** Encrypts backups, so that only this service reads them, and only for the same collection and subscription. */
export interface BackupSeal {
  /** Base64url, as in Key Vault's answer. */
  seal<On extends Collection>(located: LocatedVault, on: On, object: VaultObject<On>): Promise<string>;
  /** Throws Key Vault's refusals of a malformed blob, or of one from another collection or subscription. */
  open<On extends Collection>(located: LocatedVault, on: On, blob: string): Promise<Backup<On>>;
}

export function createBackupSeal(): BackupSeal {
  const secret = randomBytes(32);
  return {
    async seal({ vault, subscription: { subscriptionId } }, on, object) {
      const content: SealedContent<typeof on> = { on, subscriptionId, from: vault.name, object };
      const sealed = await new CompactEncrypt(Buffer.from(JSON.stringify(content)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(secret);
      return Buffer.from(sealed).toString('base64url');
    },
    async open({ subscription }, on, blob) {
      const content = await read<typeof on>(secret, blob);
      if (content.subscriptionId !== subscription.subscriptionId || content.on !== on) throw misplaced();
      return content;
    },
  };
}

async function read<On extends Collection>(secret: Uint8Array, blob: string): Promise<SealedContent<On>> {
  try {
    const { plaintext } = await compactDecrypt(Buffer.from(blob, 'base64url').toString(), secret);
    return JSON.parse(Buffer.from(plaintext).toString()) as SealedContent<On>;
  } catch {
    throw new Refusal(400, 'Malformed backup blob', 'Backup blob contains invalid or corrupt version.');
  }
}

/** No complete answer was published. */
const misplaced = (): Refusal =>
  new Refusal(400, 'BadParameter', 'The backup does not belong to this subscription, or not here.');

/** Throws Key Vault's 409 if the name is in use: a restore never replaces an object. */
export function refuseExisting(located: LocatedVault, on: Collection, name: string): void {
  if (!objectsOf(located.vault, on).has(objectKey(name))) return;
  const kind = objectWords[on].word.toLowerCase();
  throw new Refusal(
    409,
    'Conflict',
    `There was a conflict restoring the ${kind} '${objectUri(located, on, name)}'. This can happen if either: a second ${kind} with the same name was created after the first ${kind} was deleted; thus trying to restore a ${kind} whose name is already in use. To fix this, rename the second ${kind} to something else so that the restore works. The second probable cause of this exception is when multiple operations are performed in parallel against the ${kind}. To avoid this error, perform operations against a ${kind} in a sequential manner.`,
  );
}
