/** Marks the file as Causeway's (“CSWY”); SQLite keeps it in the header. */
export const applicationId = 0x43535759;

/**
 * How the records came to their present form. Step n leads from version n - 1 to version n (`user_version`). A step that
 * was released is never edited; a change is a new step. What people typed is kept as JSON, which escapes what SQLite's
 * text would not keep.
 */
export const schemaSteps: readonly string[] = [
  `
  CREATE TABLE tenant (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL CHECK (json_valid(record))
  ) STRICT;

  CREATE TABLE run (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL UNIQUE,
    sole_tenant_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled')),
    started_at TEXT NOT NULL,
    finished_at TEXT,
    started_by TEXT NOT NULL,
    tenants INTEGER NOT NULL,
    done INTEGER NOT NULL,
    process_id INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX run_by_tenant ON run (sole_tenant_id, position);
  CREATE INDEX run_under_way ON run (process_id) WHERE state = 'running';

  CREATE TABLE report (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
    run_id TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    state TEXT NOT NULL,
    code TEXT,
    since TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (json_valid(verdict)),
    body TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (tenant_id, run_id)
  ) STRICT;
  CREATE INDEX report_by_tenant ON report (tenant_id, position);
  CREATE INDEX good_report_by_tenant ON report (tenant_id, position) WHERE state = 'passed';

  CREATE TABLE audit (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person TEXT,
    action TEXT NOT NULL,
    tenant_id TEXT,
    ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
    code TEXT
  ) STRICT;
  CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  `,
  // What the provider may improve for every tenant, as the report saw it; null where it saw nothing of that.
  `
  ALTER TABLE report ADD COLUMN provider_advice TEXT CHECK (json_valid(provider_advice));
  `,
];
