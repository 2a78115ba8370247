/**
 * The schedules, the process that follows them, and the checks that are planned after a first failure. `last_due` is the time
 * of the last run that ended, as it was planned; null before the first one.
 */
export const scheduleTables = `
  CREATE TABLE schedule (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    schedule_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body)),
    created_at TEXT NOT NULL,
    last_due TEXT,
    last_ended_at TEXT
  ) STRICT;

  CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    process_id INTEGER NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE follow_up (
    tenant_id TEXT PRIMARY KEY REFERENCES tenant (tenant_id) ON DELETE CASCADE,
    due_at TEXT NOT NULL,
    number INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
