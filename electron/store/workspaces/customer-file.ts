import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import * as z from 'zod';
import { confirmation, type Confirmation } from '../../../shared/domain/onboarding/confirmation.ts';
import { invitationFile, type InvitationFile } from '../../../shared/domain/onboarding/invitation-file.ts';
import { ownView, type OwnView } from '../../../shared/domain/onboarding/own-view.ts';
import { vaultLimit, vaultResource, type VaultResource } from '../../../shared/domain/tenant.ts';

/** What the workspace of a customer keeps: the invitation as it was opened, the chosen key vaults, and what was last seen. No secret. */
export interface CustomerRecord {
  readonly invitation: InvitationFile;
  readonly vaults: readonly VaultResource[];
  /** Whether the consent page reported success. It proves nothing, and only decides if no permission can be compared. */
  readonly consentReported: boolean;
  /** What the own sign-in of an administrator last saw; null before anybody signed in at the tenant. */
  readonly seen: OwnView | null;
  /** The object ID that the service principal had when it was last seen: nobody can read it after its deletion. */
  readonly principalId: string | null;
  /** What the provider last stated about the access; null without a statement. */
  readonly confirmation: Confirmation | null;
}

const stored = z.strictObject({
  invitation: invitationFile,
  vaults: z.array(vaultResource).max(vaultLimit),
  consentReported: z.boolean(),
  // It can be read again, so a damaged one is no reason to lose the invitation.
  seen: ownView.nullable().default(null).catch(null),
  principalId: z.guid().nullable().default(null).catch(null),
  // The provider can send it again.
  confirmation: confirmation.nullable().default(null).catch(null),
});

/** The file of a customer workspace in its folder. */
export interface CustomerFile {
  readonly path: string;
  /** Null if the file is missing or damaged. */
  read(): CustomerRecord | null;
  /** Throws if the file cannot be written. */
  write(record: CustomerRecord): void;
}

export function customerFile(folder: string): CustomerFile {
  const path = join(folder, 'customer.json');
  return {
    path,
    read() {
      if (!existsSync(path)) return null;
      try {
        return stored.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return null;
      }
    },
    write({ invitation, vaults, consentReported, seen, principalId, confirmation: stated }) {
      const content = JSON.stringify({
        ...{ invitation, vaults, consentReported, seen, principalId },
        confirmation: stated,
      });
      writeFileSync(path, content, { mode: 0o600 });
    },
  };
}
