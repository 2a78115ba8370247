/** Who holds a lease: `here` this holder, `elsewhere` another live process, `nobody` no live process. */
export type LeaseHolder = 'here' | 'elsewhere' | 'nobody';

/** Leases by name, so that of several processes over the same records only one does a thing. */
export interface LeaseStore {
  /**
   * Takes or renews the lease until `expiresAt`. False if another process holds it, that is: its lease has not expired and the
   * process is alive.
   */
  take(name: string, holder: string, now: Date, expiresAt: Date): Promise<boolean>;
  holder(name: string, holder: string, now: Date): Promise<LeaseHolder>;
  /** Does nothing if another one holds the lease. */
  release(name: string, holder: string): Promise<void>;
}
