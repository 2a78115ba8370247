import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import * as z from 'zod';
import { invitationFile, type InvitationFile } from '../../../shared/domain/onboarding/invitation-file.ts';
import { vaultLimit, vaultResource, type VaultResource } from '../../../shared/domain/tenant.ts';

/** What the workspace of a customer keeps: the invitation as it was opened, and the chosen key vaults. No secret. */
export interface CustomerRecord {
  readonly invitation: InvitationFile;
  readonly vaults: readonly VaultResource[];
  /** Whether the consent page reported success. It proves nothing, and only decides if no permission can be compared. */
  readonly consentReported: boolean;
}

const stored = z.strictObject({
  invitation: invitationFile,
  vaults: z.array(vaultResource).max(vaultLimit),
  consentReported: z.boolean(),
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
    write({ invitation, vaults, consentReported }) {
      writeFileSync(path, JSON.stringify({ invitation, vaults, consentReported }), { mode: 0o600 });
    },
  };
}
