import type { AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';

/** A target, and the name under which the secret keeper has its secrets; null if it has none. */
export interface StoredTarget {
  readonly target: AlertTarget;
  readonly secretId: string | null;
}

/** Where alerts are sent. Holds no secret. */
export interface TargetStore {
  /** In the order of addition. */
  list(): Promise<StoredTarget[]>;
  find(targetId: string): Promise<StoredTarget | null>;
  /** Adds the target, or replaces the one with its ID. False, and nothing changes, if there are `limit` others already. */
  put(stored: StoredTarget, limit: number): Promise<boolean>;
  /** Marks the target as confirmed unless its address changed since. False if nothing changed. */
  confirm(stored: StoredTarget, at: Date): Promise<boolean>;
  /** Removes the target with its messages. False if it does not exist. */
  remove(targetId: string): Promise<boolean>;
}
