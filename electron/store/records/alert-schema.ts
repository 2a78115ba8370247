/**
 * The alerts, the log of news about them, and what the checks of each tenant have shown. `alert_state.evaluated` is the last
 * report that counts, `settled` the one at which the alerts were last compared with it; a tenant's earlier reports count when
 * its next one does. The row of a removed tenant stays until its alerts are closed. What expires is kept apart: `expiries` in
 * the tenant's vaults, and `credential` of the application, which is the same for all tenants.
 */
export const alertTables = `
  CREATE TABLE alert (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id TEXT NOT NULL UNIQUE,
    tenant_id TEXT,
    cause_key TEXT NOT NULL,
    condition TEXT NOT NULL CHECK (condition IN ('raised', 'resolved')),
    raised_at TEXT NOT NULL,
    resolved_at TEXT,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;
  CREATE INDEX alert_open ON alert (position) WHERE condition = 'raised';
  CREATE INDEX alert_resolved ON alert (resolved_at) WHERE condition = 'resolved';

  CREATE TABLE alert_news (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    alert_ids TEXT NOT NULL CHECK (json_valid(alert_ids))
  ) STRICT;

  CREATE TABLE alert_watch (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    first_report INTEGER NOT NULL,
    is_verified INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
    is_marked INTEGER NOT NULL CHECK (is_marked IN (0, 1)),
    next_expiry TEXT,
    expiries TEXT NOT NULL CHECK (json_valid(expiries)),
    credential TEXT NOT NULL CHECK (json_valid(credential)),
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;
  CREATE UNIQUE INDEX alert_watch_by_tenant ON alert_watch (tenant_id) WHERE removed = 0;
  CREATE INDEX alert_watch_marked ON alert_watch (position) WHERE is_marked = 1;
  CREATE INDEX alert_watch_removed ON alert_watch (position) WHERE removed = 1;
  CREATE INDEX alert_watch_by_expiry ON alert_watch (next_expiry) WHERE next_expiry IS NOT NULL;
  CREATE INDEX alert_watch_by_report ON alert_watch (first_report);
  CREATE INDEX alert_watch_by_credential ON alert_watch (credential, is_verified, first_report) WHERE removed = 0;
  CREATE TRIGGER alerts_of_removed_tenant AFTER DELETE ON tenant
    BEGIN UPDATE alert_watch SET removed = 1 WHERE tenant_id = old.tenant_id AND removed = 0; END;

  CREATE TABLE alert_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    evaluated INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    changes INTEGER NOT NULL
  ) STRICT;
  INSERT INTO alert_state (id, evaluated, settled, changes)
    SELECT 1, coalesce(max(position), 0), coalesce(max(position), 0), 0 FROM report;

  CREATE TABLE alert_policy (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;

  CREATE TABLE maintenance (
    maintenance_id TEXT PRIMARY KEY,
    ends_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT, WITHOUT ROWID;
`;
