import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { Receipt } from '../../../shared/domain/onboarding/receipt.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { ResolveIdentifier } from '../../azure/identify/resolve-identifier.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { readReceipt } from '../../onboarding/read-receipt.ts';
import type { InvitationStore } from '../../store/records/invitation-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import { tenantUnknown } from '../with-tenant.ts';
import { withVault } from '../../onboarding/with-vault.ts';

export interface ReceiptParts {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
  /** The application (client) ID of the provider's application; empty if none is configured. */
  readonly appId: string;
  readonly resolveIdentifier: ResolveIdentifier;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

type Handlers = Pick<ConsoleHandlers<TrustedCaller>['onboarding'], 'readReceipt' | 'acceptReceipt'>;

/** What a customer's hand-off script printed becomes a tenant, or a vault of one. */
export function receiptHandlers(parts: ReceiptParts): Handlers {
  const { tenants, invitations, appId, publish, now } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });

  const readPasted = async (text: string, signal: AbortSignal) => {
    const read = readReceipt(text, appId);
    if (!read.ok) return read;
    const checked = await checkVault(read.value, (uri) => parts.resolveIdentifier(uri, signal));
    if (!checked.ok) return checked;
    const { tenantId } = read.value;
    return ok({
      receipt: read.value,
      vaultProblem: checked.value,
      tenant: await tenants.find(tenantId),
      invitation: await invitations.find(tenantId),
    });
  };

  return {
    readReceipt: async ({ text }, { signal }) => {
      const read = await readPasted(text, signal);
      if (!read.ok) return read;
      const { receipt, vaultProblem, tenant, invitation } = read.value;
      const knownAs = tenant?.name ?? invitation?.name ?? null;
      return ok({ receipt, knownAs, isAdded: tenant !== null, vaultProblem });
    },
    acceptReceipt: async ({ text, name }, caller) => {
      const read = await readPasted(text, caller.signal);
      if (!read.ok) return read;
      const { receipt, tenant, invitation } = read.value;
      const { tenantId } = receipt;
      caller.note?.({ tenantId, detail: vaultNameOf(receipt.vaultUri) });
      const record = tenant ?? {
        ...{ tenantId, name, domain: invitation?.domain ?? null, cloud: receipt.cloud, vaults: [] },
        addedAt: now().toISOString(),
      };
      const extended = withVault(record, receipt);
      if (!extended.ok) return extended;
      const isKept = tenant ? await tenants.replace(extended.value) : await tenants.add(extended.value);
      if (!isKept) return tenantUnknown(tenantId);
      if (invitation) {
        const { tags, assignee } = invitation;
        if (!tenant) await tenants.annotate([tenantId], (present) => ({ ...present, tags, assignee }));
        await invitations.remove(tenantId);
      }
      changed(tenantId);
      return ok(extended.value);
    },
  };
}

/** Refuses a vault of another tenant. Returns why the vault did not say to which tenant it belongs, or null. */
async function checkVault(
  { tenantId, vaultUri }: Receipt,
  resolve: (uri: string) => ReturnType<ResolveIdentifier>,
): Promise<Answer<Problem | null>> {
  const resolved = await resolve(vaultUri);
  if (!resolved.ok) return ok(resolved.problem);
  const { tenantId: found, vaultProblem = null } = resolved.value;
  if (found !== null && found !== tenantId) {
    const facts = { vaultName: vaultNameOf(vaultUri), tenantId, found };
    return refuse(makeProblem('receipt-vault-in-another-tenant', facts));
  }
  return ok(vaultProblem);
}
