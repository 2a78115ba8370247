/** What somebody tried to change, and what came of it. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The person's id; null before somebody was chosen. */
  readonly person: string | null;
  /** `area.action` */
  readonly action: string;
  readonly tenantId: string | null;
  readonly ok: boolean;
  /** The problem's code where it did not succeed. */
  readonly code: string | null;
}

/** Entries are only ever added: the store itself refuses to change or delete one. */
export interface AuditTrail {
  /** Durable when it resolves. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  recent(limit: number): Promise<AuditEntry[]>;
}
