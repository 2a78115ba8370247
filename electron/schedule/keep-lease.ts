import { randomUUID } from 'node:crypto';
import type { LeaseHolder, LeaseStore } from '../store/records/lease-store.ts';

/** A lease that this process asks for again and again, until it holds it. */
export interface KeptLease {
  /** Takes or renews the lease. False if another process holds it, or if the records cannot be written. */
  renew(): Promise<boolean>;
  /** Whether the lease was held when it was last renewed, and has not expired since. */
  isHeld(): boolean;
  holder(): Promise<LeaseHolder>;
  release(): Promise<void>;
}

/** A process that hangs or whose computer sleeps loses its lease after this time. Milliseconds. */
const validFor = 90_000;

export function keepLease(
  leases: LeaseStore,
  name: string,
  {
    now = () => new Date(),
    onTaken = () => undefined,
    onFault = () => undefined,
  }: {
    readonly now?: () => Date;
    /** Called when the lease is held and was not before. */
    readonly onTaken?: () => void;
    readonly onFault?: (where: string, error: unknown) => void;
  } = {},
): KeptLease {
  const holder = randomUUID();
  let heldUntil = 0;

  return {
    async renew() {
      const at = now();
      const expiresAt = new Date(at.getTime() + validFor);
      const isTaken = await leases.take(name, holder, at, expiresAt).catch((error: unknown) => {
        onFault('renewing a lease', error);
        return false;
      });
      const wasHeld = at.getTime() < heldUntil;
      heldUntil = isTaken ? expiresAt.getTime() : 0;
      if (isTaken && !wasHeld) onTaken();
      return isTaken;
    },
    isHeld: () => now().getTime() < heldUntil,
    holder: () => leases.holder(name, holder, now()),
    async release() {
      heldUntil = 0;
      await leases.release(name, holder).catch((error: unknown) => onFault('releasing a lease', error));
    },
  };
}
