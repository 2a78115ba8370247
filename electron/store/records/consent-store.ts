import type { PermissionChange } from '../../../shared/domain/onboarding/permission-change.ts';

/** Why the permissions of the application changed, and which customers declined. Everything else about consent is derived. */
export interface ConsentStore {
  /** The newest first, at most 100. */
  changes(): Promise<PermissionChange[]>;
  add(change: PermissionChange): Promise<void>;
  /** The IDs of the tenants that declined. */
  declined(): Promise<ReadonlySet<string>>;
  setDeclined(tenantId: string, isDeclined: boolean): Promise<void>;
}
