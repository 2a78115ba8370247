/** Where alerts are sent, what each target was told of or will be told of, and the messages that wait or were given up. */
export const deliveryTables = `
  CREATE TABLE alert_target (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    target_id TEXT NOT NULL UNIQUE,
    secret_id TEXT,
    last_sent_at TEXT,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;

  CREATE TABLE delivery_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL,
    digest_at TEXT
  ) STRICT;

  CREATE TABLE held_news (
    target_id TEXT NOT NULL REFERENCES alert_target (target_id) ON DELETE CASCADE,
    alert_id TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (target_id, alert_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE told_alert (
    target_id TEXT NOT NULL REFERENCES alert_target (target_id) ON DELETE CASCADE,
    alert_id TEXT NOT NULL,
    tenant_name TEXT NOT NULL CHECK (json_valid(tenant_name)),
    PRIMARY KEY (target_id, alert_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE delivery (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    target_id TEXT NOT NULL REFERENCES alert_target (target_id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
    created_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    failure TEXT CHECK (json_valid(failure)),
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;
  CREATE INDEX delivery_by_target ON delivery (target_id, state, position);
  CREATE INDEX delivery_by_state ON delivery (state, position);
`;
